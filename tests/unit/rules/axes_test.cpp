// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/axes.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("normalization over several axes") {
  using namespace test;
  CHECK_BOTH(counts(LayerNormalization{}, {any, 5, 8}) == Counts{16, 16});
  CHECK_BOTH(counts(LayerNormalization{.axis = {1, 2}}, {any, 5, 8}) == Counts{80, 80});
  CHECK_BOTH(fault(LayerNormalization{.axis = 3}, {any, 5, 8}).code == Code::axis_out_of_range);
  CHECK_BOTH(refuses(LayerNormalization{.axis = {1, 1}}, "axis", {any, 5, 8}));
  CHECK_BOTH(fault(LayerNormalization{}, {any, 5, any}).code == Code::unknown_axis_size);
  CHECK_BOTH(counts(GroupNormalization{.groups = 4}, {any, 5, 8}) == Counts{16, 16});
  CHECK_BOTH(fault(GroupNormalization{.groups = 3}, {any, 5, 8}).code == Code::groups_mismatch);
}

}  // namespace shapeproof
