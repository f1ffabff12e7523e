// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/reshape.hpp"

#include "check_both.hpp"

namespace shapeproof::reshape_test {

TEST_CASE("a size with a name may be what is left of the elements") {
  CHECK_BOTH(!rules::infer_reshape({2, 6}, {"n", 4}, "newshape").fault);
  CHECK_BOTH(rules::infer_reshape({2, 6}, {"n", 4}, "newshape").shape == Shape{"n", 4});
  CHECK_BOTH(!rules::infer_reshape({any, 6}, {2, 4}, "newshape").fault);
  CHECK_BOTH(rules::infer_reshape({2, 6}, {2, 4}, "newshape").fault.code == Code::size_mismatch);
}

}  // namespace shapeproof::reshape_test
