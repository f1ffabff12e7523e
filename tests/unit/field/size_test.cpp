// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/size.hpp"

#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include "check_both.hpp"

namespace shapeproof::size_test {
namespace {
static_assert(!std::is_constructible_v<Size<2>, double>);
static_assert(!std::is_constructible_v<Size<2>, const char*>);
}  // namespace

TEST_CASE("one number stands for all axes") {
  CHECK_BOTH(Size<2>(3)[0] == 3 && Size<2>(3)[1] == 3 && Size<2>(3).has_right_length() && !Size<2>(3).is_none());
  CHECK_BOTH(Size<3>(3)[0] == 3 && Size<3>(3)[1] == 3 && Size<3>(3)[2] == 3 && Size<1>(3)[0] == 3);
}

TEST_CASE("one number for each axis") {
  CHECK_BOTH(Size<2>(3, 5)[0] == 3 && Size<2>(3, 5)[1] == 5 && Size<2>(3, 5).has_right_length());
  CHECK_BOTH(Size<2>(3, 5).smallest() == 3 && Size<2>(3, 5).largest() == 5);
  CHECK_BOTH(Size<2>(5, 3).smallest() == 3 && Size<2>(5, 3).largest() == 5);
  CHECK_BOTH(Size<2>(3, 5)[2] == 0 && Size<2>(3, 5)[-1] == 0);
}

TEST_CASE("another number of numbers is kept to be reported") {
  CHECK_BOTH(!Size<2>(1, 2, 3).has_right_length() && Size<2>(1, 2, 3).given == 3);
  CHECK_BOTH(!Size<3>(1, 2).has_right_length());
  CHECK_BOTH(Size<1>(1, 2).given == 2);
}

TEST_CASE("the numbers of a size, whatever the number of its axes") {
  CHECK_BOTH(SizeNumbers(Size<1>(3)).smallest() == 3 && SizeNumbers(Size<3>(3, 4, 2)).smallest() == 2);
  CHECK_BOTH(SizeNumbers(Size<2>(3)).has_right_length() && SizeNumbers(Size<2>(3, 5)).has_right_length());
  CHECK_BOTH(!SizeNumbers(Size<3>(3, 5)).has_right_length() && SizeNumbers(Size<3>(3, 5)).given == 2);
  CHECK_BOTH(SizeNumbers(Size<2>(none)).is_none() && !SizeNumbers(Size<2>(none)).has_right_length());
}

TEST_CASE("none") {
  CHECK_BOTH(Size<2>(none).is_none() && Size<2>{}.is_none() && !Size<2>(none).has_right_length());
  CHECK_BOTH(Size<2>(none) == Size<2>{} && Size<2>(0) != Size<2>{});
}

TEST_CASE("from a range: a range of one is not a number") {
  CHECK(Size<2>::from(std::vector<int>{3, 5}) == Size<2>(3, 5));
  CHECK_FALSE(Size<2>::from(std::vector<int>{3}).has_right_length());
  CHECK(Size<1>::from(std::vector<int>{3}).has_right_length());
  CHECK(Size<2>::from(std::vector<int>{1, 2, 3, 4}).given == 4);
  CHECK(Size<2>::from(std::vector<int>{}).given == 0);
}

TEST_CASE("the ends of the integers") {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  CHECK_BOTH(Size<2>(least, 1).smallest() == least && Size<2>(least)[1] == least);
  CHECK_BOTH(Size<2>(std::numeric_limits<std::uint64_t>::max()).smallest() == -1);
}

}  // namespace shapeproof::size_test
