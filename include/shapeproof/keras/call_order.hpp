// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace shapeproof::keras {

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
  [[nodiscard]] bool find(std::vector<std::uint32_t>& order) {
    order.resize(in_order_ ? count_ : 0);
    std::iota(order.begin(), order.end(), 0U);
    if (in_order_) return true;
    std::vector<std::uint32_t> rounds(count_);
    if (!sort_by_needs(order, rounds)) return false;
    std::vector<std::uint32_t> next(count_ + 1);  // where each round's next call goes
    for (const std::uint32_t round : rounds) ++next[round + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    for (std::uint32_t i = 0; i < count_; ++i) order[next[rounds[i]]++] = i;
    return true;
  }
  [[nodiscard]] std::uint32_t blocked() const noexcept { return blocked_; }

 private:
  struct Need {
    std::uint32_t from;
    std::uint32_t to;
  };

  /// Kahn's algorithm; also in which round Keras makes each call.
  [[nodiscard]] bool sort_by_needs(std::vector<std::uint32_t>& order, std::vector<std::uint32_t>& rounds) {
    std::vector<std::uint32_t> first(count_ + 1);
    std::vector<std::uint32_t> waits(count_);
    for (const Need& need : needs_) {
      ++first[need.from + 1];
      ++waits[need.to];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> next = first;
    std::vector<std::uint32_t> targets(needs_.size());
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
  void find_blocked(const std::vector<std::uint32_t>& waits) {
    std::vector<std::uint32_t> cause(count_);
    for (const Need& need : needs_) {
      if (waits[need.from] > 0 && waits[need.to] > 0) cause[need.to] = need.from;
    }
    while (waits[blocked_] == 0) ++blocked_;
    for (std::size_t i = 0; i < count_; ++i) blocked_ = cause[blocked_];
  }

  std::size_t count_;
  std::vector<Need> needs_;
  bool in_order_ = true;
  std::uint32_t blocked_ = 0;
};

}  // namespace shapeproof::keras
