// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// Sizes at equal distances: `first`, `first + step`, ..., up to `last`.
struct Progression {
  static constexpr std::int64_t open = INT64_MAX;  ///< a `last` that there is not

  std::int64_t first = 1;    ///< its smallest size
  std::int64_t step = 1;     ///< at least 1
  std::int64_t last = open;  ///< its largest size

  [[nodiscard]] constexpr bool is_open() const noexcept { return last == open; }
  [[nodiscard]] constexpr bool contains(std::int64_t size) const noexcept {
    return size >= first && size <= last && (size - first) % step == 0;
  }
  /// The smallest of its sizes that is at least `size`; -1 if there is none.
  [[nodiscard]] constexpr std::int64_t at_least(std::int64_t size) const noexcept {
    if (size <= first) return first;
    const std::int64_t over = (size - first) % step;
    const std::int64_t more = over == 0 ? 0 : step - over;
    return size > last - more ? -1 : size + more;
  }
  /// The largest that is at most `size`; -1 if there is none.
  [[nodiscard]] constexpr std::int64_t at_most(std::int64_t size) const noexcept {
    const std::int64_t end = size < last ? size : last;
    return end < first ? -1 : end - (end - first) % step;
  }
  friend constexpr bool operator==(const Progression&, const Progression&) = default;
};

/// A set of sizes from 1 on: those with which a model fits. It is exact up to `run_to()`: the model was run with each
/// of them. Beyond that it goes on as it was seen to repeat, if `goes_on()`.
class SizeSet {
 public:
  static constexpr std::size_t capacity = 32;  ///< of parts

  /// Goes through the sizes in order.
  class Iterator {
   public:
    constexpr Iterator(const SizeSet& set, std::int64_t size) noexcept : set_(&set), size_(size) {}
    /// The size where it stands.
    [[nodiscard]] constexpr std::int64_t operator*() const noexcept { return size_; }
    constexpr Iterator& operator++() noexcept {
      size_ = size_ == INT64_MAX ? -1 : set_->at_least(size_ + 1);
      return *this;
    }
    friend constexpr bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.size_ == b.size_; }

   private:
    const SizeSet* set_;
    std::int64_t size_;
  };

  constexpr SizeSet() = default;
  constexpr SizeSet(std::int64_t run_to, bool goes_on) noexcept : run_to_(run_to), goes_on_(goes_on) {}

  [[nodiscard]] constexpr bool contains(std::int64_t size) const noexcept {
    for (std::size_t i = 0; i < count_; ++i) {
      if (parts_[i].contains(size)) return true;
    }
    return false;
  }
  [[nodiscard]] constexpr bool empty() const noexcept { return count_ == 0; }
  /// The smallest size; -1 if there is none.
  [[nodiscard]] constexpr std::int64_t smallest() const noexcept { return count_ == 0 ? -1 : parts_[0].first; }
  /// The smallest size that is at least `size`; -1 if there is none.
  [[nodiscard]] constexpr std::int64_t at_least(std::int64_t size) const noexcept {
    std::int64_t found = -1;
    for (std::size_t i = 0; i < count_; ++i) {
      const std::int64_t here = parts_[i].at_least(size);
      if (here >= 0 && (found < 0 || here < found)) found = here;
    }
    return found;
  }
  /// The largest size that is at most `size`; -1 if there is none.
  [[nodiscard]] constexpr std::int64_t at_most(std::int64_t size) const noexcept {
    std::int64_t found = -1;
    for (std::size_t i = 0; i < count_; ++i) {
      const std::int64_t here = parts_[i].at_most(size);
      if (here > found) found = here;
    }
    return found;
  }
  /// All sizes in order. Of a set without an end there is always a next one.
  [[nodiscard]] constexpr Iterator begin() const noexcept { return {*this, smallest()}; }
  [[nodiscard]] constexpr Iterator end() const noexcept { return {*this, -1}; }

  /// The parts of which the set is the union, by their first sizes. No size is in two of them.
  [[nodiscard]] constexpr std::size_t part_count() const noexcept { return count_; }
  /// One of them.
  [[nodiscard]] constexpr const Progression& part(std::size_t index) const noexcept { return parts_[index]; }

  /// Every size up to this one was run.
  [[nodiscard]] constexpr std::int64_t run_to() const noexcept { return run_to_; }
  /// Whether larger sizes do as those that were run: these were seen to repeat, and some far beyond them did, too.
  /// False: nothing is known of larger sizes.
  [[nodiscard]] constexpr bool goes_on() const noexcept { return goes_on_; }

  /// Adds a part whose first size is larger than that of the part before. Where there is no room for it, nothing is
  /// known from its first size on.
  constexpr void add(const Progression& part) noexcept {
    if (count_ < capacity) {
      parts_[count_++] = part;
      return;
    }
    if (part.first <= run_to_) run_to_ = part.first - 1;
    goes_on_ = false;
    for (std::size_t i = 0; i < count_; ++i) {
      if (parts_[i].last > run_to_) parts_[i].last = parts_[i].at_most(run_to_);
    }
  }
  friend constexpr bool operator==(const SizeSet& a, const SizeSet& b) noexcept {
    bool equal = a.count_ == b.count_ && a.run_to_ == b.run_to_ && a.goes_on_ == b.goes_on_;
    for (std::size_t i = 0; equal && i < a.count_; ++i) equal = a.parts_[i] == b.parts_[i];
    return equal;
  }

 private:
  Progression parts_[capacity]{};
  std::size_t count_ = 0;
  std::int64_t run_to_ = 0;
  bool goes_on_ = false;
};

/// `any`, `at least 94`, `28 only`, `3 to 17`, `multiples of 16 from 16`, `32 k + 5 from 37`. A single size is a number
/// where others stand beside it.
constexpr void write_part(TextSink& sink, const Progression& part, bool is_alone) {
  if (part.first == part.last) return write_all(sink, part.first, is_alone ? " only" : "");
  if (part.step == 1) {
    if (part.is_open() && part.first == 1) return sink.write("any");
    if (part.is_open()) return write_all(sink, "at least ", part.first);
    return write_all(sink, part.first, " to ", part.last);
  }
  if (part.first % part.step == 0) {
    write_all(sink, "multiples of ", part.step);
  } else {
    write_all(sink, part.step, " k + ", part.first % part.step);
  }
  write_all(sink, " from ", part.first);
  if (!part.is_open()) write_all(sink, " to ", part.last);
}

/// The sizes alone: `none`, or the parts, the last behind `or`.
constexpr void write_sizes(TextSink& sink, const SizeSet& set) {
  if (set.empty()) sink.write("none");
  for (std::size_t i = 0; i < set.part_count(); ++i) {
    if (i > 0) sink.write(i + 1 < set.part_count() ? ", " : " or ");
    write_part(sink, set.part(i), set.part_count() == 1);
  }
}

/// The sizes, and up to where they were run: `multiples of 16 from 16 (run up to 4096)`.
constexpr void write(TextSink& sink, const SizeSet& set) {
  write_sizes(sink, set);
  write_all(sink, " (run up to ", set.run_to(), set.goes_on() ? ")" : "; nothing is known of larger ones)");
}

}  // namespace shapeproof::inline v0_1
