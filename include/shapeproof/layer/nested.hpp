// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::inline v0_1 {

class Nested;

/// One of the layers that a wrapper contains. If the wrapper is empty, this layer is missing: running it is a fault,
/// and it has no weights and no axis names.
class NestedLayer {
 public:
  constexpr NestedLayer(const Nested& around, std::uint32_t at) noexcept : around_(&around), at_(at) {}

  /// Whether there is such a layer.
  [[nodiscard]] constexpr bool is_there() const noexcept;
  /// Its record, if it is not missing.
  [[nodiscard]] constexpr const LayerRecord& record() const noexcept;

  /// Runs the layer's rule. A fault says where it is, counted from the wrapper.
  [[nodiscard]] constexpr Fault infer(const Shape& input, Outputs& outputs) const {
    const Shape* const inputs[] = {&input};
    return infer(Inputs{inputs, 1}, outputs);
  }
  [[nodiscard]] constexpr Fault infer(const Inputs& inputs, Outputs& outputs) const;
  /// Checks the layer's fields.
  [[nodiscard]] constexpr Fault validate() const {
    if (!is_there()) return no_layer;
    if (record().valid && !record().type->is_input()) return {};
    Fault fault = record().valid ? Fault{.code = Code::misplaced_input} : record_fault(record());
    fault.inner += static_cast<std::int32_t>(at_);
    return fault;
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    const Shape* const inputs[] = {&input};
    if (is_there()) add_weights(record(), Inputs{inputs, 1}, sink);
  }
  /// How often the layer multiplies and adds for inputs that its rule accepts.
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input) const {
    const Shape* const inputs[] = {&input};
    return multiply_adds(Inputs{inputs, 1});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Inputs& inputs) const {
    Outputs outputs;
    return infer(inputs, outputs) ? Dim{} : shapeproof::multiply_adds(record(), inputs, outputs);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int rank) const {
    if (!is_there() || record().type->axis_names == nullptr) return {};
    return record().type->axis_names(record(), rank);
  }
  /// What it says of itself if it is recurrent.
  [[nodiscard]] constexpr Recurrence recurrence() const {
    if (!is_there() || record().type->recurrence == nullptr) return {};
    return record().type->recurrence(record());
  }

 private:
  static constexpr Fault no_layer = Fault::argument("layer", "a layer");

  const Nested* around_;
  std::uint32_t at_;
};

/// The layers that a wrapper contains, as the wrapper's rules see them: `for (const NestedLayer layer : inner)`.
class Nested {
 public:
  /// Goes through the layers.
  class Iterator {
   public:
    constexpr Iterator(const Nested& around, std::uint32_t at) noexcept : around_(&around), at_(at) {}

    /// The layer.
    [[nodiscard]] constexpr NestedLayer operator*() const noexcept { return {*around_, at_}; }
    /// Goes on to the next layer.
    constexpr Iterator& operator++() noexcept {
      at_ += around_->self_[at_].span;
      return *this;
    }
    friend constexpr bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.at_ == b.at_; }

   private:
    const Nested* around_;
    std::uint32_t at_;
  };

  constexpr explicit Nested(const LayerRecord& self, Failure* failure = nullptr, bool builds = false) noexcept
      : self_(&self), failure_(failure), builds_(builds) {}

  [[nodiscard]] constexpr bool empty() const noexcept { return self_->span < 2; }
  [[nodiscard]] constexpr Iterator begin() const noexcept { return {*this, 1}; }
  [[nodiscard]] constexpr Iterator end() const noexcept { return {*this, self_->span}; }
  /// The first and the last of the layers; in most wrappers they are the same.
  [[nodiscard]] constexpr NestedLayer front() const noexcept { return *begin(); }
  /// The last of the layers.
  [[nodiscard]] constexpr NestedLayer back() const noexcept {
    NestedLayer last = front();
    for (const NestedLayer layer : *this) last = layer;
    return last;
  }

  /// The wrapper's own record, followed by those of all layers that it contains.
  [[nodiscard]] constexpr const LayerRecord* records() const noexcept { return self_; }
  /// Where a rule that runs the contained layers itself stores what went wrong; null if it is not needed.
  [[nodiscard]] constexpr Failure* failure() const noexcept { return failure_; }

  /// Checks the fields of all the layers.
  [[nodiscard]] constexpr Fault validate() const {
    for (const NestedLayer layer : *this) {
      if (const Fault fault = layer.validate(); fault) return fault;
    }
    return {};
  }

 private:
  friend class NestedLayer;

  const LayerRecord* self_;
  Failure* failure_;
  bool builds_;
};

constexpr bool NestedLayer::is_there() const noexcept { return at_ < around_->records()->span; }
constexpr const LayerRecord& NestedLayer::record() const noexcept { return around_->records()[at_]; }

constexpr Fault NestedLayer::infer(const Inputs& inputs, Outputs& outputs) const {
  if (!is_there()) return no_layer;
  Failure local;
  Failure& failure = around_->failure() == nullptr ? local : *around_->failure();
  if (around_->builds_ ? build_layer(record(), inputs, outputs, failure)
                       : infer_layer(record(), inputs, outputs, failure)) {
    return {};
  }
  Fault fault = failure.fault;
  fault.inner += static_cast<std::int32_t>(at_);
  return fault;
}

}  // namespace shapeproof::inline v0_1
