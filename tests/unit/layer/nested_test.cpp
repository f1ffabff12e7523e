// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/nested.hpp"

#include <cstdint>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::nested_test {
namespace {

constexpr Sequential wrappers{Bidirectional{LSTM{3}, "concat", GRU{.units = 2, .go_backwards = true}},
                              TimeDistributed{Sequential{Flatten{}, Dense{3}}}};
constexpr Nested both() { return Nested{wrappers.view().records[0]}; }
constexpr Nested steps() { return Nested{wrappers.view().records[3]}; }

constexpr Fault infer_inner(const NestedLayer& layer, const Shape& input) {
  Outputs outputs;
  return layer.infer(test::at_run_time(input), outputs);
}

/// The classes of the layers that a wrapper contains, one after the other.
constexpr Name classes(const Nested& nested) {
  Name all;
  for (const NestedLayer layer : nested) all = all + layer.record().type->name + " ";
  return all;
}

/// A wrapper of many equal layers, as its records.
template <class Rule, class L>
GrowableArray<LayerRecord> around_many(const Rule& rule, const L& layer, std::uint32_t count) {
  GrowableArray<LayerRecord> records;
  LayerRecord* const out = records.extend(count + 1);
  for (std::uint32_t i = 1; i <= count; ++i) write_layer(layer, out + i);
  write_record(rule, *out);
  out->span = count + 1;
  note_validity(*out);
  return records;
}

/// A model in a model in a model, and so on.
constexpr Model nested_models(int levels) {
  Model model;
  model.add(Dense{3});
  for (int level = 1; level < levels; ++level) {
    Model outer;
    outer.add(model);
    model = outer;
  }
  Model whole;
  whole.add(Input{8}).add(model);
  return whole;
}

}  // namespace

TEST_CASE("what a wrapper contains") {
  CHECK_BOTH(classes(both()) == "LSTM GRU " && !both().empty());
  CHECK_BOTH(both().front().record().type->name == "LSTM" && both().back().record().type->name == "GRU");
  CHECK_BOTH(classes(steps()) == "Sequential " && steps().back().record().span == 3);
  CHECK_BOTH(both().front().recurrence().is_recurrent && both().back().recurrence().go_backwards);
  CHECK_BOTH(!steps().front().recurrence().is_recurrent);
  CHECK_BOTH(both().front().axis_names(3)[1] == Axis::timesteps && both().failure() == nullptr);
}

TEST_CASE("a fault says where it lies") {
  CHECK_BOTH(!infer_inner(both().front(), {1, 2, 3}) && !infer_inner(both().back(), {1, 2, 3}));
  CHECK_BOTH(infer_inner(both().front(), {1, 2}).code == Code::rank_mismatch);
  CHECK_BOTH(infer_inner(both().front(), {1, 2}).inner == 1 && infer_inner(both().back(), {1, 2}).inner == 2);
  CHECK_BOTH(infer_inner(steps().front(), {1, any}).inner == 3);  // the Dense behind the Flatten of the model inside
  CHECK_BOTH(!both().validate() && !both().back().validate());
}

TEST_CASE("a wrapper without a layer is refused, and asked for nothing") {
  const auto alone = [](const auto& rule) {
    LayerRecord record;
    write_record(rule, record);
    note_validity(record);
    const bool nameless = record.type->axis_names == nullptr || record.type->axis_names(record, 3).rank() <= 3;
    return Nested{record}.empty() && !record.valid && nameless;
  };
  CHECK(alone(TimeDistributedRule{}));
  CHECK(alone(SpectralNormalizationRule{}));
  CHECK(alone(BidirectionalRule{}));
  CHECK(alone(RNNRule{}));
  CHECK(alone(StackedRNNCellsRule{}));
}

TEST_CASE("two hundred thousand layers in a wrapper") {
  constexpr std::uint32_t count = 200000;
  Model stack{"stack"};
  const GrowableArray<LayerRecord> cells = around_many(StackedRNNCellsRule{}, SimpleRNNCell{.units = 4}, count);
  stack.add(Input{3}).add(cells.data(), cells.size());
  CHECK(infer(stack).error().code == Code::too_many_outputs);  // the state of each cell
  Model steps{"steps"};
  const GrowableArray<LayerRecord> layers = around_many(PipelineRule{}, Rescaling{.scale = 2}, count);
  steps.add(Input{3}).add(layers.data(), layers.size());
  CHECK(infer(steps).shape() == Shape{any, 3});
}

TEST_CASE("wrappers in wrappers take no longer than their number") {
  Model model;
  GrowableArray<LayerRecord> records;
  LayerRecord* const out = records.extend(61);
  for (std::uint32_t i = 0; i < 60; ++i) {
    if (i % 2 == 0) write_record(SpectralNormalizationRule{}, out[i]);
    if (i % 2 == 1) write_record(TimeDistributedRule{}, out[i]);
    if (i > 3) write_record(SpectralNormalizationRule{}, out[i]);
    out[i].span = 61 - i;
  }
  write_layer(Dense{3}, out + 60);
  for (std::uint32_t i = 60; i > 0; --i) note_validity(out[i - 1]);
  model.add(Input{2, 2, 5}).add(records.data(), records.size());
  CHECK(infer(model).shape() == Shape{any, 2, 2, 3});
  CHECK(parameter_count(model).value() == 5 * 3 + 3 + 58 * 3);
}

TEST_CASE("how many layers a layer calls") {
  CHECK_BOTH(calls_of(wrappers.view().records[0]) == 3);
  CHECK_BOTH(calls_of(wrappers.view().records[1]) == 1);
  CHECK_BOTH(calls_of(wrappers.view().records[3]) == 4);
}

TEST_CASE("models in models without end") {
  CHECK_BOTH(infer(nested_models(8)).shape() == Shape{any, 3});
  const Model deepest = nested_models(most_nested);
  CHECK(infer(deepest).shape() == Shape{any, 3});
  CHECK(check(deepest).clean());
  const Model deeper = nested_models(most_nested + 1);
  CHECK(infer(deeper).error().code == Code::invalid_argument);
  const Model endless = nested_models(100000);
  CHECK(endless.view().count == 2);
  CHECK(check(endless).size() == 1);
  CHECK(check(endless)[0].layer.name == "sequential");
  CHECK(parameters(endless).error().text == "nested at most 128 deep");
}

}  // namespace shapeproof::nested_test
