// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// How the time of everything that is done with a model grows with the model: each operation on models of ten thousand,
// a hundred thousand and a million layers, or faults. The figure that counts is the ratio of a step to the one before:
// 10 is linear. An argument picks the rows whose names contain it; a second one is the largest size.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "shapeproof/annotations.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/draw.hpp"
#include "shapeproof/draw/dot.hpp"
#include "shapeproof/draw/mermaid.hpp"
#include "shapeproof/emit_header.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/memory_plan.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/report_json.hpp"

namespace {

namespace sp = shapeproof;

/// Counts what is written, and keeps nothing.
class CountingSink final : public sp::TextSink {
 public:
  void write(sp::string_ref text) override { size_ += text.size(); }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  std::size_t size_ = 0;
};

/// A model, wherever its records live.
struct AnyKind {
  std::shared_ptr<sp::Model> chain;
  std::shared_ptr<sp::GraphModel> graph;
  [[nodiscard]] sp::ModelView view() const { return chain ? chain->view() : graph->view(); }
};

[[nodiscard]] AnyKind chain_of(sp::Model&& model) { return {std::make_shared<sp::Model>(std::move(model)), nullptr}; }
[[nodiscard]] AnyKind graph_of(sp::GraphModel&& model) {
  model.build();
  return {nullptr, std::make_shared<sp::GraphModel>(std::move(model))};
}

[[nodiscard]] sp::Name numbered(int i) { return sp::Name("layer_") + i; }

/// A wrapper of `n` layers as its records: the header's own, and `n` times the layer's.
template <class Rule, class L>
[[nodiscard]] std::vector<sp::LayerRecord> around(int n, const Rule& rule, const L& layer) {
  std::vector<sp::LayerRecord> records(static_cast<std::size_t>(n) + 1);
  for (std::size_t i = 1; i < records.size(); ++i) sp::write_layer(layer, &records[i]);
  sp::write_record(rule, records[0]);
  records[0].span = static_cast<std::uint32_t>(records.size());
  sp::note_validity(records[0]);
  return records;
}
[[nodiscard]] AnyKind with_records(const sp::Input& input, const std::vector<sp::LayerRecord>& records) {
  sp::Model model{"wrapped"};
  model.add(input);
  model.add(records.data(), records.size());
  return chain_of(std::move(model));
}

/// A chain: what `add` appends for each number.
template <class Add>
[[nodiscard]] sp::Model chain(int n, const Add& add, const sp::Input& input = sp::Input{8}) {
  sp::Model model{"chain"};
  model.add(input);
  for (int i = 0; i < n; ++i) add(model, i);
  return model;
}

[[nodiscard]] AnyKind automatic_chain(int n) {
  return chain_of(chain(n, [](sp::Model& m, int) { m.add(sp::Dense{.units = 8}); }));
}
[[nodiscard]] AnyKind named_chain(int n) {
  return chain_of(chain(n, [](sp::Model& m, int i) { m.add(sp::Dense{.units = 8, .name = numbered(i)}); }));
}
[[nodiscard]] AnyKind equal_names(int n) {
  return chain_of(chain(n, [](sp::Model& m, int) { m.add(sp::Dense{.units = 8, .name = "same"}); }));
}
[[nodiscard]] AnyKind dropout_chain(int n) {
  return chain_of(chain(n, [](sp::Model& m, int) { m.add(sp::Dropout{0.5}); }));
}
[[nodiscard]] AnyKind invalid_chain(int n) {
  return chain_of(chain(n, [](sp::Model& m, int) { m.add(sp::Dense{.units = 0}); }));
}
[[nodiscard]] AnyKind mismatched_chain(int n) {
  return chain_of(chain(n, [](sp::Model& m, int i) { m.add(sp::Reshape{.target_shape = {i % 2 == 0 ? 3 : 8}}); }));
}
[[nodiscard]] AnyKind last_fault(int n) {
  sp::Model model = chain(n, [](sp::Model& m, int) { m.add(sp::Dense{.units = 8}); });
  model.add(sp::Conv2D{.filters = 4, .kernel_size = 3});
  return chain_of(std::move(model));
}
[[nodiscard]] AnyKind convolutions(int n) {
  return chain_of(
      chain(n, [](sp::Model& m, int) { m.add(sp::Conv2D{.filters = 4, .kernel_size = 1}); }, sp::Input{16, 16, 4}));
}
[[nodiscard]] AnyKind stateful(int n) {
  return chain_of(chain(
      n, [](sp::Model& m, int) { m.add(sp::LSTM{.units = 4, .return_sequences = true, .stateful = true}); },
      sp::Input{8, 4}.with_batch_size(4)));
}
[[nodiscard]] AnyKind cells(int n) {
  return with_records(sp::Input{8}, around(n, sp::StackedRNNCellsRule{}, sp::SimpleRNNCell{.units = 8}));
}
[[nodiscard]] AnyKind pipeline(int n) {
  return with_records(sp::Input{8}, around(n, sp::PipelineRule{}, sp::Rescaling{.scale = 2}));
}
[[nodiscard]] AnyKind nested(int n, bool faulty) {
  sp::Model outer{"outer"};
  outer.add(sp::Input{8});
  outer.add(chain(n, [&](sp::Model& m, int) { m.add(sp::Dense{.units = faulty ? 0 : 8}); }));
  return chain_of(std::move(outer));
}
[[nodiscard]] AnyKind many_nested(int n) {
  const sp::Model inner = chain(8, [](sp::Model& m, int) { m.add(sp::Dense{.units = 8}); });
  return chain_of(chain(n / 8, [&](sp::Model& m, int) { m.add(inner); }));
}
[[nodiscard]] AnyKind deep(int n) {  // sixty levels, as many layers on each
  sp::Model model;
  for (int level = 0; level < 60; ++level) {
    sp::Model outer;
    for (int i = 0; i < n / 60; ++i) outer.add(sp::Dense{.units = 8});
    if (level > 0) outer.add(model);
    model = outer;
  }
  sp::Model whole{"deep"};
  whole.add(sp::Input{8});
  whole.add(model);
  return chain_of(std::move(whole));
}

[[nodiscard]] AnyKind graph_chain(int n) {
  sp::GraphModel model{"graph"};
  sp::NodeOutput x = model.call(sp::Input{8});
  for (int i = 0; i < n; ++i) x = model.call(sp::Dense{.units = 8}, x);
  return graph_of(std::move(model));
}
[[nodiscard]] AnyKind named_graph(int n) {  // every node takes the first one by its name
  sp::GraphModel model{"graph"};
  model.add("x", sp::Input{8});
  for (int i = 0; i < n; ++i) model.add(numbered(i), sp::Dense{.units = 8}, "x");
  model.add("sum", sp::Add{}, numbered(0), numbered(n - 1));
  model.set_outputs("sum");
  model.builder().allow_unused();
  return graph_of(std::move(model));
}
[[nodiscard]] AnyKind equal_graph(int n) {
  sp::GraphModel model{"graph"};
  sp::NodeOutput x = model.call(sp::Input{8});
  for (int i = 0; i < n; ++i) x = model.call(sp::Dense{.units = 8, .name = "same"}, x);
  return graph_of(std::move(model));
}
[[nodiscard]] AnyKind wide_graph(int n) {
  sp::GraphModel model{"graph"};
  const sp::NodeOutput x = model.call(sp::Input{8});
  for (int i = 0; i < n; ++i) static_cast<void>(model.call(sp::Dense{.units = 8}, x));
  const std::uint32_t last = model.builder().node_count();
  static_cast<void>(model.call(sp::Concatenate{}));
  for (std::uint32_t i = 1; i < last; ++i) model.builder().add_input({.node = i});
  return graph_of(std::move(model));
}
/// Blocks of three layers of different sizes, around each of which one goes.
[[nodiscard]] AnyKind residual_graph(int n) {
  sp::GraphModel model{"graph"};
  sp::NodeOutput x = model.call(sp::Input{8});
  for (int i = 0; i < n; i += 4) {
    const sp::NodeOutput wide = model.call(sp::Dense{.units = 8 + i % 100}, x);
    const sp::NodeOutput narrow = model.call(sp::Dense{.units = 8}, model.call(sp::ReLU{}, wide));
    x = model.call(sp::Add{}, narrow, x);
  }
  return graph_of(std::move(model));
}
[[nodiscard]] AnyKind shared_graph(int n) {
  sp::GraphModel model{"graph"};
  const sp::NodeOutput x = model.call(sp::Input{8});
  const sp::NodeOutput first = model.call(sp::Dense{.units = 8}, x);
  sp::NodeOutput now = first;
  for (int i = 0; i < n; ++i) now = model.call_again(first, now);
  return graph_of(std::move(model));
}
/// A layer of many inputs whose further calls have few.
[[nodiscard]] AnyKind shared_merge(int n) {
  sp::GraphModel model{"graph"};
  const sp::NodeOutput x = model.call(sp::Input{8});
  const sp::NodeOutput merged = model.call(sp::Add{});
  for (int i = 0; i < n; ++i) model.builder().add_input({.node = 0});
  sp::NodeOutput now = merged;
  for (int i = 0; i < n; ++i) now = model.call_again(merged, now, x);
  return graph_of(std::move(model));
}
[[nodiscard]] AnyKind faulty_graph(int n) {
  sp::GraphModel model{"graph"};
  sp::NodeOutput x = model.call(sp::Input{8});
  for (int i = 0; i < n; ++i) x = model.call(sp::Reshape{.target_shape = {i % 2 == 0 ? 3 : 8}}, x);
  return graph_of(std::move(model));
}
[[nodiscard]] AnyKind invalid_graph(int n) {
  sp::GraphModel model{"graph"};
  sp::NodeOutput x = model.call(sp::Input{8});
  for (int i = 0; i < n; ++i) x = model.call(sp::Dense{.units = 0}, x);
  return graph_of(std::move(model));
}
[[nodiscard]] AnyKind faulty_inputs(int n) {  // n inputs of which each is wrong
  sp::GraphModel model{"graph"};
  for (int i = 0; i < n; ++i) static_cast<void>(model.call(sp::Input{0}));
  static_cast<void>(model.call(sp::Concatenate{}));
  for (int i = 0; i < n; ++i) model.builder().add_input({.node = i});
  return graph_of(std::move(model));
}
[[nodiscard]] AnyKind nested_graph(int n) {
  sp::GraphModel inner{"inner"};
  sp::NodeOutput x = inner.call(sp::Input{8});
  for (int i = 0; i < n; ++i) x = inner.call(sp::Dense{.units = i % 2 == 0 ? 0 : 8}, x);
  inner.build();
  sp::Model outer{"outer"};
  outer.add(sp::Input{8});
  const sp::ModelView view = inner.view();
  outer.add(view.records, view.count);
  return chain_of(std::move(outer));
}

struct Kind {
  const char* name;
  std::function<AnyKind(int)> make;
};

const Kind kinds[] = {
    {"chain, automatic names", automatic_chain},
    {"chain, given names", named_chain},
    {"chain, equal names", equal_names},
    {"chain of Dropout", dropout_chain},
    {"chain of Conv2D", convolutions},
    {"chain of stateful LSTM", stateful},
    {"chain, invalid layers", invalid_chain},
    {"chain, mismatches", mismatched_chain},
    {"chain, fault at the end", last_fault},
    {"StackedRNNCells", cells},
    {"Pipeline", pipeline},
    {"nested chain", [](int n) { return nested(n, false); }},
    {"nested chain, invalid layers", [](int n) { return nested(n, true); }},
    {"many nested chains", many_nested},
    {"sixty levels", deep},
    {"graph, chain", graph_chain},
    {"graph, given names", named_graph},
    {"graph, equal names", equal_graph},
    {"graph, wide", wide_graph},
    {"graph, residual", residual_graph},
    {"graph, shared layer", shared_graph},
    {"graph, shared merge", shared_merge},
    {"graph, invalid layers", invalid_graph},
    {"graph, mismatches", faulty_graph},
    {"graph, invalid inputs", faulty_inputs},
    {"nested graph, invalid layers", nested_graph},
};

struct Operation {
  const char* name;
  std::function<std::size_t(const sp::ModelView&, const sp::Report&)> run;
};

template <class Write>
[[nodiscard]] std::size_t written(const Write& write) {
  CountingSink sink;
  write(sink);
  return sink.size();
}

/// Of a graph, with its layers in the order that takes longest to read: each before the one that it needs.
[[nodiscard]] std::size_t read_back(const sp::ModelView& model) {
  sp::keras::ReadOptions options;
  options.max_layers = options.max_calls = std::numeric_limits<std::size_t>::max();
  sp::keras::Json json = sp::keras::to_json(model);
  sp::keras::Json& layers = json["config"]["layers"];
  if (model.is_graph()) std::reverse(layers.begin(), layers.end());
  return sp::keras::read_model(json, options).view().count;
}

const Operation operations[] = {
    {"infer", [](const auto& m, const auto&) { return sp::infer(m, sp::Shape::unknown()).outputs().size(); }},
    {"parameters",
     [](const auto& m, const auto&) { return std::size_t{sp::parameters(m, sp::Shape::unknown()).ok()}; }},
    {"check", [](const auto& m, const auto&) { return sp::check(m, sp::no_spec).size(); }},
    {"check of data",
     [](const auto& m, const auto&) {
       return sp::check(m, sp::Fit{.x = {30, 8}, .y = {30, 3}, .loss = sp::Loss::mean_squared_error}).size();
     }},
    {"report, text", [](const auto&, const auto& r) { return written([&](auto& s) { sp::write_report(s, r); }); }},
    {"report, JSON", [](const auto&, const auto& r) { return sp::to_json_text(sp::report_json(r)).size(); }},
    {"report, SARIF", [](const auto&, const auto& r) { return sp::to_json_text(sp::to_sarif(r, "f")).size(); }},
    {"report, GitHub", [](const auto&, const auto& r) { return sp::to_github(r, "f").size(); }},
    {"report, GitLab", [](const auto&, const auto& r) { return sp::to_json_text(sp::to_gitlab(r, "f")).size(); }},
    {"trace", [](const auto& m, const auto&) { return sp::trace(m, sp::no_spec).size(); }},
    {"memory plan", [](const auto& m, const auto&) { return sp::memory_plan(m, sp::Shape{1, 8}).buffers.size(); }},
    {"summary",
     [](const auto& m, const auto&) {
       const sp::Summary summary{m, sp::no_spec};
       return written([&](auto& s) { sp::write_summary(s, summary); });
     }},
    {"picture, DOT",
     [](const auto& m, const auto&) {
       const sp::Diagram diagram = sp::draw(m, sp::no_spec);
       return written([&](auto& s) { sp::write_dot(s, diagram); });
     }},
    {"picture, Mermaid",
     [](const auto& m, const auto&) {
       const sp::Diagram diagram = sp::draw(m, sp::no_spec);
       return written([&](auto& s) { sp::write_mermaid(s, diagram); });
     }},
    {"C++ header", [](const auto& m, const auto&) { return sp::emit_header(m, "model").text.size(); }},
    {"Keras's JSON", [](const auto& m, const auto&) { return sp::keras::to_json(m).size(); }},
    {"Keras's JSON, read", [](const auto& m, const auto&) { return read_back(m); }},
};

[[nodiscard]] double seconds(const std::function<void()>& run) {
  const std::clock_t begin = std::clock();  // of this process alone, whatever else the machine does
  run();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// One row: what it takes at each size, and the ratio of each to the one before. A size that would take too long by
/// what the one before took is left out.
class Row {
 public:
  Row(const char* kind, const char* operation) : kind_(kind), operation_(operation) {}
  [[nodiscard]] bool goes_on() const { return times_.empty() || times_.back() < longest; }
  void add(double time) { times_.push_back(time); }
  void print() const {
    std::printf("%-30s %-18s", kind_, operation_);
    for (std::size_t i = 0; i < times_.size(); ++i) {
      std::printf(" %11.4f s", times_[i]);
      if (i > 0) std::printf(" x%5.1f", times_[i] / times_[i - 1]);
    }
    std::puts(goes_on() ? "" : "  ...");
    std::fflush(stdout);
  }

 private:
  static constexpr double longest = 5;
  const char* kind_;
  const char* operation_;
  std::vector<double> times_;
};

[[nodiscard]] std::vector<int> sizes_up_to(int largest) {
  std::vector<int> sizes;
  for (int size = 10000; size <= largest; size *= 10) sizes.push_back(size);
  return sizes;
}

void measure(const Kind& kind, const char* wanted, const std::vector<int>& sizes) {
  std::vector<Row> rows{{kind.name, "building"}};
  for (const Operation& operation : operations) rows.emplace_back(kind.name, operation.name);
  const auto is_wanted = [&](const char* operation) {
    return (std::string(kind.name) + ": " + operation).find(wanted) != std::string::npos;
  };
  for (const int size : sizes) {
    if (!rows[0].goes_on()) break;
    AnyKind model;
    rows[0].add(seconds([&] { model = kind.make(size); }));
    const sp::Report report = rows[3].goes_on() ? sp::check(model.view(), sp::no_spec) : sp::Report{};
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const Operation& operation = operations[i - 1];
      if (!is_wanted(operation.name) || !rows[i].goes_on()) continue;
      std::size_t result = 0;
      rows[i].add(seconds([&] { result = operation.run(model.view(), report); }));
      asm volatile("" : : "r"(&result) : "memory");
    }
  }
  rows[0].print();
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (is_wanted(operations[i - 1].name)) rows[i].print();
  }
}

}  // namespace

int main(int argc, char** argv) {
  const char* const wanted = argc > 1 ? argv[1] : "";
  const std::vector<int> sizes = sizes_up_to(argc > 2 ? std::atoi(argv[2]) : 1000000);
  std::puts("time at 10 000, 100 000, 1 000 000 layers, and the ratio of each to the one before (10 is linear)");
  for (const Kind& kind : kinds) {
    bool any = false;
    for (const Operation& operation : operations) {
      any = any || (std::string(kind.name) + ": " + operation.name).find(wanted) != std::string::npos;
    }
    if (any) measure(kind, wanted, sizes);
  }
  return 0;
}
