// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "boundary_values.hpp"
#include "same_record.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/operations.hpp"

namespace {

namespace sp = shapeproof;

/// What comes back of a model, record by record, and its text when it is written once more. `in_order`: a layer's calls
/// follow one another, as they are read; in which order other calls run is not written.
void check_same(const sp::ModelView& model, bool in_order = true) {
  const std::string text = sp::keras::to_json(model).dump();
  INFO(text);
  const sp::keras::ImportedModel again = sp::keras::read_model_text(text);
  REQUIRE_MESSAGE(again.ok(), again.problem.message());
  const sp::ModelView view = again.view();
  CHECK(sp::keras::to_json(again).dump() == text);
  CHECK(*view.name == *model.name);
  CHECK(view.duplicate == model.duplicate);
  REQUIRE(view.count == model.count);
  for (std::uint32_t at = 0; at < model.count && in_order; ++at) {
    CHECK_MESSAGE(laws::same(view.records[at], model.records[at]), "record ", at);
  }
}

/// A graph of one operation on two inputs; one that takes one tensor gets one.
template <class L>
void check_operation(const L& operation, bool takes_two) {
  sp::GraphModel model{"m"};
  const sp::NodeOutput a = model.call(sp::Input{2, 3}.named("a"));
  const sp::NodeOutput b = takes_two ? model.call(sp::Input{3}.named("b")) : a;
  if (takes_two) {
    model.add("operation", operation, a, b);
  } else {
    model.add("operation", operation, a);
  }
  check_same(model.build().view());
}
template <class L>
void check_operations(bool takes_two) {
  laws::each_boundary<L>([&](const L& operation, sp::string_ref /*key*/) { check_operation(operation, takes_two); });
}
template <template <sp::fixed_string> class Operation, sp::fixed_string... Functions>
void check_all(sp::OperationNames<Functions...> /*names*/) {
  (check_operations<Operation<Functions>>(false), ...);
}

/// Layers as a generator of numbers chooses them, with values at the bounds of their fields.
class RandomModels {
 public:
  /// `in_order`: a layer is called once more only directly behind its other calls.
  RandomModels(std::uint32_t seed, bool in_order) : random_(seed), in_order_(in_order) {
    sp::AllLayers::each([this]<class L>() {
      if constexpr (!std::is_same_v<L, sp::Input>) {
        laws::each_boundary<L>([this](const L& layer, sp::string_ref /*key*/) {
          std::vector<sp::LayerRecord> records(1);
          sp::write_record(layer, records[0]);
          sp::note_validity(records[0]);
          if (records[0].valid) layers_.push_back(records);
        });
      }
    });
  }

  [[nodiscard]] std::size_t number(std::size_t bound) { return random_() % bound; }

  /// A layer or a whole model, under a name of its own.
  [[nodiscard]] std::vector<sp::LayerRecord> layer(int depth) {
    std::vector<sp::LayerRecord> records;
    const std::size_t kind = depth > 0 ? number(12) : 12;
    if (kind == 0) {
      records = chain(depth - 1, sp::PipelineRule{});
    } else if (kind == 1) {
      records = chain(depth - 1, sp::SequentialHeader{});
    } else if (kind == 2) {
      records = graph(depth - 1);
    } else {
      records = layers_[number(layers_.size())];
    }
    sp::LayerRecord& record = records[0];
    record.name = sp::Name("layer \"") + count_++ + "\"";
    if (!record.type->is_model()) {
      if (record.dtype == sp::DType::unknown) record.dtype = type();
    }
    record.trainable = number(3) > 0;
    sp::note_validity(record);
    return records;
  }

  template <class L>
  [[nodiscard]] std::vector<sp::LayerRecord> chain(int depth, const L& header) {
    std::vector<sp::LayerRecord> records(1);
    for (std::size_t i = number(4); i > 0; --i) {
      // A model that comes first would, when it is read, lend its own `Input` to the chain.
      const std::vector<sp::LayerRecord> one = layer(records.size() > 1 ? depth : 0);
      records.insert(records.end(), one.begin(), one.end());
    }
    sp::write_record(header, records[0]);
    records[0].span = static_cast<std::uint32_t>(records.size());
    return records;
  }

  /// Inputs first, then layers on whatever stands before them. Whatever nothing takes is an output.
  [[nodiscard]] std::vector<sp::LayerRecord> graph(int depth) {
    sp::GraphBuilder builder;
    builder.allow_unused();
    std::vector<bool> is_taken;
    const std::size_t inputs = 1 + number(3);
    for (std::size_t i = 0; i < inputs; ++i) {
      sp::LayerRecord record;
      sp::write_record(input(), record);
      record.name = sp::Name("input ") + count_++;
      sp::note_validity(record);
      add(builder, {record});
      is_taken.push_back(true);
    }
    std::vector<std::uint32_t> callable;
    for (std::size_t left = number(8); left > 0; --left) {
      const bool again = !callable.empty() && number(5) == 0;
      std::uint32_t record = builder.record_count();
      if (again) {
        record = in_order_ ? callable.back() : callable[number(callable.size())];
        builder.add_node(sp::Name{}, record);
      } else {
        add(builder, layer(depth));
        callable.push_back(record);
      }
      for (std::size_t edges = 1 + number(3); edges > 0; --edges) {
        const std::size_t from = number(is_taken.size());
        is_taken[from] = true;
        builder.add_input({.node = static_cast<std::int64_t>(from),
                           .output = from < inputs ? 0 : static_cast<std::uint32_t>(number(3))});
      }
      if (number(2) == 0) builder.take_list();
      is_taken.push_back(false);
    }
    std::size_t outputs = 0;
    for (std::size_t i = 0; i < is_taken.size(); ++i) {
      const bool is_needed = i + 1 == is_taken.size() || !is_taken[i];
      if (is_needed) builder.add_output({.node = static_cast<std::int64_t>(i)});
      outputs += is_needed ? 1 : 0;
    }
    if (number(2) == 0) builder.add_output({.node = 0});
    sp::GrowableArray<sp::LayerRecord> laid;
    builder.finish(laid);
    return {laid.begin(), laid.end()};
  }

 private:
  [[nodiscard]] sp::DType type() {
    const std::vector<sp::DType> types = laws::Boundaries<sp::DType>::all();
    return types[number(types.size())];
  }
  [[nodiscard]] sp::Input input() {
    const std::vector<sp::Shape> shapes = laws::Boundaries<sp::Shape>::all();
    sp::Input input;
    input.shape = shapes[number(shapes.size())];
    if (number(3) == 0) input = sp::Input{"time", sp::any, "features"};
    if (number(2) == 0) input.batch_size = 4;
    if (number(4) == 0) input.batch_size = "batch";
    input.dtype = type();
    return input;
  }
  static void add(sp::GraphBuilder& builder, const std::vector<sp::LayerRecord>& records) {
    const std::uint32_t at = builder.record_count();
    std::copy(records.begin(), records.end(), builder.add_records(records.size()));
    builder.add_node(sp::Name{}, at);
  }

  std::mt19937 random_;
  bool in_order_;
  std::vector<std::vector<sp::LayerRecord>> layers_;
  int count_ = 0;
};

}  // namespace

TEST_CASE("every value of every operation comes back in a graph") {
  check_all<sp::UnaryOperation>(sp::NumpyUnary{});
  check_all<sp::UnaryOperation>(sp::NnUnary{});
  check_all<sp::UnaryOperation>(sp::CoreUnary{});
  check_all<sp::UnaryOperation>(sp::MathUnary{});
  check_all<sp::ReduceOperation>(sp::NumpyReduce{});
  check_all<sp::ReduceOperation>(sp::MathReduce{});
  check_all<sp::ReduceOperation>(sp::LinalgReduce{});
  check_operations<sp::ReshapeOperation>(false);
  check_operations<sp::TransposeOperation>(false);
  check_operations<sp::SwapaxesOperation>(false);
  check_operations<sp::ExpandDimsOperation>(false);
  check_operations<sp::SqueezeOperation>(false);
  check_operations<sp::ConcatenateOperation>(true);
  check_operations<sp::StackOperation>(true);
  check_operations<sp::MatmulOperation>(true);
  check_operations<sp::DotOperation>(true);
  check_operations<sp::TensordotOperation>(true);
  check_operations<sp::TileOperation>(false);
  check_operations<sp::RepeatOperation>(false);
  check_operations<sp::TakeOperation>(true);
  check_operations<sp::GetItem>(false);
  for (const double number : laws::Boundaries<double>::all()) {
    for (const bool is_first : {false, true}) {
      check_operation(sp::BinaryOperation<"Add">{.has_constant = true, .constant_first = is_first, .constant = number},
                      false);
    }
  }
  check_operation(sp::BinaryOperation<"Power">{}, true);
}

TEST_CASE("graphs of inputs alone come back") {
  sp::GraphModel one{"one"};
  one.add("x", sp::Input{8});
  check_same(one.build().view());
  sp::GraphModel two;
  two.add("x", sp::Input{8}).add("y", sp::Input{"time", 3}.with_batch_size(2).with_dtype(sp::DType::int8));
  check_same(two.build().view());
  sp::GraphModel through{"through"};
  through.add("x", sp::Input{8}).add("a", sp::Dense{.units = 2}, "x").set_outputs("x", "a", "a");
  check_same(through.build().view());
}

TEST_CASE("random chains and graphs come back") {
  for (const bool in_order : {false, true}) {
    RandomModels models{20240229, in_order};
    for (int i = 0; i < 400; ++i) {
      const std::vector<sp::LayerRecord> graph = models.graph(2);
      const sp::Name name = graph[0].name;
      check_same({graph.data(), static_cast<std::uint32_t>(graph.size()), &name, -1}, in_order);
    }
  }
  RandomModels models{366, true};
  for (int i = 0; i < 400; ++i) {
    sp::Model model{i % 2 == 0 ? sp::Name{} : sp::Name("chain")};
    for (std::size_t left = models.number(6); left > 0; --left) {
      const std::vector<sp::LayerRecord> layer = models.layer(model.view().count > 0 ? 2 : 0);
      model.add(layer.data(), layer.size());
    }
    check_same(model.view());
  }
}
