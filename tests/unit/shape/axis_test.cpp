// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/axis.hpp"

#include "check_both.hpp"

namespace shapeproof::axis_test {
namespace {
constexpr AxisNames image{Axis::batch, Axis::height, Axis::width, Axis::channels};
constexpr AxisNames ten{Axis::batch,  Axis::height, Axis::width, Axis::depth, Axis::length,
                        Axis::length, Axis::length, Axis::width, Axis::depth, Axis::channels};
}  // namespace

TEST_CASE("the axes' names") {
  CHECK_BOTH(to_string(Axis::unnamed) == "" && to_string(Axis::batch) == "batch");
  CHECK_BOTH(to_string(Axis::height) == "height" && to_string(Axis::width) == "width");
  CHECK_BOTH(to_string(Axis::depth) == "depth" && to_string(Axis::length) == "length");
  CHECK_BOTH(to_string(Axis::channels) == "channels" && to_string(Axis::timesteps) == "timesteps");
  CHECK_BOTH(to_string(Axis::features) == "features" && to_string(Axis::sequence) == "sequence");
  CHECK_BOTH(to_string(static_cast<Axis>(200)) == "");
}

TEST_CASE("the first axis is the batch even where a layer has no opinion") {
  CHECK_BOTH(AxisNames{}.rank() == 0 && AxisNames{}[0] == Axis::batch && AxisNames{}[1] == Axis::unnamed);
  CHECK_BOTH(image.rank() == 4 && image[3] == Axis::channels);
  CHECK_BOTH(image[4] == Axis::unnamed && image[-1] == Axis::unnamed);
  CHECK_BOTH(ten.rank() == 8 && ten[7] == Axis::width);
}

}  // namespace shapeproof::axis_test
