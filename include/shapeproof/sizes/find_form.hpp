// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/sizes/size_form.hpp"

namespace shapeproof::inline v0_1::detail {

[[nodiscard]] constexpr std::int64_t common_divisor(std::int64_t a, std::int64_t b) noexcept {
  if (a < 0) a = -a;
  if (b < 0) b = -b;
  while (b != 0) {
    const std::int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/// Values of one size that a layer gives, for sizes of one name in rising order.
struct SizeCurve {
  GrowableArray<std::int64_t> sizes;
  GrowableArray<std::int64_t> values;

  [[nodiscard]] constexpr std::size_t size() const noexcept { return sizes.size(); }
  constexpr void insert(std::size_t place, std::int64_t size, std::int64_t value) {
    sizes.push_back(size);
    values.push_back(value);
    for (std::size_t at = sizes.size() - 1; at > place; --at) {
      sizes[at] = sizes[at - 1];
      values[at] = values[at - 1];
    }
    sizes[place] = size;
    values[place] = value;
  }
};

/// The largest divisor that is tried. Strides beyond it are seldom.
inline constexpr std::int64_t most_divisor = 1024;

/// Finds `floor((times * size + plus) / divisor)` with the smallest divisor. False: there is none.
[[nodiscard]] constexpr bool find_factor(const SizeCurve& curve, std::int64_t scale, std::int64_t shift,
                                         SizeFactor& factor) {
  constexpr std::int64_t largest = std::int64_t{1} << 40U;  // so that no product leaves 63 bits
  const std::size_t last = curve.size() - 1;
  const auto value = [&](std::size_t i) { return (curve.values[i] - shift) / scale; };
  const std::int64_t run = curve.sizes[last] - curve.sizes[0];
  const std::int64_t rise = value(last) - value(0);
  if (run <= 0 || rise <= 0 || value(last) > largest || curve.sizes[last] > largest) return false;
  for (std::int64_t divisor = 1; divisor <= most_divisor; ++divisor) {
    if (rise > INT64_MAX / 4 / divisor) return false;
    const std::int64_t times = (2 * rise * divisor + run) / (2 * run);  // rounded
    if (times == 0 || times > INT64_MAX / 4 / curve.sizes[last]) continue;
    if (divisor > 1 && common_divisor(times, divisor) > 1) continue;
    std::int64_t least = INT64_MIN;
    std::int64_t most = INT64_MAX;
    for (std::size_t i = 0; i <= last && least <= most; ++i) {
      const std::int64_t offset = divisor * value(i) - times * curve.sizes[i];
      if (offset > least) least = offset;
      if (offset + divisor - 1 < most) most = offset + divisor - 1;
    }
    if (least > most) continue;
    factor.times = times;
    factor.divisor = divisor;
    factor.plus = least > 0 ? least : 0;  // the smallest there is
    if (most < 0) factor.plus = most;
    return true;
  }
  return false;
}

/// Finds the form of a curve: a factor, or a multiple of one with something added.
[[nodiscard]] constexpr SizeForm find_line_form(const SizeCurve& curve, std::size_t name) {
  SizeFactor factor{.name = name};
  SizeTerm term;
  std::int64_t shift = 0;
  if (!find_factor(curve, 1, 0, factor)) {
    term.times = 0;
    for (const std::int64_t value : curve.values) term.times = common_divisor(term.times, value - curve.values[0]);
    if (term.times < 2) return {};
    shift = curve.values[0] % term.times;
    if (!find_factor(curve, term.times, shift, factor)) return {};
  }
  term.factors.push_back(factor);
  return SizeForm::of(term, shift);
}

}  // namespace shapeproof::inline v0_1::detail
