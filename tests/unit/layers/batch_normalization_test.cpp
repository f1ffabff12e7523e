// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/batch_normalization.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("BatchNormalization keeps the shape and has four weights, two of them not trained") {
  using namespace test;
  CHECK_BOTH(out(BatchNormalization{}, {any, 8, 8, 32}) == Shape{any, 8, 8, 32});
  CHECK_BOTH(counts(BatchNormalization{}, {any, 8, 8, 32}) == Counts{128, 64});
  CHECK_BOTH(counts(BatchNormalization{.axis = 1}, {any, 5, 8, 32}) == Counts{20, 10});
  CHECK_BOTH(counts(BatchNormalization{.center = false}, {any, 32}) == Counts{96, 32});
  CHECK_BOTH(counts(BatchNormalization{.center = false, .scale = false}, {any, 32}) == Counts{64, 0});
  CHECK_BOTH(counts(BatchNormalization{.trainable = false}, {any, 32}) == Counts{128, 0});
  CHECK_BOTH(
      weights(BatchNormalization{}, {any, 3}) ==
      NamedWeights({{"gamma", {3}}, {"beta", {3}}, {"moving_mean", {3}, false}, {"moving_variance", {3}, false}}));
}

TEST_CASE("BatchNormalization that renormalizes has three more weights that are not trained") {
  using namespace test;
  CHECK_BOTH(counts(BatchNormalization{.renorm = true}, {2, 3}) == Counts{21, 6});
}

TEST_CASE("BatchNormalization: the axis") {
  using namespace test;
  CHECK_BOTH(fault(BatchNormalization{}, {any, any}).code == Code::unknown_axis_size);
  CHECK_BOTH(BatchNormalization{}.infer({1, 2, 3, 4, 5, 6, 7, 8, 9}).fault.code == Code::unknown_axis_size);
  CHECK_BOTH(!BatchNormalization{.axis = 1}.infer({1, 2, 3, 4, 5, 6, 7, 8, 9}).is_checked);
  CHECK_BOTH(out(BatchNormalization{.axis = -2}, {any, 4, any}) == Shape{any, 4, any});
  CHECK_BOTH(fault(BatchNormalization{.axis = 3}, {1, 2}) ==
             Says{Code::axis_out_of_range, "axis", 1, 3, Relation::at_most});
  CHECK_BOTH(fault(BatchNormalization{.axis = -3}, {1, 2}) ==
             Says{Code::axis_out_of_range, "axis", -2, -3, Relation::at_least});
  CHECK_BOTH(fault(BatchNormalization{.axis = INT64_MIN}, {1, 2}).code == Code::axis_out_of_range);
  CHECK_BOTH(fault(BatchNormalization{.axis = INT64_MAX}, {1, 2}).code == Code::axis_out_of_range);
  CHECK_BOTH(fault(BatchNormalization{}, {}).code == Code::axis_out_of_range);
}

}  // namespace shapeproof
