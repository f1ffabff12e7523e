// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/new_layers.hpp"

#include "check_both.hpp"

namespace shapeproof::new_layers_test {
namespace {

using detail::NewLayers;

constexpr NewLayers keras{Vocabulary::keras};
constexpr NewLayers channels_first{Vocabulary::keras, true};
constexpr NewLayers pytorch{Vocabulary::pytorch};

constexpr FieldValue number(std::int64_t value) { return FieldValue::number(value); }
/// Whether it is one layer, and which.
constexpr bool is(const AddedLayers& layers, const NewLayer& layer) { return layers.size() == 1 && layers[0] == layer; }

}  // namespace

TEST_CASE("a class for the number of spatial axes") {
  CHECK_BOTH(keras.pooling(1, 2)[0].type == "MaxPooling1D" && pytorch.pooling(1, 2)[0].type == "MaxPool1d");
  CHECK_BOTH(keras.pooling(2, 2)[0].type == "MaxPooling2D" && pytorch.pooling(2, 2)[0].type == "MaxPool2d");
  CHECK_BOTH(keras.pooling(3, 2)[0].type == "MaxPooling3D" && pytorch.pooling(3, 2)[0].type == "MaxPool3d");
}

TEST_CASE("weights: PyTorch declares what comes in") {
  CHECK_BOTH(is(keras.dense(8, 3, "softmax"),
                NewLayer{"Dense"}.with("units", number(3)).with("activation", FieldValue::word("softmax"))));
  CHECK_BOTH(is(pytorch.dense(8, 3, "softmax"),
                NewLayer{"Linear"}.with("in_features", number(8)).with("out_features", number(3))));
  CHECK_BOTH(keras.dense(any, 3).size() == 1 && pytorch.dense(any, 3).empty());
  CHECK_BOTH(is(pytorch.projection(2, 8, 16, 2), NewLayer{"Conv2d"}
                                                     .with("in_channels", number(8))
                                                     .with("out_channels", number(16))
                                                     .with("kernel_size", number(1))
                                                     .with_option("stride", number(2))));
  CHECK_BOTH(channels_first.projection(2, 8, 16, 2).empty() && pytorch.projection(2, any, 16, 1).empty());
}

TEST_CASE("margins: PyTorch's begin with the last axis, and cut where they are negative") {
  CHECK_BOTH(is(keras.margins(2, {1, 2, 3, 4}, true),
                NewLayer{"Cropping2D"}.with("cropping", FieldValue::margins({1, 2, 3, 4}))));
  CHECK_BOTH(is(pytorch.margins(2, {1, 2, 3, 4}, false),
                NewLayer{"ZeroPad2d"}.with("padding", FieldValue::sizes({3, 4, 1, 2}))));
  CHECK_BOTH(is(pytorch.margins(2, {1, 2, 3, 4}, true),
                NewLayer{"ZeroPad2d"}.with("padding", FieldValue::sizes({-3, -4, -1, -2}))));
  CHECK_BOTH(pytorch.margins(1, {1, 2}, true).empty());
}

TEST_CASE("vectors and samples of another shape") {
  CHECK_BOTH(keras.global_pooling(2).size() == 1 && pytorch.global_pooling(2).size() == 2);
  CHECK_BOTH(pytorch.global_pooling(2)[0] == NewLayer{"AdaptiveAvgPool2d"}.with("output_size", number(1)));
  CHECK_BOTH(is(pytorch.reshape({7, 12}, {3, 4}),
                NewLayer{"Unflatten"}.with("dim", number(1)).with("unflattened_size", FieldValue::shape({3, 4}))));
  CHECK_BOTH(pytorch.reshape({7, 3, 4}, {12}).empty() && keras.reshape({7, 3, 4}, {12}).size() == 1);
  CHECK_BOTH(keras.repeated(4).size() == 1 && pytorch.repeated(4).empty());
}

}  // namespace shapeproof::new_layers_test
