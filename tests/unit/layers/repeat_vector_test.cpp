// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/repeat_vector.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RepeatVector puts steps in") {
  using namespace test;
  CHECK_BOTH(out(RepeatVector{.n = 3}, {any, 32}) == Shape{any, 3, 32});
  CHECK_BOTH(fault(RepeatVector{.n = 0}, {2, 3}).code == Code::invalid_argument);
  CHECK_BOTH(fault(RepeatVector{.n = 3}, {2, 3, 4}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
