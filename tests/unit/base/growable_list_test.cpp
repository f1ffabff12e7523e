// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/growable_list.hpp"

#include "check_both.hpp"

namespace shapeproof::growable_list_test {
namespace {

constexpr GrowableList<int> squares(int count) {
  GrowableList<int> list;
  for (int i = 0; i < count; ++i) list.push_back(i * i);
  return list;
}
constexpr bool holds_squares(const GrowableList<int>& list, int count) {
  int i = 0;
  for (const int value : list) {
    if (value != i * i || list[static_cast<std::size_t>(i)] != value) return false;
    ++i;
  }
  return i == count && list.size() == static_cast<std::size_t>(count);
}
constexpr bool keeps_its_elements_in_place() {
  GrowableList<int> list = squares(1);
  const int* const first = &list[0];
  for (int i = 1; i < 200; ++i) list.push_back(i * i);
  return first == &list[0] && holds_squares(list, 200);
}
constexpr bool copies_and_moves() {
  const GrowableList<int> list = squares(70);
  GrowableList<int> copy = list;
  copy[3] = -1;
  GrowableList<int> moved = static_cast<GrowableList<int>&&>(copy);
  GrowableList<int> assigned;
  assigned = list;
  return holds_squares(list, 70) && moved[3] == -1 && moved.size() == 70 && copy.empty() && holds_squares(assigned, 70);
}

}  // namespace

TEST_CASE("a list of any length keeps its elements, in order and in place") {
  CHECK_BOTH(holds_squares(squares(0), 0) && squares(0).empty());
  CHECK_BOTH(holds_squares(squares(1), 1) && holds_squares(squares(31), 31) && holds_squares(squares(32), 32));
  CHECK_BOTH(holds_squares(squares(63), 63) && holds_squares(squares(64), 64) && holds_squares(squares(65), 65));
  CHECK_BOTH(keeps_its_elements_in_place());
}

TEST_CASE("a list is copied and moved as a whole") { CHECK_BOTH(copies_and_moves()); }

}  // namespace shapeproof::growable_list_test
