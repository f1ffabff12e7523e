// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/window.hpp"

#include <cstdint>
#include <limits>

#include "layer_probe.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof {

TEST_CASE("how many places a window has: floor((size - extent)/stride) + 1") {
  using rules::window_places;
  using test::at_run_time;
  constexpr Padding valid = PaddingMode::valid;
  constexpr Padding same = PaddingMode::same;
  CHECK_BOTH(window_places(at_run_time(28), {3, 1, 1}, valid) == Dim(26));
  CHECK_BOTH(window_places(at_run_time(28), {3, 2, 1}, valid) == Dim(13));
  CHECK_BOTH(window_places(at_run_time(28), {3, 1, 2}, valid) == Dim(24));
  CHECK_BOTH(window_places(at_run_time(3), {3, 5, 1}, valid) == Dim(1));
  CHECK_BOTH(window_places(at_run_time(2), {3, 1, 1}, valid) == Dim(0));
  CHECK_BOTH(window_places(at_run_time(0), {1, 1, 1}, valid) == Dim(0));
  CHECK_BOTH(window_places(at_run_time(28), {3, 2, 1}, same) == Dim(14));
  CHECK_BOTH(window_places(at_run_time(29), {3, 2, 1}, same) == Dim(15));
  CHECK_BOTH(window_places(at_run_time(1), {99, 7, 3}, same) == Dim(1));
  CHECK_BOTH(window_places(at_run_time(0), {3, 2, 1}, same) == Dim(0));
  CHECK_BOTH(window_places(at_run_time(7), {3, 1, 1}, PaddingMode::causal) == Dim(7));
}

TEST_CASE("an axis that is not known") {
  using rules::window_places;
  CHECK_BOTH(window_places(any, {3, 1, 1}, PaddingMode::valid).is_unknown());
  CHECK_BOTH(window_places("n", {1, 1, 1}, PaddingMode::valid).is_unknown());
  CHECK_BOTH(window_places("n", {3, 1, 1}, PaddingMode::same) == Dim("n"));
  CHECK_BOTH(window_places("n", {3, 2, 1}, PaddingMode::same).is_unknown());
}

TEST_CASE("windows at the limits of 63 bits") {
  using rules::window_places;
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  CHECK_BOTH(rules::Window{largest, 1, 1}.extent() == Dim(largest));
  CHECK_BOTH(rules::Window{largest, 1, 2}.extent().is_overflow());
  CHECK_BOTH(window_places(largest, {1, 1, 1}, PaddingMode::valid) == Dim(largest));
  CHECK_BOTH(window_places(largest, {largest, largest, 1}, PaddingMode::valid) == Dim(1));
  CHECK_BOTH(window_places(largest, {2, 1, largest}, PaddingMode::valid) == Dim(0));
  CHECK_BOTH(window_places(largest, {5, 3, 1}, PaddingMode::same) == Dim(3'074'457'345'618'258'603));
  CHECK_BOTH(rules::divide(std::int64_t{1} << 32, 3) == 1'431'655'765 && rules::divide(7, 2) == 3);
  CHECK_BOTH(rules::divide(largest, largest) == 1 && rules::divide(0, 5) == 0 && rules::divide(largest, 1) == largest);
}

TEST_CASE("the arithmetic in words") {
  constexpr auto text = [](Dim axis, const rules::Window& window, Padding padding) {
    FixedText<80> result;
    rules::write_window(result, axis, window, padding);
    return result;
  };
  CHECK_BOTH(text(28, {3, 1, 1}, PaddingMode::valid).view() == "(28 - 3)/1 + 1 = 26");
  CHECK_BOTH(text(28, {3, 2, 1}, PaddingMode::same).view() == "(28 - 1)/2 + 1 = 14");
  CHECK_BOTH(text(28, {3, 1, 2}, PaddingMode::valid).view() == "(28 - 5)/1 + 1 = 24");
}

}  // namespace shapeproof
