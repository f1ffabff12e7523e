// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/stable_sort.hpp"

#include <initializer_list>

#include "check_both.hpp"

namespace shapeproof::stable_sort_test {
namespace {

struct Item {
  int cost = 0;
  int place = 0;

  friend constexpr bool operator==(const Item&, const Item&) = default;
};

constexpr GrowableArray<Item> items(std::initializer_list<Item> list) {
  GrowableArray<Item> result;
  for (const Item& item : list) result.push_back(item);
  return result;
}
constexpr GrowableArray<Item> sorted(std::initializer_list<Item> list) {
  GrowableArray<Item> result = items(list);
  detail::stable_sort_by(result, &Item::cost);
  return result;
}

}  // namespace

TEST_CASE("the smallest first") {
  CHECK_BOTH(sorted({{3, 0}, {1, 1}, {2, 2}}) == items({{1, 1}, {2, 2}, {3, 0}}));
  CHECK_BOTH(sorted({{1, 0}, {2, 1}, {test::at_run_time(-3), 2}}) == items({{-3, 2}, {1, 0}, {2, 1}}));
}

TEST_CASE("equals keep their order") {
  CHECK_BOTH(sorted({{2, 0}, {1, 1}, {2, 2}, {1, 3}, {2, 4}}) == items({{1, 1}, {1, 3}, {2, 0}, {2, 2}, {2, 4}}));
  CHECK_BOTH(sorted({{1, 0}, {1, 1}, {1, 2}}) == items({{1, 0}, {1, 1}, {1, 2}}));
}

TEST_CASE("nothing to sort") {
  CHECK_BOTH(sorted({}).empty());
  CHECK_BOTH(sorted({{5, 0}}) == items({{5, 0}}));
}

}  // namespace shapeproof::stable_sort_test
