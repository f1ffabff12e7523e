// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

/// Receives a layer's weights as named shapes, from which parameters are counted.
class WeightSink {
 public:
  constexpr virtual void add(string_ref name, const Shape& shape, bool trainable = true) = 0;

 protected:
  constexpr WeightSink() = default;
  constexpr WeightSink(const WeightSink&) = default;
  constexpr WeightSink& operator=(const WeightSink&) = default;
  constexpr ~WeightSink() = default;
};

/// Passes weights on as not trainable.
class FrozenWeights final : public WeightSink {
 public:
  constexpr explicit FrozenWeights(WeightSink& sink) noexcept : sink_(&sink) {}
  constexpr void add(string_ref name, const Shape& shape, bool /*trainable*/ = true) override {
    sink_->add(name, shape, false);
  }

 private:
  WeightSink* sink_;
};

/// Numbers of scalars: of all weights, and of the trainable ones.
struct ParameterCount {
  Dim total = 0;
  Dim trainable = 0;

  [[nodiscard]] constexpr Dim non_trainable() const noexcept {
    return total.is_known() && trainable.is_known() ? Dim(total.code - trainable.code) : total;
  }
  friend constexpr bool operator==(const ParameterCount&, const ParameterCount&) = default;
};

/// Counts the scalars of weights. A count that is unknown or beyond 63 bits stays so.
class ParameterCounter final : public WeightSink {
 public:
  constexpr void add(string_ref, const Shape& shape, bool trainable = true) override {
    const Dim size = product(shape);
    count_.total = count_.total + size;
    if (trainable) count_.trainable = count_.trainable + size;
  }
  [[nodiscard]] constexpr const ParameterCount& count() const noexcept { return count_; }

 private:
  ParameterCount count_{};
};

}  // namespace shapeproof
