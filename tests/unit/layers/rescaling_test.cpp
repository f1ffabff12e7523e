// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/rescaling.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Rescaling keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(Rescaling{.scale = 0.5, .offset = 0.1}, {2, 3}) == Shape{2, 3});
}

TEST_CASE("Rescaling: a factor for each channel") {
  using namespace test;
  constexpr Rescaling normalized{.scale = {0.5, 0.25, 2}, .offset = {-1, 1, 0.5}};
  CHECK_BOTH(out(normalized, {2, 8, 8, 3}) == Shape{2, 8, 8, 3} && out(normalized, {any, 3}) == Shape{any, 3});
  CHECK_BOTH(out(normalized, {2, 8, 8, 1}) == Shape{2, 8, 8, 3} && out(normalized, {2, any}) == Shape{2, any});
  CHECK_BOTH(fault(normalized, {2, 8, 8, 4}) == Says{Code::axis_mismatch, "", 3, 4});
  CHECK_BOTH(fault(Rescaling{.scale = 2, .offset = {1, 2}}, {2, 3}) == Says{Code::axis_mismatch, "", 2, 3});
}

}  // namespace shapeproof
