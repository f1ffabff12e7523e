// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/stable_sort.hpp"
#include "shapeproof/diagnosis/edit.hpp"

namespace shapeproof::inline v0_1::detail {

/// Fixes that are worth a try. The more plausible one is, the less it costs.
class FixCandidates {
 public:
  static constexpr std::size_t most = 40;

  constexpr void add(const Edit& edit, std::int32_t cost) {
    Fix fix;
    static_cast<void>(fix.edits.push_back(edit));
    fix.cost = cost;
    add(fix);
  }
  constexpr void add(const Edit& first, const Edit& second, std::int32_t cost) {
    Fix fix;
    static_cast<void>(fix.edits.push_back(first));
    static_cast<void>(fix.edits.push_back(second));
    fix.cost = cost;
    add(fix);
  }
  constexpr void add(const Fix& fix) {
    for (std::size_t i = 0; i < fix.edits.size(); ++i) {
      if (fix.edits[i].kind == EditKind::add_layers && fix.edits[i].layers.empty()) return;  // there are no such layers
    }
    if (!is_full()) fixes_.push_back(fix);
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return fixes_.size(); }
  /// Whether further candidates would not be kept, so that callers can stop looking for them.
  [[nodiscard]] constexpr bool is_full() const noexcept { return fixes_.size() >= most; }
  [[nodiscard]] constexpr const Fix& operator[](std::size_t index) const noexcept { return fixes_[index]; }

  /// How often the model was run to find them.
  [[nodiscard]] constexpr std::int32_t runs() const noexcept { return runs_; }
  constexpr void count_run() noexcept { ++runs_; }

  /// The cheapest first; equals keep their order.
  constexpr void sort() { stable_sort_by(fixes_, &Fix::cost); }

 private:
  Fixes fixes_;
  std::int32_t runs_ = 0;
};

}  // namespace shapeproof::inline v0_1::detail
