// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/category_encoding.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("CategoryEncoding: a vector for each token") {
  using namespace test;
  CHECK_BOTH(out(CategoryEncoding{.num_tokens = 4}, {2, 3}) == Shape{2, 4});
  CHECK_BOTH(out(CategoryEncoding{.num_tokens = 4, .output_mode = "one_hot"}, {2, 3}) == Shape{2, 3, 4});
  CHECK_BOTH(out(CategoryEncoding{.num_tokens = 4, .output_mode = "one_hot"}, {2, 1}) == Shape{2, 4});
  CHECK_BOTH(out(CategoryEncoding{.num_tokens = 4, .output_mode = "count"}, {3}) == Shape{4});
}

}  // namespace shapeproof
