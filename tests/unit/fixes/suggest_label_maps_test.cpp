// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_label_maps.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_label_maps_test {
namespace {

using test::new_layer;

test::Suggested maps(const auto& model, const Shape& data, const Shape& labels) {
  return {model, {.x = data, .y = labels, .loss = Loss::mse}, &detail::suggest_label_maps};
}
FieldValue number(std::int64_t value) { return FieldValue::number(value); }

const Conv2D one{.filters = 1, .kernel_size = 3, .padding = "same"};
const Sequential keeps{Input{32, 32, 3}, one};
const Sequential loses{Input{32, 32, 3}, Conv2D{.filters = 1, .kernel_size = 3}};

}  // namespace

TEST_CASE("masks have the size of the images, and the model scales up too much: its own factor changes") {
  const Sequential model{Input{64, 64, 3}, one, MaxPooling2D{2}, UpSampling2D{4}, one};
  const Fit fit{.x = {7, 64, 64, 3}, .y = {7, 64, 64, 1}, .loss = Loss::mse};
  const Fixes fixes = check(model, fit).fixes(0);
  REQUIRE(fixes.size() > 1);
  CHECK(fixes[0].kind() == EditKind::add_layers);  // one more pooling
  CHECK((fixes[1].edits[0].field == "size" && fixes[1].edits[0].value_after == number(2)));
  // Masks that are larger than the images are files of another size.
  const test::Suggested larger = maps(keeps, {7, 32, 32, 3}, {7, 64, 64, 1});
  CHECK(larger.cost_of(EditKind::resize_labels, {7, 32, 32, 1}) == detail::fix_cost::resize_masks);
  CHECK(maps(model, {7, 64, 64, 3}, {7, 64, 64, 1}).cost_of(EditKind::resize_labels, {7, 128, 128, 1}) ==
        detail::fix_cost::resize_own_images);
}

TEST_CASE("masks of another size are made as large as the output, or cut") {
  const auto larger = maps(keeps, {7, 32, 32, 3}, {7, 64, 64, 1});
  INFO(larger.text());
  CHECK((larger.gives(EditKind::resize_labels, {7, 32, 32, 1}) && larger.gives(EditKind::crop_labels, {7, 32, 32, 1})));
  const auto smaller = maps(keeps, {7, 32, 32, 3}, {7, 32, 16, 1});
  CHECK(smaller.gives(EditKind::resize_labels, {7, 32, 32, 1}));
  CHECK_FALSE(smaller.gives(EditKind::crop_labels, {7, 32, 32, 1}));
  // Masks as high as the output, and not as wide, cannot be cut.
  const auto narrower = maps(Sequential{Input{32, 48, 3}, one}, {7, 32, 48, 3}, {7, 40, 40, 1});
  CHECK(narrower.gives(EditKind::resize_labels, {7, 32, 48, 1}));
  CHECK_FALSE(narrower.gives(EditKind::crop_labels, {7, 32, 48, 1}));
}

TEST_CASE("the images that the model is to give back keep their size") {
  const Sequential larger{Input{30, 30, 1}, ZeroPadding2D{}, one};
  const auto cost = [&](const Shape& labels, const Shape& sized) {
    return maps(larger, {7, 30, 30, 1}, labels).cost_of(EditKind::resize_labels, sized);
  };
  CHECK(cost({7, 30, 30, 1}, {7, 32, 32, 1}) == detail::fix_cost::resize_own_images);
  const Sequential smaller{Input{30, 30, 1}, Conv2D{.filters = 1, .kernel_size = 3}};
  CHECK_FALSE(maps(smaller, {7, 30, 30, 1}, {7, 30, 30, 1}).gives(EditKind::crop_labels, {7, 28, 28, 1}));
  CHECK(cost({7, 20, 20, 1}, {7, 32, 32, 1}) == detail::fix_cost::resize_masks);
  CHECK(cost({7, 33, 33, 1}, {7, 32, 32, 1}) == detail::fix_cost::resize_slightly);
}

TEST_CASE("masks in colour are read in grey, those with other channels are not") {
  CHECK(maps(keeps, {7, 32, 32, 3}, {7, 32, 32, 3}).gives(EditKind::color_labels, {7, 32, 32, 1}));
  CHECK(maps(keeps, {7, 32, 32, 3}, {7, 32, 32, 4}).gives(EditKind::color_labels, {7, 32, 32, 1}));
  CHECK_FALSE(maps(keeps, {7, 32, 32, 3}, {7, 32, 32, 5}).gives(EditKind::color_labels, {7, 32, 32, 1}));
  const Sequential two{Input{32, 32, 3}, Conv2D{.filters = 2, .kernel_size = 1}};
  CHECK_FALSE(maps(two, {7, 32, 32, 3}, {7, 32, 32, 3}).gives(EditKind::color_labels, {7, 32, 32, 1}));
}

TEST_CASE("windows that lose the border are padded, all of them") {
  const auto found = maps(loses, {7, 32, 32, 3}, {7, 32, 32, 1});
  INFO(found.text());
  CHECK(found.sets("conv2d", "padding", FieldValue::word("same")));
  CHECK(found.puts_in(new_layer("ZeroPadding2D", "padding", FieldValue::margins({1, 1, 1, 1})), ""));
  CHECK_FALSE(found.puts_in_any("Cropping2D"));
}

TEST_CASE("maps of PyTorch's modules have their channels first") {
  const Sequential model{nn::Conv2d{.in_channels = 1, .out_channels = 1, .kernel_size = 3}};
  const test::Suggested found{
      model,
      {.x = {Shape{7, 1, 32, 32}, DType::float32}, .y = {Shape{7, 1, 32, 32}, DType::float32}, .loss = nn::MSELoss{}},
      &detail::suggest_label_maps};
  INFO(found.text());
  CHECK((found.puts_in_any("ZeroPad2d") && found.sets("0", "padding", number(1))));
}

TEST_CASE("one more pooling, or upsampling, where the sizes are multiples") {
  const auto half = maps(Sequential{Input{32, 32, 3}, UpSampling2D{2}, one}, {7, 32, 32, 3}, {7, 32, 32, 1});
  INFO(half.text());
  CHECK(half.puts_in(new_layer("MaxPooling2D", "pool_size", number(2)), "up_sampling2d"));
  const auto plain = maps(keeps, {7, 32, 32, 3}, {7, 16, 16, 1});
  CHECK(plain.puts_in(new_layer("MaxPooling2D", "pool_size", number(2)), "conv2d"));
  const auto twice = maps(Sequential{Input{32, 32, 3}, MaxPooling2D{4}, one}, {7, 32, 32, 3}, {7, 32, 32, 1});
  INFO(twice.text());
  CHECK(twice.puts_in(new_layer("UpSampling2D", "size", number(4)), "conv2d"));
  const auto neither = maps(keeps, {7, 32, 32, 3}, {7, 20, 20, 1});
  CHECK_FALSE((neither.puts_in_any("MaxPooling2D") || neither.puts_in_any("UpSampling2D")));
}

TEST_CASE("no pooling or upsampling where a size is not known") {
  for (const Shape& labels : {Shape{7, any, 16, 1}, Shape{7, 0, 16, 1}}) {
    const auto found = maps(keeps, {7, 32, 32, 3}, labels);
    INFO(found.text());
    CHECK_FALSE((found.puts_in_any("MaxPooling2D") || found.puts_in_any("UpSampling2D")));
  }
}

TEST_CASE("sequences of another length: the number that sets it") {
  const Sequential decoder{Input{4}, RepeatVector{10}, LSTM{.units = 3, .return_sequences = true}};
  const auto found = maps(decoder, {7, 4}, {7, 5, 3});
  INFO(found.text());
  CHECK(found.sets("repeat_vector", "n", number(5)));
  CHECK(found.puts_in(new_layer("MaxPooling1D", "pool_size", number(2)), "lstm"));
}

TEST_CASE("labels of the output's size, and labels of another number of axes") {
  CHECK(maps(keeps, {7, 32, 32, 3}, {7, 32, 32, 1}).code() == Code::ok);
  const auto rank = maps(keeps, {7, 32, 32, 3}, {7, 16});
  CHECK_FALSE((rank.gives(EditKind::resize_labels, {7, 32, 32, 1}) || rank.puts_in_any("MaxPooling2D")));
}

TEST_CASE("the output of a graph that the labels belong to") {
  const Graph model{node("x", Input{32, 32, 3}), node("a", one, "x"), node("b", one, "x"), outputs("a", "b")};
  const test::Suggested found{model,
                              {.x = {7, 32, 32, 3}, .y = {{7, 32, 32, 1}, {7, 16, 16, 1}}, .loss = Loss::mse},
                              &detail::suggest_label_maps};
  INFO(found.text());
  CHECK(found.puts_in(new_layer("MaxPooling2D", "pool_size", number(2)), "b"));
  CHECK_FALSE(found.puts_in(new_layer("MaxPooling2D", "pool_size", number(2)), "a"));
}

TEST_CASE("masks that are larger along one axis only are cut, too") {
  CHECK(maps(keeps, {7, 32, 32, 3}, {7, 32, 40, 1}).gives(EditKind::crop_labels, {7, 32, 32, 1}));
  CHECK(maps(keeps, {7, 32, 32, 3}, {7, 40, 32, 1}).gives(EditKind::crop_labels, {7, 32, 32, 1}));
  CHECK_FALSE(maps(keeps, {7, 32, 32, 3}, {7, 40, 24, 1}).gives(EditKind::crop_labels, {7, 32, 32, 1}));
}

TEST_CASE("an autoencoder that gives back one row less: its transposed convolution adds it") {
  const auto first = [](const auto& model, const Shape& images, const LossSpec& loss) {
    const Report report = check(model, {.x = images, .y = images, .loss = loss});
    REQUIRE(!report.fixes(0).empty());
    return report.fixes(0)[0].edits[0];
  };
  const Edit keras = first(Sequential{Input{28, 28, 1}, Conv2D{.filters = 8, .kernel_size = 3, .strides = 2},
                                      Conv2DTranspose{.filters = 8, .kernel_size = 3, .strides = 2}, one},
                           {60, 28, 28, 1}, Loss::mse);
  CHECK((keras.field == "output_padding" && keras.value_after == number(1)));
  const nn::Conv2d down{.in_channels = 1, .out_channels = 8, .kernel_size = 3, .stride = 2, .padding = 1};
  const nn::ConvTranspose2d up{.in_channels = 8, .out_channels = 1, .kernel_size = 3, .stride = 2, .padding = 1};
  const Edit module = first(Sequential{down, up}, {60, 1, 28, 28}, nn::MSELoss{});
  CHECK((module.field == "output_padding" && module.value_after == number(1)));
}

TEST_CASE("masks are not made as wide as an output of unknown width") {
  const Sequential open{Input{32, any, 3}, one};
  const auto found = maps(open, {7, 32, any, 3}, {7, 64, 64, 1});
  INFO(found.text());
  CHECK_FALSE(found.gives(EditKind::resize_labels, {7, 32, any, 1}));
}

TEST_CASE("only a layer that repeats its input has a number of repetitions") {
  CHECK_FALSE(maps(loses, {7, 32, 32, 3}, {7, 32, 32, 1}).sets_any("n"));
}

TEST_CASE("maps of class numbers: the sizes, and no axis of the classes") {
  const LossSpec classes = Loss::sparse_categorical_crossentropy;
  const Conv2D half{.filters = 4, .kernel_size = 3, .strides = 2, .padding = "same"};
  const test::Suggested keras{Sequential{Input{64, 64, 3}, half},
                              {.x = {7, 64, 64, 3}, .y = {7, 64, 64}, .loss = classes},
                              &detail::suggest_label_maps};
  INFO(keras.text());
  CHECK((keras.sets("conv2d", "strides", number(1)) && keras.puts_in_any("UpSampling2D")));
  CHECK(keras.gives(EditKind::resize_labels, {7, 32, 32}));
  const test::Suggested smaller{Sequential{Input{64, 64, 3}, half},
                                {.x = {7, 64, 64, 3}, .y = {7, 16, 32}, .loss = classes},
                                &detail::suggest_label_maps};
  CHECK_FALSE(smaller.gives(EditKind::crop_labels, {7, 32, 32}));
  const nn::ConvTranspose2d up{.in_channels = 3, .out_channels = 4, .kernel_size = 2};
  const Sequential modules{nn::MaxPool2d{.kernel_size = 2}, up};
  const Fit fit{.x = {7, 3, 32, 32}, .y = {Shape{7, 32, 32}, DType::int64}, .loss = nn::CrossEntropyLoss{}};
  const test::Suggested module{modules, fit, &detail::suggest_label_maps};
  CHECK((module.sets("1", "stride", number(2)) && module.gives(EditKind::resize_labels, {7, 17, 17})));
}

}  // namespace shapeproof::suggest_label_maps_test
