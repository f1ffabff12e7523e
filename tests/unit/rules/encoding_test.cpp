// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/encoding.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("tokens as vectors") {
  CHECK_BOTH(rules::encode({2, 5}, "one_hot", 7).shape == Shape{2, 5, 7} &&
             rules::encode({2, 1}, "one_hot", 7).shape == Shape{2, 7});
  CHECK_BOTH(rules::encode({1}, "one_hot", 7).shape == Shape{1, 7} &&
             rules::encode({}, "one_hot", 7).shape == Shape{1, 7});
  CHECK_BOTH(rules::encode({}, "count", 7).shape == Shape{7});
  CHECK_BOTH(rules::encode({2, 5}, "multi_hot", 7).shape == Shape{2, 7} &&
             rules::encode({5}, "count", 7).shape == Shape{7});
  CHECK_BOTH(rules::encode_tokens({2, 5, 3}, "multi_hot", 7).shape == Shape{2, 5, 7});
}

}  // namespace shapeproof
