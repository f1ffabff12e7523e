// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/module_padding.hpp"

#include "check_both.hpp"

namespace shapeproof::module_padding_test {

TEST_CASE("one number, or two for each axis") {
  CHECK_BOTH(!rules::validate_padding_module(Size<4>(1)) && !rules::validate_padding_module(Size<4>(1, 2, 3, 4)));
  CHECK_BOTH(rules::validate_padding_module(Size<4>(none)).actual == 0);
  CHECK_BOTH(rules::validate_padding_module(Size<4>(1, 2)).actual == 2);
  CHECK_BOTH(rules::validate_padding_module(Size<4>(1, 2)).expected == 4);
}

}  // namespace shapeproof::module_padding_test
