// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/sizes/call_recorder.hpp"
#include "shapeproof/sizes/size_pattern.hpp"
#include "shapeproof/sizes/size_set.hpp"
#include "shapeproof/sizes/sized_program.hpp"

namespace shapeproof::inline v0_1::detail {

/// The largest factor by which one of the sizes grows less than the input, which grows by `more` between two runs: the
/// product of the strides on some path.
[[nodiscard]] constexpr std::int64_t largest_stride(const CallRecorder& before, const CallRecorder& after,
                                                    std::int64_t more) noexcept {
  std::int64_t stride = 1;
  for (std::size_t i = 0; i < before.sizes.size() && i < after.sizes.size(); ++i) {
    const std::int64_t grows = after.sizes[i] - before.sizes[i];
    if (grows > 0 && more / grows > stride) stride = more / grows;
  }
  return stride;
}

/// Tries all sizes of one name, while the others keep theirs.
class SizeLine {
 public:
  using Sizes = SizedProgram::Sizes;

  constexpr SizeLine(SizedProgram& program, Sizes base, std::size_t name)
      : program_(&program), sizes_(static_cast<Sizes&&>(base)), name_(name) {}

  /// Runs sizes up to the bound, while no more than `most` layers were called, and finds the set that they are.
  [[nodiscard]] constexpr SizeSet find(std::int64_t bound, std::int64_t most) {
    while (run_.size() < bound && program_->work() + program_->calls() <= most) {
      const bool does = fits(run_.size() + 1);
      if (program_->is_lost()) break;
      run_.push_back(does);
    }
    for (std::int64_t least = 1; program_->work() <= most && !program_->is_lost();) {
      const SizePattern pattern = find_pattern(run_, least);
      if (!pattern.is_seen()) break;
      if (holds_beyond(pattern)) return SetWriter{run_, pattern}.set(true);
      least = pattern.period + 1;
    }
    return SetWriter{run_, {}}.set(false);
  }

 private:
  static constexpr std::int64_t far = 16;  ///< how many times as large as the largest that was run

  [[nodiscard]] constexpr bool fits(std::int64_t size) {
    sizes_[name_] = size;
    return program_->fits(sizes_);
  }
  /// Whether it is known that a size does not fit.
  [[nodiscard]] constexpr bool fails(std::int64_t size) { return !fits(size) && !program_->is_lost(); }
  /// Whether some sizes far beyond those that were run do what a pattern says, and whether it was seen for two whole
  /// periods of the strides, too.
  [[nodiscard]] constexpr bool holds_beyond(const SizePattern& pattern) {
    const std::int64_t end = run_.size();
    const std::int64_t more = (far * end / pattern.period + 1) * pattern.period;
    const std::int64_t without = run_.last(false);
    if (without >= pattern.first && !fails(without + more)) return false;
    const std::int64_t with = run_.last(true);
    if (with < pattern.first) return with == 0 || (fails(2 * with) && fails(3 * with));
    CallRecorder before;
    CallRecorder after;
    sizes_[name_] = with + more;
    if (!program_->run(sizes_, before)) return false;
    sizes_[name_] = with + 2 * more;
    if (!program_->run(sizes_, after)) return false;
    return end - pattern.first + 1 >= 2 * largest_stride(before, after, more);
  }

  SizedProgram* program_;
  Sizes sizes_;
  std::size_t name_;
  FitList run_;
};

}  // namespace shapeproof::inline v0_1::detail
