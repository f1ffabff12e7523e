// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "examples.hpp"
#include "form_text.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/sizes.hpp"
#include "torch/module_call.hpp"
#include "torch/rows.hpp"

/// For every class of layers: a set of sizes is what `infer` answers, and a form is what comes out, for all sizes up to
/// a bound. The recorded calls are the examples.
namespace form_laws {

namespace sp = shapeproof;

constexpr std::int64_t bound = 30;
constexpr std::size_t most_examples = 12;  // of a class

/// A graph of one layer.
template <class Input>
[[nodiscard]] sp::GraphModel graph_of(const sp::GrowableArray<sp::LayerRecord>& layer,
                                      const std::vector<sp::Shape>& shapes) {
  sp::GraphModel graph;
  for (std::size_t i = 0; i < shapes.size(); ++i) graph.call(Input{sp::Shape::unknown()});
  sp::GraphBuilder& builder = graph.builder();
  const sp::RecordIndex at = builder.record_count();
  sp::LayerRecord* const out = builder.add_records(layer.size());
  for (std::size_t i = 0; i < layer.size(); ++i) out[i] = layer[i];
  builder.add_node(sp::Name{}, at);
  for (std::size_t i = 0; i < shapes.size(); ++i) builder.add_input({.node = static_cast<std::int64_t>(i)});
  if (shapes.size() == 1 && layer[0].type->traits.needs_list) builder.take_list();
  graph.build();
  return graph;
}

struct Law {
  conformance::FormCount count{};
  std::map<std::string, std::size_t> not_found{};
  std::map<std::string, std::size_t> examples{};

  template <class Input>
  void check(const sp::GrowableArray<sp::LayerRecord>& layer, const std::vector<sp::Shape>& shapes) {
    const std::string name(layer[0].type->name.data(), layer[0].type->name.size());
    if (shapes.empty() || shapes.size() > 8 || examples[name]++ >= most_examples) return;
    for (const sp::Shape& shape : shapes) {
      if (shape.rank() < 1 || !shape.fits()) return;
    }
    const sp::GraphModel graph = graph_of<Input>(layer, shapes);
    const std::size_t known = count.found;
    const std::size_t all = count.forms;
    for (int axis = 0; axis < shapes[0].rank(); ++axis) {
      check_name(graph, shapes, [&](std::size_t input, int other) { return input == 0 && other == axis; }, name);
      check_name(
          graph, shapes, [&](std::size_t input, int other) { return shapes[input][other] == shapes[0][axis]; }, name);
    }
    if (count.forms - all > count.found - known) not_found[name] += count.forms - all - (count.found - known);
  }

 private:
  template <class IsNamed>
  void check_name(const sp::GraphModel& graph, const std::vector<sp::Shape>& shapes, const IsNamed& is_named,
                  const std::string& name) {
    const auto with = [&](sp::Dim dim) {
      std::vector<sp::Shape> sized = shapes;
      for (std::size_t input = 0; input < shapes.size(); ++input) {
        for (int axis = 0; axis < shapes[input].rank(); ++axis) {
          if (is_named(input, axis)) sized[input].set(axis, dim);
        }
      }
      return sized;
    };
    std::vector<sp::NamedShape> named;
    for (const sp::Shape& shape : with(sp::Dim("n"))) named.push_back(shape);
    sp::detail::SizedModel model{graph.view(), named.data(), named.size()};
    const sp::SizeForms forms{model, {.bound = bound}};
    const sp::SizeSet& set = forms.fitting()["n"];
    for (std::int64_t size = 1; size <= bound; ++size) {
      const std::vector<sp::Shape> sized = with(size);
      std::vector<const sp::Shape*> pointers;
      for (const sp::Shape& shape : sized) pointers.push_back(&shape);
      const sp::Inputs given{pointers.data(), pointers.size()};
      sp::GraphWorkspace workspace;
      const bool fits = sp::infer_graph(graph.view(), given, workspace).ok();
      if (fits != set.contains(size)) FAIL_CHECK(name, ": ", size, " fits: ", fits);
      if (!fits) continue;
      conformance::compare_forms(forms, sp::trace(graph.view(), given, sp::DType::unknown, {.depth = 128}),
                                 {{"n", size}}, count);
      if (!count.wrong.empty()) FAIL_CHECK(name, ": ", count.wrong);
      count.wrong.clear();
    }
  }
};

void report(const Law& law) {
  for (const auto& [name, forms] : law.not_found) MESSAGE(name, ": ", forms, " sizes without a form");
  MESSAGE(law.count.found, " of ", law.count.forms, " forms are found, of ", law.examples.size(), " classes");
}

}  // namespace form_laws

TEST_CASE("the sizes and forms of every layer are what comes out") {
  form_laws::Law law;
  laws::each_example([&](const conformance::Case& /*one*/, conformance::LayerCall& call) {
    law.check<form_laws::sp::Input>(call.records(), call.shapes());
  });
  form_laws::report(law);
  CHECK(law.examples.size() > 100);
  CHECK(law.count.found * 100 >= law.count.forms * 99);
}

TEST_CASE("the sizes and forms of every module are what comes out") {
  namespace torch = conformance::torch;
  form_laws::Law law;
  for (const auto& [name, rows] : torch::rows_of("modules")) {
    for (const torch::Json& recorded : rows) {
      torch::Json row = recorded;
      row["class_name"] = name;
      shapeproof::LayerRecord record;
      shapeproof::keras::Problem problem;
      torch::Tensors tensors;
      tensors.read(row);
      if (!shapeproof::nn::read_module(row, record, problem) || !torch::read_call(row, tensors, record, problem))
        continue;
      shapeproof::GrowableArray<shapeproof::LayerRecord> layer;
      layer.push_back(record);
      law.check<shapeproof::nn::Input>(layer, tensors.shapes);
    }
  }
  form_laws::report(law);
  CHECK(law.examples.size() > 100);
  CHECK(law.count.found * 100 >= law.count.forms * 99);
}
