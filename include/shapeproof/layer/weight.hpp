// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

struct LayerRecord;

/// Receives a layer's weights as named shapes, from which parameters are counted. The `dtype` of a shape says the type
/// of its elements where it is not the one that the layer's other weights have.
class WeightSink {
 public:
  /// Takes one weight.
  constexpr virtual void add(string_ref name, const Shape& shape, bool trainable = true) = 0;
  /// What follows up to `leave` is of this layer, or of layers in it.
  constexpr virtual void enter(const LayerRecord& /*layer*/) {}
  /// What follows up to `leave` is of a part of the layer that has a name of its own, see `WeightPart`.
  constexpr virtual void enter_part(string_ref /*name*/) {}
  /// The end of what was entered last.
  constexpr virtual void leave() {}

 protected:
  constexpr WeightSink() = default;
  constexpr WeightSink(const WeightSink&) = default;
  constexpr WeightSink& operator=(const WeightSink&) = default;
  constexpr ~WeightSink() = default;
};

/// The weights that a layer adds while this lives are of a part that Keras makes as a layer of its own, and whose name
/// stands before theirs: `lstm/lstm_cell/kernel`.
class WeightPart {
 public:
  constexpr WeightPart(WeightSink& sink, string_ref name) : sink_(&sink) { sink.enter_part(name); }
  WeightPart(const WeightPart&) = delete;
  WeightPart& operator=(const WeightPart&) = delete;
  constexpr ~WeightPart() { sink_->leave(); }

 private:
  WeightSink* sink_;
};

/// Passes weights on as not trainable.
class FrozenWeights final : public WeightSink {
 public:
  constexpr explicit FrozenWeights(WeightSink& sink) noexcept : sink_(&sink) {}
  /// Takes one weight, as one that is not trained.
  constexpr void add(string_ref name, const Shape& shape, bool /*trainable*/ = true) override {
    sink_->add(name, shape, false);
  }
  constexpr void enter(const LayerRecord& layer) override { sink_->enter(layer); }
  constexpr void enter_part(string_ref name) override { sink_->enter_part(name); }
  constexpr void leave() override { sink_->leave(); }

 private:
  WeightSink* sink_;
};

/// Numbers of scalars: of all weights, and of the trainable ones.
struct ParameterCount {
  Dim total = 0;  ///< All of them.
  Dim trainable = 0;

  /// Those that are not trained.
  [[nodiscard]] constexpr Dim non_trainable() const noexcept {
    return total.is_known() && trainable.is_known() ? Dim(total.code - trainable.code) : total;
  }
  /// Adds those of a weight.
  constexpr void add(Dim size, bool is_trainable) noexcept {
    total = total + size;
    if (is_trainable) trainable = trainable + size;
  }
  constexpr ParameterCount& operator+=(const ParameterCount& other) noexcept {
    total = total + other.total;
    trainable = trainable + other.trainable;
    return *this;
  }
  friend constexpr bool operator==(const ParameterCount&, const ParameterCount&) = default;
};

/// Counts the scalars of weights. A count that is unknown or beyond 63 bits stays so.
class ParameterCounter final : public WeightSink {
 public:
  constexpr void add(string_ref, const Shape& shape, bool trainable = true) override {
    const Dim size = product(shape);
    count_.add(size, trainable);
    if (size.is_known() || size.is_invalid()) known_.add(size, trainable);
  }
  [[nodiscard]] constexpr const ParameterCount& count() const noexcept { return count_; }
  /// The same of those weights alone whose sizes are known.
  [[nodiscard]] constexpr const ParameterCount& known() const noexcept { return known_; }

 private:
  ParameterCount count_{};
  ParameterCount known_{};
};

}  // namespace shapeproof::inline v0_1
