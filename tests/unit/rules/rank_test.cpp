// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/rank.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ranks and axes") {
  CHECK_BOTH(!rules::exact_rank({1, 2}, 2) && rules::exact_rank({1, 2}, 3).expected == 3);
  CHECK_BOTH(!rules::least_rank({1, 2}, 1) && rules::least_rank({1, 2}, 3).relation == Relation::at_least);
  CHECK_BOTH(!rules::known_axis({any, 2}, -1) && rules::known_axis({any, any}, -1).axis == 1);
  CHECK_BOTH(rules::known_axis({any, 2}, 0).axis == 0);
  CHECK_BOTH(rules::normalized_axis(-1, 4) == 3 && rules::normalized_axis(3, 4) == 3);
  CHECK_BOTH(rules::normalized_axis(4, 4) == -1 && rules::normalized_axis(-5, 4) == -1);
  CHECK_BOTH(rules::normalized_axis(0, 0) == -1 && rules::normalized_axis(-1, 0) == -1);
  CHECK_BOTH(rules::normalized_axis(INT64_MIN, 8) == -1 && rules::normalized_axis(INT64_MAX, 8) == -1);
  CHECK_BOTH(rules::missing_axis("axis", 5, 3).expected == 2 && rules::missing_axis("axis", -5, 3).expected == -3);
}

TEST_CASE("what a fault of ranks and axes says") {
  constexpr Fault exact = rules::exact_rank({1, 2}, 3);
  CHECK_BOTH(exact.code == Code::rank_mismatch && exact.actual == 2 && exact.relation == Relation::equal);
  constexpr Fault least = rules::least_rank({1, 2}, 3);
  CHECK_BOTH(least.expected == 3 && least.actual == 2 && !rules::least_rank({1, 2}, 2));
  CHECK_BOTH(rules::known_axis({2, any}, 1).axis == 1 && rules::known_axis({any, 2}, -2).axis == 0);
  CHECK_BOTH(rules::known_axis({any, 2}, 0).code == Code::unknown_axis_size);
  CHECK_BOTH(rules::normalized_axis(-4, 4) == 0 && rules::normalized_axis(0, 4) == 0);
  constexpr Fault behind = rules::missing_axis("axis", 5, 3);
  CHECK_BOTH(behind.relation == Relation::at_most && behind.actual == 5 && behind.field == "axis");
  constexpr Fault before = rules::missing_axis("axis", -5, 3);
  CHECK_BOTH(before.relation == Relation::at_least && before.actual == -5);
  CHECK_BOTH(rules::missing_axis("axis", 0, 0).relation == Relation::at_most);
  constexpr ShapeResult refused = rules::refuse_rank({7, 2}, 4);
  CHECK_BOTH(refused.fault.expected == 4 && refused.fault.actual == 2 && refused.shape == Shape{7, any, any, any});
}

}  // namespace shapeproof
