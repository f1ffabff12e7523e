// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/sizes/size_set.hpp"

namespace shapeproof::inline v0_1::detail {

/// Which sizes fit, from 1 to the last that was run.
class FitList {
 public:
  constexpr void push_back(bool fits) { fits_.push_back(fits); }
  /// The last size that was run.
  [[nodiscard]] constexpr std::int64_t size() const noexcept { return static_cast<std::int64_t>(fits_.size()); }
  [[nodiscard]] constexpr bool operator[](std::int64_t size) const noexcept {
    return fits_[static_cast<std::size_t>(size - 1)];
  }
  /// The largest size that fits, or does not; 0 if there is none.
  [[nodiscard]] constexpr std::int64_t last(bool fits) const noexcept {
    std::int64_t size = this->size();
    while (size > 0 && (*this)[size] != fits) --size;
    return size;
  }

 private:
  GrowableArray<bool> fits_;
};

/// From `first` on, sizes do as those that are smaller by `period`.
struct SizePattern {
  std::int64_t first = 1;
  std::int64_t period = 0;  ///< 0: none was seen

  [[nodiscard]] constexpr bool is_seen() const noexcept { return period > 0; }
  /// What it says of a size beyond those that were run.
  [[nodiscard]] constexpr bool fits(const FitList& run, std::int64_t size) const noexcept {
    return run[first + (size - first) % period];
  }
};

/// The first pattern with a period of at least `least` that was seen for two whole periods, and in a quarter of all
/// sizes.
[[nodiscard]] constexpr SizePattern find_pattern(const FitList& run, std::int64_t least) {
  const std::int64_t end = run.size();
  for (std::int64_t period = least; 2 * period <= end; ++period) {
    std::int64_t first = end - period;
    while (first > 0 && run[first] == run[first + period]) --first;
    const std::int64_t seen = end - first;
    if (seen >= 2 * period && 4 * seen >= end) return {first + 1, period};
  }
  return {};
}

/// Writes what was run as the union of few parts.
class SetWriter {
 public:
  constexpr SetWriter(const FitList& run, const SizePattern& pattern) : run_(run), end_(run.size()) {
    for (std::int64_t size = 0; size < end_; ++size) rest_.push_back(run[size + 1]);
    if (pattern.is_seen()) take_pattern(pattern);
    while (next_ <= end_) take_next();
  }
  [[nodiscard]] constexpr SizeSet set(bool goes_on) const {
    SizeSet set{end_, goes_on};
    GrowableArray<Progression> parts = parts_;
    for (std::size_t i = 1; i < parts.size(); ++i) {  // few, and nearly in order
      const Progression part = parts[i];
      std::size_t at = i;
      for (; at > 0 && parts[at - 1].first > part.first; --at) parts[at] = parts[at - 1];
      parts[at] = part;
    }
    for (const Progression& part : parts) set.add(part);
    return set;
  }

 private:
  [[nodiscard]] constexpr bool is_left(std::int64_t size) const noexcept {
    return size > 0 && size <= end_ && rest_[static_cast<std::size_t>(size - 1)];
  }
  constexpr void take(std::int64_t size) noexcept { rest_[static_cast<std::size_t>(size - 1)] = false; }

  /// Each size of one period begins a part without an end, which may have begun before.
  constexpr void take_pattern(const SizePattern& pattern) {
    for (std::int64_t size = pattern.first; size < pattern.first + pattern.period; ++size) {
      if (!run_[size]) continue;
      std::int64_t first = size;
      while (is_left(first - pattern.period)) first -= pattern.period;
      for (std::int64_t taken = first; taken <= end_; taken += pattern.period) take(taken);
      parts_.push_back({first, pattern.period, Progression::open});
    }
  }
  /// The next size that is left, with those behind it at equal distances: three or more, or two neighbours.
  constexpr void take_next() {
    const std::int64_t first = next_++;
    if (!is_left(first)) return;
    std::int64_t second = first + 1;
    while (second <= end_ && !is_left(second)) ++second;
    const std::int64_t step = second - first;
    std::int64_t last = first;
    while (is_left(last + step)) last += step;
    if (step > 1 && last - first < 2 * step) last = first;
    for (std::int64_t size = first; size <= last; size += step) take(size);
    parts_.push_back({first, last > first ? step : 1, last});
  }

  const FitList& run_;
  std::int64_t end_;
  std::int64_t next_ = 1;
  GrowableArray<bool> rest_;
  GrowableArray<Progression> parts_;
};

}  // namespace shapeproof::inline v0_1::detail
