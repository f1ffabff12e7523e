// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/layer_roles.hpp"

#include "check_both.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"

namespace shapeproof::layer_roles_test {
namespace {

constexpr bool loses_borders(const auto& layer) { return detail::leaves_borders(Sequential{layer}.view().records[0]); }
constexpr FieldValue padding_of(const auto& layer) {
  return detail::keeping_padding(Sequential{layer}.view().records[0]);
}

}  // namespace

TEST_CASE("a window without padding loses the borders of its map") {
  CHECK_BOTH(loses_borders(Conv2D{.filters = 1, .kernel_size = 3}));
  CHECK_BOTH(!loses_borders(Conv2D{.filters = 1, .kernel_size = 3, .padding = "same"}));
  CHECK_BOTH(loses_borders(nn::Conv2d{.in_channels = 1, .out_channels = 1, .kernel_size = 3}));
  CHECK_BOTH(!loses_borders(nn::Conv2d{.in_channels = 1, .out_channels = 1, .kernel_size = 3, .padding = 1}));
  CHECK_BOTH(loses_borders(nn::MaxPool2d{.kernel_size = 3}));
  CHECK_BOTH(!loses_borders(nn::MaxPool2d{.kernel_size = 3, .padding = 1}));
  CHECK_BOTH(!loses_borders(Dense{3}) && !loses_borders(nn::Linear{.in_features = 3, .out_features = 3}));
}

TEST_CASE("the padding that keeps a map's size: a word, or half of an odd window") {
  CHECK_BOTH(padding_of(Conv2D{.filters = 1, .kernel_size = 3}) == FieldValue::word("same"));
  CHECK_BOTH(padding_of(nn::Conv2d{.in_channels = 1, .out_channels = 1, .kernel_size = 5}) == FieldValue::number(2));
  CHECK_BOTH(padding_of(nn::MaxPool2d{.kernel_size = 3}) == FieldValue::number(1));
  CHECK_BOTH(padding_of(nn::MaxPool2d{.kernel_size = 2}).is_absent());
}

TEST_CASE("layers that repeat the elements of maps") {
  const auto repeats = [](const auto& layer) { return detail::scales_up(Sequential{layer}.view().records[0]); };
  CHECK((repeats(UpSampling1D{2}) && repeats(UpSampling2D{2}) && repeats(UpSampling3D{2})));
  CHECK_FALSE((repeats(MaxPooling1D{2}) || repeats(ZeroPadding2D{1}) || repeats(Dense{2})));
}

}  // namespace shapeproof::layer_roles_test
