// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_rank.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_rank_test {
namespace {

using test::new_layer;

test::Suggested ranks(const auto& model, const Fit& fit = {}) { return {model, fit, &detail::suggest_rank}; }
NewLayer reshape(const Shape& target) { return new_layer("Reshape", "target_shape", FieldValue::shape(target)); }
NewLayer on_each_step(NewLayer layer) {
  layer.on_each_step = true;
  return layer;
}
const Conv2D conv{.filters = 4, .kernel_size = 3};

}  // namespace

TEST_CASE("stacked recurrent layers: the first one returns its sequences") {
  const auto found = ranks(Sequential{Input{10, 4}, LSTM{8}, LSTM{.units = 6, .name = "second"}});
  INFO(found.text());
  CHECK(found.sets("lstm", "return_sequences", FieldValue::flag(true)));
  CHECK(found.puts_in(reshape({any, 1}), "second"));
  CHECK_FALSE(found.puts_in_any("RepeatVector"));
}

TEST_CASE("a Reshape that takes away the axes that the next layer needs goes") {
  const auto found = ranks(Sequential{Input{28, 28, 1}, conv, Reshape{.target_shape = {any}}, conv});
  INFO(found.text());
  CHECK(found.edits(EditKind::remove_layer, "reshape"));
}

TEST_CASE("the first recurrent layer is given vectors: there is no layer whose steps it could take") {
  const auto found = ranks(Sequential{Input{10}, LSTM{8}});
  INFO(found.text());
  CHECK_FALSE(
      (found.sets_any("return_sequences") || found.puts_in_any("Reshape") || found.puts_in_any("RepeatVector")));
}

TEST_CASE("labels of several steps: the vector for each of them") {
  const Sequential model{Input{4}, Dense{8}, LSTM{.units = 6, .return_sequences = true}};
  CHECK(ranks(model, {.x = {50, 4}, .y = {50, 7, 6}, .loss = Loss::mse})
            .puts_in(new_layer("RepeatVector", "n", FieldValue::number(7)), "lstm"));
  CHECK_FALSE(ranks(model, {.x = {50, 4}, .y = {50, 6}, .loss = Loss::mse}).puts_in_any("RepeatVector"));
  CHECK_FALSE(ranks(model, {.x = {50, 4}, .y = {50, any, 6}, .loss = Loss::mse}).puts_in_any("RepeatVector"));
}

TEST_CASE("one axis too few: a last one of size 1, behind other layers only") {
  const auto found = ranks(Sequential{Input{12, 12}, Dense{9}, conv});
  INFO(found.text());
  CHECK(found.puts_in(reshape({12, 9, 1}), "conv2d"));
  CHECK_FALSE(ranks(Sequential{Input{12, 12}, conv}).puts_in_any("Reshape"));
}

TEST_CASE("vectors for a layer of maps: a map of one element") {
  CHECK(ranks(Sequential{Input{5}, Dense{9}, conv}).puts_in(reshape({1, 1, 9}), "conv2d"));
  CHECK(ranks(Sequential{Input{5}, Dense{9}, Conv3D{.filters = 2, .kernel_size = 1}})
            .puts_in(reshape({1, 1, 1, 9}), "conv3d"));
}

TEST_CASE("a Reshape may leave one size open, and not two") {
  CHECK(ranks(Sequential{Input{any, 4}, Dense{9}, conv}).puts_in(reshape({any, 9, 1}), "conv2d"));
  CHECK_FALSE(
      ranks(Sequential{Input{any, any, 4}, ReLU{}, Conv3D{.filters = 2, .kernel_size = 1}}).puts_in_any("Reshape"));
}

TEST_CASE("maps for a layer of sequences: their places are its steps") {
  const auto found = ranks(Sequential{Input{8, 8, 3}, conv, LSTM{5}});
  INFO(found.text());
  CHECK(found.puts_in(reshape({any, 4}), "lstm"));
  CHECK_FALSE((found.puts_in_any("GlobalAveragePooling2D") || found.puts_in_any("Flatten")));
}

TEST_CASE("maps of each step for a layer of sequences: a vector for each step") {
  const auto found = ranks(Sequential{Input{6, 8, 8, 3}, TimeDistributed{conv}, LSTM{5}});
  INFO(found.text());
  CHECK(found.puts_in(on_each_step(NewLayer{"GlobalAveragePooling2D"}), "lstm"));
  CHECK(found.puts_in(on_each_step(NewLayer{"Flatten"}), "lstm"));
  CHECK_FALSE(found.puts_in_any("Reshape"));
  const auto signals =
      ranks(Sequential{Input{6, 8, 3}, TimeDistributed{Conv1D{.filters = 2, .kernel_size = 3}}, GRU{5}});
  CHECK(signals.puts_in(on_each_step(NewLayer{"GlobalAveragePooling1D"}), "gru"));
}

TEST_CASE("one vector of all steps for a layer of sequences: a vector for each step") {
  const auto found = ranks(Sequential{Input{6, 8, 8, 3}, TimeDistributed{conv}, Flatten{}, LSTM{5}});
  INFO(found.text());
  CHECK(found.makes("flatten", "TimeDistributed"));
  CHECK(ranks(Sequential{Input{6, 8, 8, 3}, Flatten{}, GRU{5}}).makes("flatten", "TimeDistributed"));
  const Conv1D window{.filters = 2, .kernel_size = 3};
  CHECK(ranks(Sequential{Input{6, 8, 3}, TimeDistributed{window}, Flatten{}, GRU{5}})
            .makes("flatten", "TimeDistributed"));
  // Rows of an image are no steps, and those of a sequence need no Flatten.
  CHECK_FALSE(ranks(Sequential{Input{8, 8, 3}, conv, Flatten{}, LSTM{5}}).makes("flatten", "TimeDistributed"));
  CHECK_FALSE(ranks(Sequential{Input{8, 3}, TimeDistributed{Dense{2}}, Flatten{}, LSTM{5}})
                  .makes("flatten", "TimeDistributed"));
  CHECK_FALSE(
      ranks(Sequential{Input{6, 8, 8, 3}, TimeDistributed{conv}, Flatten{}, conv}).makes("flatten", "TimeDistributed"));
}

TEST_CASE("sequences for a layer of vectors: the last step, or all of them in one vector") {
  const Sequential model{Input{10, 4}, LSTM{.units = 8, .return_sequences = true}, Dropout{0.5}, RepeatVector{3}};
  const auto found = ranks(model);
  INFO(found.text());
  CHECK(found.sets("lstm", "return_sequences", FieldValue::flag(false)));
  CHECK(found.puts_in(NewLayer{"Flatten"}, "repeat_vector"));
}

TEST_CASE("one axis too many: the layer is called on each step") {
  CHECK(ranks(Sequential{Input{6, 8, 8, 3}, conv}).makes("conv2d", "TimeDistributed"));
  CHECK_FALSE(ranks(Sequential{Input{5, 6, 8, 8, 3}, conv}).makes("conv2d", "TimeDistributed"));
}

TEST_CASE("a layer for another number of axes") {
  CHECK(ranks(Sequential{Input{8, 3}, conv}).makes("conv2d", "Conv1D"));
  CHECK(ranks(Sequential{Input{4, 8, 8, 3}, MaxPooling2D{}}).makes("max_pooling2d", "MaxPooling3D"));
  CHECK_FALSE(ranks(Sequential{Input{3}, conv}).makes("conv2d", "Conv1D"));  // there is no Conv0D
}

TEST_CASE("a layer that takes the axes away is taken out; or the one that needs them") {
  const auto found = ranks(Sequential{Input{8, 8, 3}, ReLU{}, Flatten{}, conv});
  INFO(found.text());
  CHECK((found.edits(EditKind::remove_layer, "flatten") && found.edits(EditKind::remove_layer, "conv2d")));
  CHECK_FALSE(found.edits(EditKind::remove_layer, "re_lu"));
  CHECK(ranks(Sequential{Input{8, 8, 3}, GlobalMaxPooling2D{}, conv})
            .edits(EditKind::remove_layer, "global_max_pooling2d"));
  CHECK_FALSE(ranks(Sequential{Input{8}, conv}).edits(EditKind::remove_layer, "conv2d"));
}

TEST_CASE("an Embedding before what are no indices") {
  const auto found = ranks(Sequential{Input{10, 4}, Embedding{50, 8}, LSTM{6}});
  INFO(found.text());
  CHECK(found.edits(EditKind::remove_layer, "embedding"));
}

TEST_CASE("a wrapper without steps is taken off") {
  CHECK(ranks(Sequential{Input{4}, TimeDistributed{Dense{3}}}).makes("time_distributed", "Dense"));
  CHECK_FALSE(ranks(Sequential{Input{4, 4}, TimeDistributed{conv}}).makes("time_distributed", "Dense"));
}

TEST_CASE("Permute: the order of as many axes as there are") {
  const auto more = ranks(Sequential{Input{4, 5, 6}, Permute{.dims = {2, 1}}});
  INFO(more.text());
  CHECK(more.sets("permute", "dims", FieldValue::shape({2, 1, 3})));
  CHECK(ranks(Sequential{Input{4, 5}, Permute{.dims = {3, 1, 2}}}).sets("permute", "dims", FieldValue::shape({1, 2})));
}

TEST_CASE("in a graph on the edge that does not fit") {
  const Graph model{node("x", Input{8, 8, 3}), node("conv", conv, "x"), node("lstm", LSTM{5}, "conv"),
                    node("side", Flatten{}, "conv"), outputs("lstm", "side")};
  CHECK(ranks(model).puts_in(reshape({any, 4}), "lstm"));
}

TEST_CASE("nothing of layers where the Input is wrong") {
  CHECK(ranks(Sequential{Input{28, 28}, conv}, {.x = {5, 28, 28, 1}}).code() == Code::rank_mismatch);
  CHECK(ranks(Sequential{Input{28, 28, 1}, conv}, {.x = {5, 28, 28}}).size() == 0);
}

TEST_CASE("recurrent layers over maps: all frames for a layer of frames, the last one for a layer of images") {
  const auto maps = [](bool frames) {
    return ConvLSTM2D{.filters = 4, .kernel_size = 3, .padding = "same", .return_sequences = frames};
  };
  const Conv3D volume{.filters = 1, .kernel_size = 3, .padding = "same"};
  const auto flag = [](const Report& report) { return report.fixes(0)[0].edits[0]; };
  const Report last = check(Sequential{Input{10, 8, 8, 1}, maps(false), volume},
                            {.x = {7, 10, 8, 8, 1}, .y = {7, 10, 8, 8, 1}, .loss = Loss::mse});
  REQUIRE(!last.fixes(0).empty());
  CHECK((flag(last).field == "return_sequences" && flag(last).value_after == FieldValue::flag(true)));
  const Report all = check(Sequential{Input{10, 8, 8, 1}, maps(true), conv, Flatten{}, Dense{1}},
                           {.x = {7, 10, 8, 8, 1}, .y = {7, 1}, .loss = Loss::mse});
  REQUIRE(!all.fixes(0).empty());
  CHECK((flag(all).field == "return_sequences" && flag(all).value_after == FieldValue::flag(false)));
}

}  // namespace shapeproof::suggest_rank_test
