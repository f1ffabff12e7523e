// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/group_normalization.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GroupNormalization keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(GroupNormalization{.groups = 2}, {2, 3, 8}) == Shape{2, 3, 8});
  CHECK_BOTH(counts(GroupNormalization{.groups = 2}, {2, 3, 8}) == Counts{16, 16});
  CHECK_BOTH(weights(GroupNormalization{.groups = 2}, {2, 3, 8}) == NamedWeights({{"gamma", {8}}, {"beta", {8}}}));
  CHECK_BOTH(out(GroupNormalization{.groups = -1, .center = false}, {2, 3, 8}) == Shape{2, 3, 8});
  CHECK_BOTH(counts(GroupNormalization{.groups = -1, .center = false}, {2, 3, 8}) == Counts{8, 8});
  CHECK_BOTH(out(GroupNormalization{.groups = 4, .axis = 1}, {2, 8, any}) == Shape{2, 8, any});
  CHECK_BOTH(counts(GroupNormalization{.groups = 4, .axis = 1}, {2, 8, any}) == Counts{16, 16});
  CHECK_BOTH(fault(GroupNormalization{.groups = 3}, {2, 8}).code == Code::groups_mismatch);
}

}  // namespace shapeproof
