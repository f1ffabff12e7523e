// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/margins.hpp"

#include <cstdint>

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("cropping, padding and repeating") {
  using namespace test;
  CHECK_BOTH(out(Cropping1D{.cropping = {1, 2}}, {2, 9, 4}) == Shape{2, 6, 4});
  CHECK_BOTH(out(Cropping2D{.cropping = {{1, 2}, {3, 4}}}, {2, 9, 9, 4}) == Shape{2, 6, 2, 4});
  CHECK_BOTH(out(ZeroPadding2D{.padding = 3}, {2, 224, 224, 3}) == Shape{2, 230, 230, 3});
  CHECK_BOTH(out(ZeroPadding2D{.padding = {{0, 1}, {0, 1}}}, {2, 112, 112, 64}) == Shape{2, 113, 113, 64});
  CHECK_BOTH(out(UpSampling2D{.size = {2, 3}}, {2, 7, any, 4}) == Shape{2, 14, any, 4});
  CHECK_BOTH(out(UpSampling3D{}, {2, 1, 2, 3, 4}) == Shape{2, 2, 4, 6, 4});
  CHECK_BOTH(fault(Cropping1D{.cropping = {4, 5}}, {2, 9, 4}) ==
             Says{Code::empty_output, "length", 10, 9, Relation::at_least});
  CHECK_BOTH(fault(ZeroPadding1D{.padding = -1}, {2, 9, 4}) == too_small("padding", 0, -1));
  CHECK_BOTH(fault(ZeroPadding1D{.padding = INT64_MAX}, {2, 9, 4}).code == Code::size_overflow);
  CHECK_BOTH(fault(UpSampling1D{.size = INT64_MAX}, {2, 9, 4}).code == Code::size_overflow);
  CHECK_BOTH(out(ZeroPadding1D{.padding = 0}, {2, "n", 4}) == Shape{2, "n", 4});
}

TEST_CASE("of an unknown size nothing is known after a cut, and all where nothing is cut") {
  using namespace test;
  CHECK_BOTH(out(Cropping2D{.cropping = {{0, 0}, {1, 2}}}, {2, "h", "w", 3}) == Shape{2, "h", any, 3});
  CHECK_BOTH(out(Cropping2D{.cropping = {{1, 0}, {0, 0}}}, {2, "h", "w", 3}) == Shape{2, any, "w", 3});
}

}  // namespace shapeproof
