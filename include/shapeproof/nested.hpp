// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/infer_layer.hpp"
#include "shapeproof/record.hpp"

namespace shapeproof {

/// The layers that a wrapper contains, as the wrapper's rules see them.
class Nested {
 public:
  constexpr explicit Nested(const LayerRecord& self, Failure* failure = nullptr, bool builds = false) noexcept
      : self_(&self), failure_(failure), builds_(builds) {}

  [[nodiscard]] constexpr std::size_t size() const noexcept {
    std::size_t count = 0;
    for (std::uint32_t at = 1; at < self_->span; at += self_[at].span) ++count;
    return count;
  }
  /// The record of the contained layer at `index`, which must be less than `size()`.
  [[nodiscard]] constexpr const LayerRecord& operator[](std::size_t index) const noexcept {
    return self_[offset(index)];
  }

  /// The wrapper's own record and, behind it, those of all that it contains.
  [[nodiscard]] constexpr const LayerRecord* records() const noexcept { return self_; }
  /// Where a rule that runs the contained layers itself notes what went wrong; null where nobody asks.
  [[nodiscard]] constexpr Failure* failure() const noexcept { return failure_; }

  /// Whether the shapes are asked for that Keras builds with, see `build_layer`.
  [[nodiscard]] constexpr bool builds() const noexcept { return builds_; }

  /// Runs a contained layer's rule. A fault says where it lies, seen from the wrapper.
  [[nodiscard]] constexpr Fault infer(std::size_t index, const Shape& input, Outputs& outputs) const {
    const Shape* const inputs[] = {&input};
    return infer(index, Inputs{inputs, 1}, outputs);
  }
  [[nodiscard]] constexpr Fault infer(std::size_t index, const Inputs& inputs, Outputs& outputs) const {
    const std::uint32_t at = offset(index);
    if (at >= self_->span) return no_layer;
    const LayerRecord& record = self_[at];
    Failure local;
    Failure& failure = failure_ == nullptr ? local : *failure_;
    if (builds_ ? build_layer(record, inputs, outputs, failure) : infer_layer(record, inputs, outputs, failure)) {
      return {};
    }
    Fault fault = failure.fault;
    fault.inner += static_cast<std::int32_t>(at);
    return fault;
  }
  /// Checks a contained layer's fields.
  [[nodiscard]] constexpr Fault validate(std::size_t index) const {
    const std::uint32_t at = offset(index);
    if (at >= self_->span) return no_layer;
    if (self_[at].valid && !self_[at].type->is_input) return {};
    Fault fault = self_[at].valid ? Fault{.code = Code::misplaced_input} : record_fault(self_[at]);
    fault.inner += static_cast<std::int32_t>(at);
    return fault;
  }
  constexpr void weights(std::size_t index, const Shape& input, WeightSink& sink) const {
    const Shape* const inputs[] = {&input};
    if (const std::uint32_t at = offset(index); at < self_->span) add_weights(self_[at], Inputs{inputs, 1}, sink);
  }
  [[nodiscard]] constexpr AxisNames axis_names(std::size_t index, int rank) const {
    const std::uint32_t at = offset(index);
    if (at >= self_->span || self_[at].type->axis_names == nullptr) return {};
    return self_[at].type->axis_names(self_[at], rank);
  }
  [[nodiscard]] constexpr Recurrence recurrence(std::size_t index) const {
    const std::uint32_t at = offset(index);
    if (at >= self_->span || self_[at].type->recurrence == nullptr) return {};
    return self_[at].type->recurrence(self_[at]);
  }

 private:
  static constexpr Fault no_layer = Fault::argument("layer", "a layer");

  /// Where the contained layer at `index` begins; `self_->span` where there are not so many.
  [[nodiscard]] constexpr std::uint32_t offset(std::size_t index) const noexcept {
    std::uint32_t at = 1;
    for (; index > 0 && at < self_->span; --index) at += self_[at].span;
    return at;
  }

  const LayerRecord* self_;
  Failure* failure_;
  bool builds_;
};

}  // namespace shapeproof
