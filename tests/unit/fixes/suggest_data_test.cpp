// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_data.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_data_test {
namespace {

using test::Suggested;

Suggested data(const auto& model, const Fit& fit) { return {model, fit, &suggest_data}; }
const Conv2D conv{.filters = 4, .kernel_size = 3};

}  // namespace

TEST_CASE("an axis that data and Input both lack: the one that the layer names is the likelier place") {
  const Suggested found = data(Sequential{Input{28, 28}, conv}, {.x = {5, 28, 28}});
  INFO(found.text());
  CHECK(found.gives_both(EditKind::input_shape, {any, 28, 28, 1}, EditKind::add_axis, {5, 28, 28, 1}));
  CHECK(found.gives_both(EditKind::input_shape, {any, 1, 28, 28}, EditKind::add_axis, {5, 1, 28, 28}));
  CHECK(found.cost_of(EditKind::input_shape, {any, 28, 28, 1}) == detail::fix_cost::declare_missing_axis);
  CHECK(found.cost_of(EditKind::input_shape, {any, 1, 28, 28}) == detail::fix_cost::declare_other_axis);
}

TEST_CASE("an axis that only the Input lacks") {
  const Suggested found = data(Sequential{Input{28, 28}, conv}, {.x = {5, 28, 28, 1}});
  INFO(found.text());
  CHECK(found.gives(EditKind::input_shape, {any, 28, 28, 1}));
}

TEST_CASE("steps that an LSTM lacks: features of size 1, or one step") {
  const Suggested found = data(Sequential{Input{9}, LSTM{4}}, {.x = {5, 9}});
  INFO(found.text());
  CHECK(found.gives_both(EditKind::input_shape, {any, 9, 1}, EditKind::add_axis, {5, 9, 1}));
  CHECK(found.gives_both(EditKind::input_shape, {any, 1, 9}, EditKind::add_axis, {5, 1, 9}));
}

TEST_CASE("the batch size of a stateful layer: the given one, or one that divides the samples") {
  const LSTM states{.units = 4, .stateful = true};
  CHECK(data(Sequential{Input{5, 3}, states}, {.x = {96, 5, 3}, .batch_size = 16})
            .gives(EditKind::input_shape, {16, 5, 3}));
  CHECK(data(Sequential{Input{5, 3}, states}, {.x = {96, 5, 3}}).gives(EditKind::input_shape, {32, 5, 3}));
  CHECK(data(Sequential{Input{5, 3}, states}, {.x = {20, 5, 3}}).gives(EditKind::input_shape, {20, 5, 3}));
  CHECK(data(Sequential{Input{5, 3}, states}, {.x = {62, 5, 3}}).gives(EditKind::input_shape, {31, 5, 3}));
  CHECK(data(Sequential{Input{5, 3}, states}, {}).gives(EditKind::input_shape, {1, 5, 3}));
}

TEST_CASE("one axis of size 1 too many, in the data") {
  const Suggested found = data(Sequential{Input{10, 4}, LSTM{3}}, {.x = {5, 10, 4, 1}});
  INFO(found.text());
  CHECK(found.gives(EditKind::drop_axis, {5, 10, 4}));
  CHECK_FALSE(found.gives(EditKind::drop_axis, {5, 10, 1}));
}

TEST_CASE("a batch axis or an axis within, where one is missing in the data") {
  const Suggested found = data(Sequential{Input{28, 28, 1}, conv}, {.x = {28, 28, 1}});
  INFO(found.text());
  CHECK((found.gives(EditKind::add_batch_axis, {1, 28, 28, 1}) && found.gives(EditKind::add_axis, {28, 28, 1, 1})));
}

TEST_CASE("channels at the other end, and a table that lies on its side") {
  const Suggested images = data(Sequential{Input{28, 28, 3}, conv}, {.x = {5, 3, 28, 28}});
  INFO(images.text());
  CHECK(images.gives(EditKind::transpose, {5, 28, 28, 3}));
  const Suggested table = data(Sequential{Input{4}, Dense{2}}, {.x = {4, 150}});
  INFO(table.text());
  CHECK(table.gives(EditKind::transpose, {150, 4}));
  CHECK((table.fix(1).kind() == EditKind::transpose && table.fix(1).edits[0].axis == 1));
  const Suggested sample{Sequential{nn::Conv2d{.in_channels = 1, .out_channels = 4, .kernel_size = 3}},
                         {.x = {60, 28, 28}},
                         &detail::suggest_axis_of_batch};
  REQUIRE(sample.size() == 1);
  CHECK((sample.gives(EditKind::add_axis, {60, 1, 28, 28}) && sample.fix(0).edits[0].axis == 1));
}

TEST_CASE("steps and features in the other order: the data are more likely wrong than the Input") {
  const Suggested found = data(Sequential{Input{30, 5}, LSTM{4}}, {.x = {7, 5, 30}, .y = {7, 4}, .loss = Loss::mse});
  INFO(found.text());
  CHECK(found.cost_of(EditKind::input_shape, {any, 5, 30}) == detail::fix_cost::declare_swapped_axes);
}

TEST_CASE("the same elements in samples of the declared shape") {
  const Suggested rows = data(Sequential{Input{2, 3}, LSTM{4}}, {.x = {60, 6}});
  CHECK(rows.gives(EditKind::reshape, {60, 2, 3}));
  const Suggested row = data(Sequential{Input{4}, Dense{2}}, {.x = {1, 240}});
  CHECK(row.gives(EditKind::reshape, {60, 4}));
  CHECK(row.cost_of(EditKind::reshape, {60, 4}) == detail::fix_cost::reshape_single_row);
  CHECK_FALSE(data(Sequential{Input{4}, Dense{2}}, {.x = {1, 241}}).gives(EditKind::reshape, {60, 4}));
  CHECK(data(Sequential{Input{1}, Dense{2}}, {.x = Shape{}}).cost_of(EditKind::reshape, {any, 1}) == -1);
}

TEST_CASE("a last axis of size 1 that the layer does not take, in the Input alone or in the data, too") {
  const Suggested declared = data(Sequential{Input{10, 4, 1}, LSTM{3}}, {.x = {5, 10, 4}});
  INFO(declared.text());
  CHECK(declared.gives(EditKind::input_shape, {any, 10, 4}));
  const Suggested both = data(Sequential{Input{10, 4, 1}, LSTM{3}}, {.x = {5, 10, 4, 1}});
  INFO(both.text());
  CHECK(both.gives_both(EditKind::input_shape, {any, 10, 4}, EditKind::drop_axis, {5, 10, 4}));
  const Suggested other = data(Sequential{Input{10, 4, 2}, LSTM{3}}, {.x = {5, 10, 4, 2}});
  CHECK(other.cost_of(EditKind::input_shape, {any, 10, 4}) == -1);
}

TEST_CASE("an axis that data and Input both lack, channels first: the first place is the likelier one") {
  const Conv2D first{.filters = 4, .kernel_size = 3, .data_format = "channels_first"};
  const Suggested found = data(Sequential{Input{28, 28}, first}, {.x = {5, 28, 28}});
  INFO(found.text());
  CHECK(found.cost_of(EditKind::input_shape, {any, 1, 28, 28}) == detail::fix_cost::declare_missing_axis);
  CHECK(found.cost_of(EditKind::input_shape, {any, 28, 28, 1}) == detail::fix_cost::declare_other_axis);
}

TEST_CASE("a last axis of size 1 that the layer in a wrapper lacks, in the Input and in the data") {
  const Suggested found =
      data(Sequential{Input{10, 20}, TimeDistributed{Conv1D{.filters = 2, .kernel_size = 3}}}, {.x = {5, 10, 20}});
  INFO(found.text());
  CHECK(found.gives_both(EditKind::input_shape, {any, 10, 20, 1}, EditKind::add_axis, {5, 10, 20, 1}));
}

TEST_CASE("nothing is declared where there is no Input") {
  const Suggested found = data(Sequential{conv}, {.x = {7, 784}});
  INFO(found.text());
  CHECK(found.gives(EditKind::reshape, {7, 28, 28, 1}));
  CHECK_FALSE(found.gives(EditKind::input_shape, {any, 784}));
}

TEST_CASE("images in the other order, declared and given: both are turned, or the layers read them so") {
  const Conv2D last{.filters = 4, .kernel_size = 3};
  const Suggested both = data(Sequential{Input{3, 28, 28}, last}, {.x = {5, 3, 28, 28}});
  INFO(both.text());
  CHECK(both.code() == Code::channels_order);
  const Report report = check(Sequential{Input{3, 28, 28}, last}, Fit{.x = {5, 3, 28, 28}});
  REQUIRE(!report.fixes(0).empty());
  const Fix& best = report.fixes(0)[0];
  REQUIRE(best.edits.size() == 2);
  CHECK((best.edits[0].kind == EditKind::input_shape && best.edits[0].after.shape == Shape{any, 28, 28, 3}));
  CHECK((best.edits[1].kind == EditKind::transpose && best.edits[1].after.shape == Shape{5, 28, 28, 3}));
  CHECK((best.edits[1].axis == 3 && best.edits[1].axis_name == Axis::channels));
}

TEST_CASE("all data as one sample, unless the labels count them") {
  const Sequential model{Input{2, 3}, LSTM{4}};
  const auto cost = [&](const Fit& fit) { return data(model, fit).cost_of(EditKind::reshape, {1, 2, 3}); };
  CHECK(cost({.x = Shape{2, 3}}) == detail::fix_cost::reshape_to_one_sample);
  CHECK(cost({.x = Shape{2, 3}, .y = {1, 4}, .loss = Loss::mse}) == detail::fix_cost::reshape_to_one_sample);
  CHECK(cost({.x = Shape{2, 3}, .y = {2, 4}, .loss = Loss::mse}) == detail::fix_cost::reshape_anything);
}

TEST_CASE("maps with many channels are not turned because two branches do not meet") {
  const Graph model{node("x", Input{16, 16, 32}), node("mean", GlobalAveragePooling2D{}, "x"),
                    node("gate", Dense{16}, "mean"), node("y", Multiply{}, "x", "gate")};
  const Report report = check(model, Fit{.x = {50, 16, 16, 32}});
  REQUIRE(!report.fixes(0).empty());
  const Edit& edit = report.fixes(0)[0].edits[0];
  CHECK((edit.layer.name == "gate" && edit.field == "units" && edit.value_after == FieldValue::number(32)));
}

}  // namespace shapeproof::suggest_data_test
