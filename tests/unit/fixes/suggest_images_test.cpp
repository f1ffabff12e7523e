// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_images.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_images_test {
namespace {

using test::new_layer;
using test::Suggested;

const Conv2D conv{.filters = 4, .kernel_size = 3};
const Conv2D first{.filters = 4, .kernel_size = 3, .data_format = "channels_first"};
const Sequential colour{Input{32, 32, 3}, conv};

Suggested converted(const auto& model, const Shape& data) { return {model, {.x = data}, &detail::suggest_converted}; }
Suggested coloured(const auto& model, const Shape& data) { return {model, {.x = data}, &detail::suggest_coloured}; }

}  // namespace

TEST_CASE("images of another size, or with other colours, and not both") {
  CHECK(converted(colour, {7, 30, 30, 3}).gives(EditKind::resize, {7, 32, 32, 3}));
  CHECK(converted(colour, {7, 32, 32, 1}).gives(EditKind::color_mode, {7, 32, 32, 3}));
  CHECK(converted(colour, {7, 32, 32, 4}).gives(EditKind::color_mode, {7, 32, 32, 3}));
  CHECK(converted(Sequential{Input{32, 32, 1}, conv}, {7, 32, 32, 3}).gives(EditKind::color_mode, {7, 32, 32, 1}));
  CHECK(converted(colour, {7, 30, 30, 1}).size() == 0);
  CHECK(converted(colour, {7, 32, 32, 5}).size() == 0);
  CHECK(converted(Sequential{Input{3, 32, 32}, first}, {7, 1, 32, 32}).gives(EditKind::color_mode, {7, 3, 32, 32}));
}

TEST_CASE("the sizes of images change sooner than those of other data") {
  CHECK(converted(colour, {7, 30, 30, 3}).cost_of(EditKind::resize, {7, 32, 32, 3}) == detail::fix_cost::resize_images);
  CHECK(converted(Sequential{Input{10, 4}, LSTM{3}}, {7, 12, 4}).cost_of(EditKind::resize, {7, 10, 4}) ==
        detail::fix_cost::resize_others);
  CHECK(converted(Sequential{Input{10, 4}, LSTM{3}}, {7, 10, 3}).size() == 0);  // features are no colours
}

TEST_CASE("sequences of indices of another length") {
  const Sequential words{Input{10}, Embedding{50, 8}, Flatten{}, Dense{1}};
  const Suggested found{words, {.x = {7, 12}}, &detail::suggest_padded};
  CHECK((found.size() == 1 && found.gives(EditKind::resize, {7, 10})));
  const Suggested numbers{Sequential{Input{10}, Dense{1}}, {.x = {7, 12}}, &detail::suggest_padded};
  CHECK((numbers.code() == Code::axis_mismatch && numbers.size() == 0));
}

TEST_CASE("grey images without an axis for colours: read in colour, or the axis in data and Input") {
  const Suggested found = coloured(colour, {7, 32, 32});
  INFO(found.text());
  CHECK(found.gives(EditKind::color_mode, {7, 32, 32, 3}));
  CHECK(found.gives_both(EditKind::input_shape, {any, 32, 32, 1}, EditKind::add_axis, {7, 32, 32, 1}));
  CHECK((found.fix(1).edits[1].axis == 3 && found.fix(1).edits[1].axis_name == Axis::channels));
  CHECK(coloured(Sequential{Input{32, 32, 4}, conv}, {7, 32, 32}).gives(EditKind::color_mode, {7, 32, 32, 4}));
  CHECK(coloured(Sequential{Input{32, 32, 1}, conv}, {7, 32, 32}).size() == 0);
  CHECK(coloured(Sequential{Input{3, 32, 32}, first}, {7, 32, 32}).gives(EditKind::color_mode, {7, 3, 32, 32}));
}

TEST_CASE("rows of pixels of square images, grey or in colour") {
  const Suggested grey{Sequential{Input{784}, conv}, {.x = {7, 784}}, &detail::suggest_unrolled};
  INFO(grey.text());
  CHECK(grey.gives_both(EditKind::input_shape, {any, 28, 28, 1}, EditKind::reshape, {7, 28, 28, 1}));
  CHECK(grey.puts_in(new_layer("Reshape", "target_shape", FieldValue::shape({28, 28, 1})), "conv2d"));
  const Suggested rgb{Sequential{Input{3072}, conv}, {.x = {7, 3072}}, &detail::suggest_unrolled};
  CHECK(rgb.gives_both(EditKind::input_shape, {any, 32, 32, 3}, EditKind::reshape, {7, 32, 32, 3}));
  CHECK(Suggested(Sequential{Input{785}, conv}, {.x = {7, 785}}, &detail::suggest_unrolled).size() == 0);
  CHECK(Suggested(Sequential{Input{9}, conv}, {.x = {7, 9}}, &detail::suggest_unrolled).size() == 0);
  CHECK(Suggested(Sequential{Input{16}, conv}, {.x = {7, 16}}, &detail::suggest_unrolled).size() == 2);
  const Suggested declared{Sequential{Input{784}, conv}, {}, &detail::suggest_unrolled};
  CHECK(declared.gives(EditKind::input_shape, {any, 28, 28, 1}));
  const Suggested data{Sequential{conv}, {.x = {7, 784}}, &detail::suggest_unrolled};
  CHECK(data.gives(EditKind::reshape, {7, 28, 28, 1}));
  CHECK(Suggested(Sequential{Input{784}, first}, {.x = {7, 784}}, &detail::suggest_unrolled)
            .gives(EditKind::reshape, {7, 1, 28, 28}));
}

TEST_CASE("the size of images that gives the declared features is found by few runs") {
  const auto features = [](std::int64_t declared) {
    return Suggested{
        Sequential{nn::Conv2d{.in_channels = 1, .out_channels = 4, .kernel_size = 3}, nn::MaxPool2d{.kernel_size = 2},
                   nn::Flatten{}, nn::Linear{.in_features = declared, .out_features = 10}},
        {.x = {7, 1, 30, 30}},
        &detail::suggest_fitting_size};
  };
  const Suggested found = features(4 * 13 * 13);
  INFO(found.text());  // a window of 3 and halves: 28 and 29 both become 13
  CHECK((found.gives(EditKind::resize, {7, 1, 28, 28}) || found.gives(EditKind::resize, {7, 1, 29, 29})));
  CHECK((found.runs() >= 1 && found.runs() <= 13));  // halves of 4096 sizes
  const Suggested no_edit = features((4 * 13 * 13) + 1);
  CHECK((no_edit.size() == 0 && no_edit.runs() >= 1 && no_edit.runs() <= 13));
  CHECK(converted(colour, {7, 30, 30, 3}).runs() == 0);
  const Suggested channels{Sequential{nn::Conv2d{.in_channels = 1, .out_channels = 4, .kernel_size = 3}},
                           {.x = {7, 3, 30, 30}},
                           &detail::suggest_fitting_size};
  CHECK((channels.code() == Code::axis_mismatch && channels.runs() == 0));  // no size changes how many there are
}

}  // namespace shapeproof::suggest_images_test
