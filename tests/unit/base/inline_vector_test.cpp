// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/inline_vector.hpp"

#include "check_both.hpp"

namespace shapeproof::inline_vector_test {
namespace {
constexpr InlineVector<int, 3> filled(int count) {
  InlineVector<int, 3> list;
  for (int i = 0; i < count; ++i) static_cast<void>(list.push_back(10 + i));
  return list;
}
}  // namespace

TEST_CASE("appending up to the capacity and no further") {
  CHECK_BOTH(filled(0).empty() && filled(0).size() == 0 && InlineVector<int, 3>::capacity() == 3);
  CHECK_BOTH(filled(2).size() == 2 && filled(2)[0] == 10 && filled(2)[1] == 11);
  CHECK_BOTH(filled(3).size() == 3 && filled(7).size() == 3 && filled(7)[2] == 12);
  InlineVector<int, 3> list = filled(test::at_run_time(3));
  CHECK_FALSE(list.push_back(1));
  list[1] = 5;
  CHECK(list[1] == 5);
  list.clear();
  CHECK(list.empty());
  CHECK(list.push_back(1));
}

TEST_CASE("comparison looks at the elements in use") {
  CHECK_BOTH(filled(2) == filled(2) && filled(2) != filled(3) && filled(0) == filled(0));
  constexpr auto cleared = [] {
    InlineVector<int, 3> list = filled(3);
    list.clear();
    return list;
  };
  CHECK_BOTH(cleared() == filled(0));
}

TEST_CASE("copies") {
  constexpr auto copy_of_copy = [](const InlineVector<int, 3>& list) {
    const InlineVector<int, 3> copy = list;
    InlineVector<int, 3> other;
    other = copy;
    return other;
  };
  CHECK_BOTH(copy_of_copy(filled(2)) == filled(2));
}

}  // namespace shapeproof::inline_vector_test
