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

TEST_CASE("maps of which nothing is left: one more column would do") {
  // The columns lose 3 and 2 of 5, the rows 4 and 3 of 7.
  constexpr auto emptied = [] {
    return rules::infer_bordered_padding<2>(Size<4>(-3, -2, -4, -3), {1, 2, 7, 5}, BorderModeKind::replicate).fault;
  };
  CHECK_BOTH(emptied().axis == 3 && emptied().actual == 5 && emptied().expected == 6);
}

}  // namespace shapeproof::module_padding_test
