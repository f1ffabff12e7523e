// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/axes.hpp"

#include <cstdint>
#include <limits>

#include "check_both.hpp"

namespace shapeproof::axes_test {

TEST_CASE("one axis or several") {
  CHECK_BOTH(Axes{}.size() == 0 && Axes{-1}.size() == 1 && Axes{-1}[0] == -1);
  CHECK_BOTH(Axes{1, 2}.size() == 2 && Axes{1, 2}[1] == 2);
  CHECK_BOTH(Axes{1, 2} == Axes{1, 2} && Axes{1, 2} != Axes{2, 1} && Axes{1} != Axes{1, 0});
  CHECK_BOTH(Axes{} == Axes{none} && Axes{}.is_none() && !Axes{0}.is_none());
  CHECK_BOTH(Axes::empty_list().size() == 0 && !Axes::empty_list().is_none() && Axes::empty_list() != Axes{});
  // Beyond 32 bits an axis is kept as one that no shape has.
  CHECK_BOTH(Axes{std::numeric_limits<std::int64_t>::min()}[0] < -1'000'000);
  CHECK_BOTH(Axes{std::numeric_limits<std::int64_t>::max()}[0] > 1'000'000);
  CHECK_BOTH(Axes{std::int64_t{1} << 32}[0] > 1'000'000 && Axes{none}.size() == 0);
}

TEST_CASE("more axes than a shape can have") {
  CHECK_BOTH(!Axes{0, 1, 2, 3, 4, 5, 6, 7}.fault("axis"));
  constexpr Axes nine{0, 1, 2, 3, 4, 5, 6, 7, 8};
  CHECK_BOTH(nine.size() == 8 && nine.count == 9);
  CHECK_BOTH(nine.fault("axis").code == Code::invalid_argument && nine.fault("axis").field == "axis");
  CHECK_BOTH(nine.fault("axis").expected == 8 && nine.fault("axis").actual == 9);
}

TEST_CASE("where there must be an axis, none is a fault and an empty list is not") {
  CHECK_BOTH(!Axes{}.fault("axis") && Axes{}.required_fault("axis").field == "axis");
  CHECK_BOTH(!Axes::empty_list().required_fault("axis") && !Axes{1}.required_fault("axis"));
}

TEST_CASE("written and read back") {
  constexpr auto round_trip = [](const Axes& axes) {
    std::int64_t words[Axes::words]{};
    WordWriter out{words};
    axes.store(out);
    Axes result;
    WordReader in{words};
    result.load(in);
    return result;
  };
  CHECK_BOTH(round_trip(test::at_run_time(Axes{3, -2})) == Axes{3, -2});
  CHECK_BOTH(round_trip(Axes{}) == Axes{} && round_trip(Axes::empty_list()) == Axes::empty_list());
}

}  // namespace shapeproof::axes_test
