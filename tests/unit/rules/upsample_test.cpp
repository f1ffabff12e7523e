// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/upsample.hpp"

#include "check_both.hpp"
#include "shapeproof/modules/upsample.hpp"

namespace shapeproof::upsample_test {

using nn::Upsample;
using nn::UpsampleMode;

TEST_CASE("An axis of unknown size is another one when it is scaled, even if it has a name") {
  CHECK_BOTH(rules::infer_upsample(Upsample{.scale_factor = 2}, {1, 3, "height", 4}).shape == Shape{1, 3, any, 8});
  CHECK_BOTH(rules::infer_upsample(Upsample{.size = 8}, {1, 3, "height", 4}).shape == Shape{1, 3, 8, 8});
}

TEST_CASE("How many axes the output has where the input does not fit, if the mode says it") {
  constexpr Shape maps{1, 3, 4, 4};
  constexpr Upsample linear{.scale_factor = 2, .mode = UpsampleMode::linear};
  constexpr Upsample trilinear{.scale_factor = 2, .mode = UpsampleMode::trilinear};
  CHECK_BOTH(rules::infer_upsample(linear, maps).fault && rules::infer_upsample(linear, maps).shape.rank() == 3);
  CHECK_BOTH(rules::infer_upsample(trilinear, maps).fault && rules::infer_upsample(trilinear, maps).shape.rank() == 5);
  // Nearest takes one to three spatial axes.
  constexpr Upsample nearest{.scale_factor = 2};
  CHECK_BOTH(rules::infer_upsample(nearest, {1, 3}).fault && !rules::infer_upsample(nearest, {1, 3}).shape.has_rank());
}

}  // namespace shapeproof::upsample_test
