// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/normalization.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Normalization keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(Normalization{}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(counts(Normalization{}, {2, 3}) == Counts{7, 0});
  CHECK_BOTH(weights(Normalization{}, {2, 3}) ==
             NamedWeights({{"mean", {3}, false}, {"variance", {3}, false}, {"count", Shape{}, false}}));
  CHECK_BOTH(out(Normalization{.axis = none}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(counts(Normalization{.axis = none}, {2, 3}) == Counts{3, 0});
  CHECK_BOTH(out(Normalization{.axis = -1, .mean = ValueList::of_size(3), .variance = ValueList::of_size(3)}, {2, 3}) ==
             Shape{2, 3});
  CHECK_BOTH(fault(Normalization{}, {2, any}).code == Code::unknown_axis_size);
}

TEST_CASE("Normalization: mean and variance are as many, and not the same") {
  using namespace test;
  CHECK_BOTH(out(Normalization{.mean = 1.0, .variance = 2.0}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(refuses(Normalization{.mean = 1.0, .variance = {2.0, 3.0}}, "variance", {2, 2}));
}

}  // namespace shapeproof
