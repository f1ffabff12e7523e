// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/resizing.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Resizing: another height and width") {
  using namespace test;
  CHECK_BOTH(out(Resizing{.height = 6, .width = 8}, {2, 12, 12, 3}) == Shape{2, 6, 8, 3});
  CHECK_BOTH(out(Resizing{.height = 6, .width = 8, .crop_to_aspect_ratio = true}, {12, 12, 3}) == Shape{6, 8, 3});
  CHECK_BOTH(out(Resizing{.height = 6, .width = 8, .interpolation = "nearest", .data_format = "channels_first"},
                 {2, 3, any, any}) == Shape{2, 3, 6, 8});
}

}  // namespace shapeproof
