// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"

namespace shapeproof::inline v0_1::detail {

/// A heap without memory: an arena cut into segments, each used or free, that grows at its end. It takes the best of
/// the free segments that were freed last, and no longer than that.
class SegmentList {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  [[nodiscard]] constexpr std::uint32_t take(std::int64_t size) {
    std::uint32_t best = none;
    std::uint32_t left = most_looked_at;
    for (std::uint32_t at = free_; at != none && left > 0; at = segments_[at].next_free, --left) {
      const bool fits = segments_[at].size >= size;
      if (fits && (best == none || segments_[at].size < segments_[best].size)) best = at;
    }
    if (best == none) best = grow(size);
    remove_free(best);
    if (segments_[best].size > size) split(best, size);
    return best;
  }
  constexpr void give_back(std::uint32_t segment) {
    const std::uint32_t below = segments_[segment].below;
    const std::uint32_t above = segments_[segment].above;
    if (above != none && segments_[above].is_free) {
      remove_free(above);
      join(segment, above);
    }
    if (below != none && segments_[below].is_free) {
      remove_free(below);
      join(below, segment);  // NOLINT(readability-suspicious-call-argument): this segment is the upper one
      segment = below;
    }
    add_free(segment);
  }
  [[nodiscard]] constexpr std::int64_t offset(std::uint32_t segment) const noexcept {
    return segments_[segment].offset;
  }

 private:
  static constexpr std::uint32_t most_looked_at = 64;

  struct Segment {
    std::int64_t offset = 0;
    std::int64_t size = 0;
    std::uint32_t below = none;
    std::uint32_t above = none;
    std::uint32_t next_free = none;
    std::uint32_t last_free = none;
    bool is_free = false;
  };

  [[nodiscard]] constexpr std::uint32_t add(const Segment& segment) {
    segments_.push_back(segment);
    return static_cast<std::uint32_t>(segments_.size()) - 1;
  }
  /// A free segment at the end of the arena.
  [[nodiscard]] constexpr std::uint32_t grow(std::int64_t size) {
    if (top_ != none && segments_[top_].is_free) {
      segments_[top_].size = size;
      return top_;
    }
    const std::int64_t end = top_ == none ? 0 : segments_[top_].offset + segments_[top_].size;
    const std::uint32_t added = add({.offset = end, .size = size, .below = top_});
    if (top_ != none) segments_[top_].above = added;
    top_ = added;
    add_free(added);
    return added;
  }
  constexpr void split(std::uint32_t segment, std::int64_t size) {
    const Segment whole = segments_[segment];
    const std::uint32_t rest =
        add({.offset = whole.offset + size, .size = whole.size - size, .below = segment, .above = whole.above});
    segments_[segment].size = size;
    segments_[segment].above = rest;
    if (whole.above == none) {
      top_ = rest;
    } else {
      segments_[whole.above].below = rest;
    }
    add_free(rest);
  }
  constexpr void join(std::uint32_t segment, std::uint32_t above) {
    segments_[segment].size += segments_[above].size;
    const std::uint32_t next = segments_[above].above;
    segments_[segment].above = next;
    if (next == none) {
      top_ = segment;
    } else {
      segments_[next].below = segment;
    }
  }
  constexpr void add_free(std::uint32_t segment) {
    segments_[segment].is_free = true;
    segments_[segment].next_free = free_;
    segments_[segment].last_free = none;
    if (free_ != none) segments_[free_].last_free = segment;
    free_ = segment;
  }
  constexpr void remove_free(std::uint32_t segment) {
    const Segment removed = segments_[segment];
    segments_[segment].is_free = false;
    if (removed.last_free == none) {
      free_ = removed.next_free;
    } else {
      segments_[removed.last_free].next_free = removed.next_free;
    }
    if (removed.next_free != none) segments_[removed.next_free].last_free = removed.last_free;
  }

  GrowableArray<Segment> segments_;
  std::uint32_t free_ = none;  ///< the one that was freed last
  std::uint32_t top_ = none;   ///< the last in the arena
};

}  // namespace shapeproof::inline v0_1::detail
