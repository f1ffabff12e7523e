// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/declared_axis.hpp"

#include "check_both.hpp"

namespace shapeproof::declared_axis_test {

TEST_CASE("an axis must have the declared size, and must be there") {
  CHECK_BOTH(!rules::declared_axis({5, 3}, 1, "in_features", 3) && !rules::declared_axis({5, any}, -1, "x", 3));
  CHECK_BOTH(rules::declared_axis({5, 4}, -1, "in_features", 3).field == "in_features");
  CHECK_BOTH(rules::declared_axis({5, 4}, -1, "in_features", 3).axis == 1);
  // Axis 1 is the second one, and -3 the third one from the end.
  CHECK_BOTH(rules::declared_axis(Shape{5}, 1, "num_features", 3).expected == 2);
  CHECK_BOTH(rules::declared_axis({5, 4}, -3, "num_features", 3).expected == 3);
  CHECK_BOTH(rules::declared_axis(Shape{5}, 1, "num_features", 3).relation == Relation::at_least);
  CHECK_BOTH(rules::declared_axis({5, 4}, -1, "x", 3, 2).input == 2);
}

}  // namespace shapeproof::declared_axis_test
