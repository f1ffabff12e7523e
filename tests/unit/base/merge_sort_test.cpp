// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/merge_sort.hpp"

#include "check_both.hpp"

namespace shapeproof::merge_sort_test {
namespace {

struct Numbered {
  int key = 0;
  int place = 0;
};

/// Sorts `size` elements with `keys` different keys, and looks whether they are in order and equal ones in their
/// places.
constexpr bool sorts(int size, int keys) {
  GrowableArray<Numbered> array;
  unsigned random = 1;
  for (int i = 0; i < size; ++i) {
    random = random * 1664525U + 1013904223U;
    array.push_back({static_cast<int>((random >> 16U) % static_cast<unsigned>(keys)), i});
  }
  detail::merge_sort(array, [](const Numbered& a, const Numbered& b) { return a.key < b.key; });
  for (std::size_t i = 1; i < array.size(); ++i) {
    const Numbered& a = array[i - 1];
    const Numbered& b = array[i];
    if (a.key > b.key || (a.key == b.key && a.place > b.place)) return false;
  }
  return array.size() == static_cast<std::size_t>(size);
}

}  // namespace

TEST_CASE("a merge sort of any length keeps the order of equals") {
  CHECK_BOTH(sorts(0, 1) && sorts(1, 1) && sorts(2, 9) && sorts(8, 3) && sorts(9, 3) && sorts(16, 5) && sorts(17, 5));
  CHECK_BOTH(sorts(100, 7) && sorts(129, 1000));
  CHECK(sorts(10000, 10));
  CHECK(sorts(10000, 100000));
}

}  // namespace shapeproof::merge_sort_test
