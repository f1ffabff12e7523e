// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/sizes/call_recorder.hpp"

namespace shapeproof::inline v0_1::detail {

/// The sizes of many runs with the same calls. Sizes that are equal in all runs are one class.
class SizeClasses {
 public:
  /// Adds a run. False if it has other calls than those before.
  constexpr bool add(const CallRecorder& run) {
    if (runs_ == 0) {
      calls_ = run.calls;
      ranks_ = run.ranks;
      static_cast<void>(class_of_.extend(run.sizes.size()));
      if (!run.sizes.empty()) classes_.push_back({});
    } else if (!is_alike(run)) {
      return false;
    }
    const std::size_t before = classes_.size();
    for (std::size_t i = 0; i < class_of_.size(); ++i) sort_in(i, run.sizes[i], before);
    ++runs_;
    return true;
  }
  [[nodiscard]] constexpr bool is_alike(const CallRecorder& run) const {
    return run.calls == calls_ && run.ranks == ranks_;
  }

  [[nodiscard]] constexpr const GrowableArray<RecordedCall>& calls() const noexcept { return calls_; }
  [[nodiscard]] constexpr const GrowableArray<std::int32_t>& ranks() const noexcept { return ranks_; }
  [[nodiscard]] constexpr std::size_t runs() const noexcept { return runs_; }
  /// How many sizes a run has, and of which class each is.
  [[nodiscard]] constexpr std::size_t sizes() const noexcept { return class_of_.size(); }
  [[nodiscard]] constexpr std::size_t class_of(std::size_t index) const noexcept { return class_of_[index]; }
  /// How many classes there are, and the values that each had.
  [[nodiscard]] constexpr std::size_t classes() const noexcept { return classes_.size(); }
  [[nodiscard]] constexpr const GrowableArray<std::int64_t>& values(std::size_t index) const noexcept {
    return classes_[index].values;
  }

 private:
  struct Class {
    GrowableArray<std::int64_t> values;
    std::size_t next = 0;  ///< another class that was the same as this one up to now; 0: none
  };

  /// Finds the class of a size by its value in the next run; of those that were one so far, it may be a new one.
  constexpr void sort_in(std::size_t index, std::int64_t value, std::size_t before) {
    std::size_t at = class_of_[index];
    if (at < before && classes_[at].values.size() == runs_) {
      classes_[at].values.push_back(value);
      classes_[at].next = 0;
    }
    while (classes_[at].values[runs_] != value) {
      if (classes_[at].next == 0) {
        Class split = classes_[at];
        split.values.pop_back();
        split.values.push_back(value);
        split.next = 0;
        classes_[at].next = classes_.size();
        classes_.push_back(split);
      }
      at = classes_[at].next;
    }
    class_of_[index] = at;
  }

  GrowableArray<RecordedCall> calls_;
  GrowableArray<std::int32_t> ranks_;
  GrowableArray<std::size_t> class_of_;
  GrowableArray<Class> classes_;
  std::size_t runs_ = 0;
};

}  // namespace shapeproof::inline v0_1::detail
