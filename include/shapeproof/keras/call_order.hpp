// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"

namespace shapeproof::inline v0_1::keras {

/// The order in which Keras makes the calls of a graph: it goes over the list again and again, and each time makes
/// those whose tensors are there. Here that takes linear time.
class CallOrder {
 public:
  explicit CallOrder(std::size_t count) : count_(count) {}

  /// The call `to` needs what the call `from` makes.
  void add(std::uint32_t from, std::uint32_t to) {
    needs_.push_back({from, to});
    in_order_ = in_order_ && from < to;
  }

  /// False: some calls need their own output, and `blocked()` is one of them.
  [[nodiscard]] bool find(GrowableArray<std::uint32_t>& order) {
    order.clear();
    if (in_order_) {
      for (std::uint32_t i = 0; i < count_; ++i) order.push_back(i);
      return true;
    }
    Numbers rounds;
    rounds.extend(count_);
    if (!sort_by_needs(order, rounds)) return false;
    Numbers next;  // where each round's next call goes
    next.extend(count_ + 1);
    for (const std::uint32_t round : rounds) ++next[round + 1];
    add_up(next);
    for (std::uint32_t i = 0; i < count_; ++i) order[next[rounds[i]]++] = i;
    return true;
  }
  [[nodiscard]] std::uint32_t blocked() const noexcept { return blocked_; }

 private:
  struct Need {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
  };
  using Numbers = GrowableArray<std::uint32_t>;

  static void add_up(Numbers& counts) noexcept {
    for (std::size_t i = 1; i < counts.size(); ++i) counts[i] += counts[i - 1];
  }

  /// Kahn's algorithm; also in which round Keras makes each call.
  [[nodiscard]] bool sort_by_needs(GrowableArray<std::uint32_t>& order, GrowableArray<std::uint32_t>& rounds) {
    Numbers first;
    first.extend(count_ + 1);
    Numbers waits;
    waits.extend(count_);
    for (const Need& need : needs_) {
      ++first[need.from + 1];
      ++waits[need.to];
    }
    add_up(first);
    Numbers next = first;
    Numbers targets;
    targets.extend(needs_.size());
    for (const Need& need : needs_) targets[next[need.from]++] = need.to;
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (waits[i] == 0) order.push_back(i);
    }
    for (std::size_t done = 0; done < order.size(); ++done) {
      const std::uint32_t from = order[done];
      for (std::uint32_t k = first[from]; k < first[from + 1]; ++k) {
        const std::uint32_t to = targets[k];
        rounds[to] = std::max(rounds[to], rounds[from] + (from > to ? 1 : 0));
        if (--waits[to] == 0) order.push_back(to);
      }
    }
    if (order.size() == count_) return true;
    find_blocked(waits);
    return false;
  }
  /// From a call that waits, back to what it waits for, until that must be in a circle.
  void find_blocked(const GrowableArray<std::uint32_t>& waits) {
    Numbers cause;
    cause.extend(count_);
    for (const Need& need : needs_) {
      if (waits[need.from] > 0 && waits[need.to] > 0) cause[need.to] = need.from;
    }
    while (waits[blocked_] == 0) ++blocked_;
    for (std::size_t i = 0; i < count_; ++i) blocked_ = cause[blocked_];
  }

  std::size_t count_;
  GrowableArray<Need> needs_;
  bool in_order_ = true;
  std::uint32_t blocked_ = 0;
};

}  // namespace shapeproof::inline v0_1::keras
