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

TEST_CASE("Resizing: each of its fields, and the least sizes") {
  using namespace test;
  CHECK_BOTH(fault(Resizing{.height = 0, .width = 1}, {2, 8, 8, 3}) == too_small("height", 1, 0));
  CHECK_BOTH(fault(Resizing{.height = 1, .width = 0}, {2, 8, 8, 3}) == too_small("width", 1, 0));
  CHECK_BOTH(out(Resizing{.height = 1, .width = 1}, {2, 8, 8, 3}) == Shape{2, 1, 1, 3});
  constexpr Sequential model{Resizing{.height = 4, .width = 5, .crop_to_aspect_ratio = true}};
  CHECK(get_field(model.view().records[0], "crop_to_aspect_ratio") == FieldValue::flag(true));
}

}  // namespace shapeproof
