// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/merge_sort.hpp"
#include "shapeproof/plan/segment_list.hpp"

namespace shapeproof::inline v0_1::detail {

/// Memory that is needed for some time, to be given a place.
struct TimedBlock {
  std::int64_t size = 0;
  std::uint32_t first = 0;  ///< the steps from which and up to which it is in use
  std::uint32_t last = 0;
};

/// Gives each block an offset, so that no two overlap that are in use at once, and looks for the lowest arena.
///
/// The best offsets are hard to find (dynamic storage allocation is NP-complete), but for the shapes of networks a few
/// orders in which to place block after block into the best gap nearly always reach the bound; the search ends as soon
/// as one does. In time blocks overlap only few others, unless a model is made against it: of such a model each block
/// is placed as a heap would, in the order in which they are needed. So the time that it takes grows linearly.
/// Source of the orders: Pisarchyk and Lee, "Efficient Memory Management for Deep Neural Net Inference", 2020.
class BlockPlacement {
 public:
  /// The sum of all sizes must be within 63 bits.
  constexpr explicit BlockPlacement(const GrowableArray<TimedBlock>& blocks) : blocks_(&blocks) {
    for (std::uint32_t i = 0; i < blocks.size(); ++i) by_time_.push_back(i);
    merge_sort(by_time_, [&](std::uint32_t a, std::uint32_t b) { return blocks[a].first < blocks[b].first; });
    by_end_ = by_time_;
    merge_sort(by_end_, [&](std::uint32_t a, std::uint32_t b) { return blocks[a].last < blocks[b].last; });
    bound_ = bound_of(blocks, &breadth_);
    if (find_neighbours()) {
      try_orders();
    } else {
      place_in_segments();
    }
  }

  [[nodiscard]] constexpr std::int64_t offset(std::size_t block) const noexcept { return offsets_[block]; }
  /// The largest sum of sizes that are in use at once, of the same blocks or of blocks of other sizes. Each sum that a
  /// block begins with is appended to `sums`.
  [[nodiscard]] constexpr std::int64_t bound_of(const GrowableArray<TimedBlock>& blocks,
                                                GrowableArray<std::int64_t>* sums = nullptr) const {
    std::int64_t most = 0;
    std::int64_t sum = 0;
    std::size_t ended = 0;
    for (const std::uint32_t block : by_time_) {
      for (; blocks[by_end_[ended]].last < blocks[block].first; ++ended) sum -= blocks[by_end_[ended]].size;
      sum += blocks[block].size;
      if (sum > most) most = sum;
      if (sums != nullptr) sums->push_back(sum);
    }
    return most;
  }

 private:
  using Order = GrowableArray<std::uint32_t>;

  /// How many neighbours in time are looked at for each block, on average.
  static constexpr std::size_t most_neighbours = 32;

  // Templates stand before their users, because clang parses the bodies of a class in order.

  [[nodiscard]] constexpr Order sorted(const auto& comes_before) const {
    Order order = by_time_;
    merge_sort(order, comes_before);
    return order;
  }

  /// Adds and removes blocks in the order of time. `visit` is told of each that begins, and of those in use then.
  constexpr bool sweep(const auto& visit) {
    Order live;
    for (const std::uint32_t block : by_time_) {
      std::size_t kept = 0;
      for (const std::uint32_t other : live) {
        if ((*blocks_)[other].last >= (*blocks_)[block].first) live[kept++] = other;
      }
      while (live.size() > kept) live.pop_back();
      if (!visit(block, live)) return false;
      live.push_back(block);
    }
    return true;
  }
  /// Finds which blocks are in use at the same time. False: too many are.
  constexpr bool find_neighbours() {
    Order pairs;
    const std::size_t most = 2 * most_neighbours * (blocks_->size() + most_neighbours);
    static_cast<void>(first_.extend(blocks_->size() + 1));
    const bool all = sweep([&](std::uint32_t block, const Order& live) {
      for (const std::uint32_t other : live) {
        pairs.push_back(block);
        pairs.push_back(other);
        ++first_[block];
        ++first_[other];
      }
      return pairs.size() <= most;
    });
    if (!all) return false;
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    static_cast<void>(neighbours_.extend(pairs.size()));
    for (std::size_t i = 0; i < pairs.size(); i += 2) {
      neighbours_[--first_[pairs[i]]] = pairs[i + 1];
      neighbours_[--first_[pairs[i + 1]]] = pairs[i];
    }
    return true;
  }

  /// Places each block when it is needed, and frees it when it is not any more.
  constexpr void place_in_segments() {
    SegmentList segments;
    Order taken;
    static_cast<void>(taken.extend(blocks_->size()));
    static_cast<void>(offsets_.extend(blocks_->size()));
    std::size_t ended = 0;
    for (const std::uint32_t block : by_time_) {
      for (; (*blocks_)[by_end_[ended]].last < (*blocks_)[block].first; ++ended)
        segments.give_back(taken[by_end_[ended]]);
      taken[block] = segments.take((*blocks_)[block].size);
      offsets_[block] = segments.offset(taken[block]);
    }
  }

  constexpr void try_orders() {
    const GrowableArray<TimedBlock>& blocks = *blocks_;
    const auto length = [&](std::uint32_t block) { return blocks[block].last - blocks[block].first + 1U; };
    const auto area = [&](std::uint32_t block) {
      return static_cast<double>(blocks[block].size) * static_cast<double>(length(block));
    };
    if (try_order(sorted([&](std::uint32_t a, std::uint32_t b) { return blocks[a].size > blocks[b].size; }))) return;
    if (try_order(by_time_)) return;
    if (try_order(by_breadth())) return;
    if (try_order(sorted([&](std::uint32_t a, std::uint32_t b) { return area(a) > area(b); }))) return;
    static_cast<void>(try_order(sorted([&](std::uint32_t a, std::uint32_t b) { return length(a) > length(b); })));
  }
  /// Blocks that are in use when most memory is come first; the larger of them before the others.
  [[nodiscard]] constexpr Order by_breadth() {
    GrowableArray<std::int64_t> widest;  // of each block: the most that is in use at once while it is
    static_cast<void>(widest.extend(blocks_->size()));
    std::size_t number = 0;
    static_cast<void>(sweep([&](std::uint32_t block, const Order& live) {
      const std::int64_t breadth = breadth_[number++];
      widest[block] = breadth;
      for (const std::uint32_t other : live) {
        if (breadth > widest[other]) widest[other] = breadth;
      }
      return true;
    }));
    return sorted([&](std::uint32_t a, std::uint32_t b) {
      return widest[a] != widest[b] ? widest[a] > widest[b] : (*blocks_)[a].size > (*blocks_)[b].size;
    });
  }

  /// Which of the gaps that take a block it is put into.
  enum class Choice : std::uint8_t {
    smallest,
    lowest,
    ends,  ///< the bottom of the arena, or the top of the highest gap: a chain then needs no more than the bound
  };
  constexpr bool try_order(const Order& order) {
    return try_order(order, Choice::smallest) || try_order(order, Choice::ends) || try_order(order, Choice::lowest);
  }
  /// Places all blocks in an order. Keeps the offsets if they are the best so far. True: nothing can be better.
  constexpr bool try_order(const Order& order, Choice choice) {
    GrowableArray<std::int64_t> offsets;
    offsets.reserve(order.size());
    while (offsets.size() < order.size()) offsets.push_back(-1);
    std::int64_t height = 0;
    for (const std::uint32_t block : order) {
      offsets[block] = find_gap(block, offsets, choice);
      const std::int64_t end = offsets[block] + (*blocks_)[block].size;
      if (end > height) height = end;
      if (height >= height_) return false;
    }
    height_ = height;
    offsets_.swap(offsets);
    return height_ <= bound_;
  }
  [[nodiscard]] constexpr std::int64_t find_gap(std::uint32_t block, const GrowableArray<std::int64_t>& offsets,
                                                Choice choice) {
    around_.clear();
    for (std::uint32_t i = first_[block]; i < first_[block + 1]; ++i) {
      if (offsets[neighbours_[i]] >= 0) around_.push_back(neighbours_[i]);
    }
    merge_sort(around_, [&](std::uint32_t a, std::uint32_t b) { return offsets[a] < offsets[b]; });
    const std::int64_t size = (*blocks_)[block].size;
    std::int64_t best = -1;
    std::int64_t smallest = INT64_MAX;
    std::int64_t end = 0;
    for (std::size_t i = 0; i <= around_.size(); ++i) {
      const bool is_last = i == around_.size();  // the gap below the bound
      const std::int64_t next = is_last ? bound_ : offsets[around_[i]];
      if (next - end >= size) {
        if (choice == Choice::lowest || (choice == Choice::ends && end == 0)) return end;
        if (choice == Choice::ends) best = next - size;
        if (choice == Choice::smallest && !is_last && next - end < smallest) {
          smallest = next - end;
          best = end;
        }
      }
      if (is_last) break;
      const std::int64_t behind = next + (*blocks_)[around_[i]].size;
      if (behind > end) end = behind;
    }
    return best >= 0 ? best : end;
  }

  const GrowableArray<TimedBlock>* blocks_;
  Order by_time_;
  Order by_end_;
  Order first_;  ///< of each block, of its neighbours in time; and behind the last
  Order neighbours_;
  Order around_;                         ///< those that are placed, of one block
  GrowableArray<std::int64_t> breadth_;  ///< the sum of sizes in use when each block begins, in the order of time
  GrowableArray<std::int64_t> offsets_;  ///< of each block
  std::int64_t height_ = INT64_MAX;
  std::int64_t bound_ = 0;
};

}  // namespace shapeproof::inline v0_1::detail
