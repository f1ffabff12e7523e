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

}  // namespace shapeproof
