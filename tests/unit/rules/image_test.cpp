// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/image.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("one image or a batch of them") {
  CHECK_BOTH(!rules::image_rank({28, 28, 3}) && !rules::image_rank({2, 28, 28, 3}));
  CHECK_BOTH(rules::image_rank({28, 28}).expected == 3 && rules::image_rank({1, 2, 28, 28, 3}).expected == 4);
  CHECK_BOTH(rules::resize_image({28, any, 3}, DataFormat{}, 7, 8).shape == Shape{7, 8, 3});
  CHECK_BOTH(rules::resize_image({2, 3, 28, 28}, "channels_first", 7, 8).shape == Shape{2, 3, 7, 8});
  CHECK_BOTH(!rules::image_channels({28, 28, 1}, DataFormat{}, true) &&
             rules::image_channels({28, 28, 1}, DataFormat{}, false));
  CHECK_BOTH(rules::image_axes(3, DataFormat{})[0] == Axis::height &&
             rules::image_axes(4, "channels_first")[1] == Axis::channels);
}

TEST_CASE("how strong a change of images may be") {
  using rules::FactorRange;
  constexpr DataFormat format{};
  CHECK_BOTH(!rules::image_factor(-1.0, FactorRange::minus_1_to_1, format) &&
             rules::image_factor(-1.1, FactorRange::minus_1_to_1, format).field == "factor");
  CHECK_BOTH(!rules::image_factor(1, FactorRange::from_0_to_1, format) &&
             rules::image_factor(-0.1, FactorRange::from_0_to_1, format).field == "factor");
  CHECK_BOTH(!rules::image_factor(8, FactorRange::from_1_to_8, format) &&
             rules::image_factor(0.9, FactorRange::from_1_to_8, format).field == "factor");
  CHECK_BOTH(rules::image_factor(1, FactorRange::from_0_to_1, "x").field == "data_format");
}

}  // namespace shapeproof
