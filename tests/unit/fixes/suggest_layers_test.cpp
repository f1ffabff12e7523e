// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_layers.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_layers_test {
namespace {

using test::Suggested;

Suggested layers(const auto& model, const Fit& fit = {}) { return {model, fit, &suggest_layers}; }
FieldValue number(std::int64_t value) { return FieldValue::number(value); }
FieldValue shape(const Shape& list) { return FieldValue::shape(list); }
NewLayer on_each_step(NewLayer layer) {
  layer.on_each_step = true;
  return layer;
}

}  // namespace

TEST_CASE("a module that gives several tensors: the first of them, by the name of the module") {
  const Sequential modules{nn::Linear{4, 8}, nn::LSTM{.input_size = 8, .hidden_size = 6}, nn::Linear{6, 2}};
  const Suggested found = layers(modules, {.x = {7, 5, 4}});
  INFO(found.text());
  REQUIRE((found.code() == Code::wrong_input_count && found.size() > 0));
  const Edit& edit = found.fix(0).edits[0];
  CHECK((edit.kind == EditKind::add_layers && edit.layers[0].type == "SelectOutput"));
  CHECK((edit.source.name == "1" && edit.layer.name == "2"));
}

TEST_CASE("a layer that turns the axes around, and was one too many") {
  const auto first = [](const auto& model, const Fit& fit, string_ref layer) {
    const Report report = check(model, fit);
    if (report.size() == 0 || report.fixes(0).empty()) return false;
    const Fix& best = report.fixes(0)[0];
    return best.kind() == EditKind::remove_layer && best.edits.size() == 1 && best.edits[0].layer.name == layer;
  };
  const Conv1D long_window{.filters = 8, .kernel_size = 30};
  CHECK(first(Sequential{Input{100, 4}, Permute{{2, 1}}, long_window}, {}, "permute"));
  const Graph graph{node("x", Input{100, 4}), node("turned", Permute{{2, 1}}, "x"), node("c", long_window, "turned")};
  CHECK(first(graph, {}, "turned"));
  CHECK(first(Sequential{Input{20, 4}, LSTM{.units = 8, .return_sequences = true}, Permute{{2, 1}}, Dense{5}},
              {.x = {500, 20, 4}, .y = {500, 20, 5}, .loss = Loss::mse}, "permute"));
  CHECK(
      first(Sequential{Input{32, 32, 1}, Reshape{.target_shape = {28, 28, 1}}, Conv2D{.filters = 8, .kernel_size = 3}},
            {}, "reshape"));
  // Other axes are meant by such a Reshape.
  const auto flat = layers(Sequential{Input{32, 32, 1}, Reshape{.target_shape = {784}}, Dense{3}});
  CHECK_FALSE(flat.edits(EditKind::remove_layer, "reshape"));
}

TEST_CASE("groups: one, or the next multiple of filters") {
  const auto filters = layers(Sequential{Input{8, 8, 4}, Conv2D{.filters = 6, .kernel_size = 1, .groups = 4}});
  INFO(filters.text());
  CHECK((filters.sets("conv2d", "groups", number(1)) && filters.sets("conv2d", "filters", number(8))));
  const auto channels = layers(Sequential{Input{8, 8, 3}, Conv2D{.filters = 6, .kernel_size = 1, .groups = 2}});
  INFO(channels.text());
  CHECK((channels.code() == Code::groups_mismatch && channels.sets("conv2d", "groups", number(1))));
  CHECK_FALSE(channels.sets_any("filters"));
}

TEST_CASE("a Reshape to another number of elements: one size left open, or the width before it") {
  const auto found = layers(Sequential{Input{5}, Dense{10}, Reshape{.target_shape = {3, 4}}});
  INFO(found.text());
  CHECK((found.sets("reshape", "target_shape", shape({any, 4})) &&
         found.sets("reshape", "target_shape", shape({3, any}))));
  CHECK(found.sets("reshape", "target_shape", shape({any, 1})));
  CHECK(found.sets("dense", "units", number(12)));
  CHECK(found.size() == 4);  // nothing else
  const auto open = layers(Sequential{Input{5}, Dense{10}, Reshape{.target_shape = {any, 4}}});
  INFO(open.text());
  CHECK(open.sets("dense", "units", number(12)));
  CHECK(open.sets("reshape", "target_shape", shape({1, any})));
}

TEST_CASE("the width before a Reshape is that of vectors") {
  CHECK_FALSE(layers(Sequential{Input{5, 5}, Dense{10}, Reshape{.target_shape = {3, 4}}}).sets_any("units"));
  CHECK_FALSE(layers(Sequential{Input{10}, Reshape{.target_shape = {3, 4}}}).sets_any("units"));
}

TEST_CASE("unknown sizes are averaged where they cannot be joined") {
  const auto maps = layers(Sequential{Input{any, any, 8}, Flatten{}, Dense{3}});
  INFO(maps.text());
  CHECK(maps.puts_in(NewLayer{"GlobalAveragePooling2D"}, "flatten"));
  CHECK(layers(Sequential{Input{any, 8}, Flatten{}, Dense{3}}).puts_in(NewLayer{"GlobalAveragePooling1D"}, "flatten"));
  const auto steps = layers(Sequential{Input{5, any, any, 8}, TimeDistributed{Flatten{}}, LSTM{3}});
  INFO(steps.text());
  CHECK(steps.puts_in(on_each_step(NewLayer{"GlobalAveragePooling2D"}), "time_distributed"));
}

TEST_CASE("the width that the layer before gives") {
  const GRU gru{.units = 4, .return_sequences = true};
  const Graph states{node("x", Input{7, 3}), node("h", Input{9}), node("d", Dense{5}, "h"), node("gru", gru, "x", "d")};
  const auto found = layers(states);
  INFO(found.text());
  CHECK(found.sets("d", "units", number(4)));
}

TEST_CASE("the field of the layer itself that has the expected number") {
  const Graph states{node("x", Input{7, 3}), node("h", Input{9}), node("gru", GRU{4}, "x", "h")};
  const auto found = layers(states);
  INFO(found.text());
  CHECK(found.sets("gru", "units", number(9)));
}

TEST_CASE("all axes in one where that is the expected number") {
  const Graph states{node("x", Input{7, 3}), node("h", Input{2, 2}), node("gru", GRU{4}, "x", "h")};
  CHECK(layers(states).code() == Code::rank_mismatch);
  const auto found = layers(Sequential{Input{4, 6}, ReLU{}, Dense{3}});
  CHECK(found.code() == Code::ok);
}

TEST_CASE("an axis that is not there: the last one") {
  CHECK(layers(Sequential{Input{8}, BatchNormalization{.axis = 3}}).sets("batch_normalization", "axis", number(-1)));
  CHECK_FALSE(layers(Sequential{Input{8}, TimeDistributed{BatchNormalization{.axis = 5}}}).sets_any("axis"));
}

TEST_CASE("the least value of a field") {
  CHECK(layers(Sequential{Input{8, 3}, Conv1D{.filters = 2, .kernel_size = 1, .strides = 0}})
            .sets("conv1d", "strides", number(1)));
  CHECK(layers(Sequential{Input{8, 3}, Conv1D{.filters = 2, .kernel_size = 1, .dilation_rate = 0}})
            .sets("conv1d", "dilation_rate", number(1)));
  CHECK(layers(Sequential{Input{8, 3}, Conv1D{.filters = 2, .kernel_size = 1, .groups = 0}})
            .sets("conv1d", "groups", number(1)));
  CHECK(layers(Sequential{Input{8, 3}, MaxPooling1D{0}}).sets("max_pooling1d", "pool_size", number(1)));
  CHECK(layers(Sequential{Input{8, 3}, UpSampling1D{0}}).sets("up_sampling1d", "size", number(1)));
  CHECK_FALSE(layers(Sequential{Input{8}, Dense{0}}).sets_any("units"));  // nobody knows how many were meant
}

}  // namespace shapeproof::suggest_layers_test
