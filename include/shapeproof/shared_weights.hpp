// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/fault.hpp"
#include "shapeproof/growable_array.hpp"
#include "shapeproof/infer_layer.hpp"
#include "shapeproof/outputs.hpp"
#include "shapeproof/record.hpp"
#include "shapeproof/shape.hpp"
#include "shapeproof/weight.hpp"

namespace shapeproof {

namespace detail {

/// Keeps the shapes of weights.
template <class OnUse = void>
class WeightShapes final : public WeightSink {
 public:
  constexpr void add(string_ref /*name*/, const Shape& shape, bool /*trainable*/ = true) override {
    shapes_.push_back(shape);
  }
  constexpr void collect(const LayerRecord& record, const Inputs& inputs) {
    shapes_.clear();
    add_weights(record, inputs, *this);
  }
  /// How many of them differ from those of the other; what is not known does not.
  [[nodiscard]] constexpr std::size_t count_differences(const WeightShapes& other) const noexcept {
    const std::size_t a = shapes_.size();
    const std::size_t b = other.shapes_.size();
    std::size_t count = a > b ? a - b : b - a;
    for (std::size_t i = 0; i < a && i < b; ++i) count += same(shapes_[i], other.shapes_[i]) ? 0 : 1;
    return count;
  }

 private:
  [[nodiscard]] static constexpr bool same(const Shape& a, const Shape& b) noexcept {
    if (a.rank() != b.rank()) return !a.has_rank() || !b.has_rank();
    for (int axis = 0; axis < a.rank(); ++axis) {
      if (!compatible(a[axis], b[axis])) return false;
    }
    return true;
  }

  GrowableArray<Shape> shapes_;
};

}  // namespace detail

/// Whether a layer that is called again can keep the weights that its first call made. Keras makes a layer's weights
/// when it is called first; inputs that need other ones do not fit any more. Kept between calls it allocates only once.
///
/// Source: Keras 3, `Layer.__call__`, which builds once, and the `input_spec` that `build` sets.
template <class OnUse = void>
class BasicSharedWeights {
 public:
  GrowableArray<const Shape*> first;  ///< what the first call takes

  /// The fault names the input and the axis whose size is to blame, with the first call's size as the expected one;
  /// where no single axis is, the numbers of axes.
  [[nodiscard]] constexpr Fault check(const LayerRecord& record, const Inputs& again) {
    if (record.type->weights == nullptr || is_same(again)) return {};
    made_.collect(record, {first.data(), first.size()});
    needed_.collect(record, again);
    const std::size_t differences = needed_.count_differences(made_);
    return differences == 0 ? Fault{} : blame(record, again, differences);
  }

 private:
  [[nodiscard]] constexpr bool is_same(const Inputs& again) const noexcept {
    if (first.size() != again.size()) return false;
    for (std::size_t i = 0; i < first.size(); ++i) {
      if (*first[i] != again[i]) return false;
    }
    return true;
  }

  /// The axis that, given the size of the first call, leaves the fewest weights that differ.
  [[nodiscard, gnu::cold]] constexpr Fault blame(const LayerRecord& record, const Inputs& again, std::size_t least) {
    Fault fault{.code = Code::weights_mismatch, .expected = first[0]->rank(), .actual = again[0].rank()};
    for (std::size_t i = 0; i < again.size() && i < first.size() && i < 127; ++i) {
      const int shift = first[i]->rank() - again[i].rank();  // axes correspond from the last one on
      for (int axis = 0; axis < again[i].rank(); ++axis) {
        const Dim own = axis + shift >= 0 ? (*first[i])[axis + shift] : Dim{};
        if (!own.is_known() || own == again[i][axis]) continue;
        const std::size_t left = try_size(record, again, i, axis, own);
        if (left >= least) continue;
        least = left;
        fault.input = static_cast<std::int8_t>(i);
        fault.axis = static_cast<std::int8_t>(axis);
        fault.expected = own.number();
        fault.actual = again[i][axis].number();
      }
    }
    return fault;
  }
  /// How many weights would differ still if an axis had another size.
  [[nodiscard]] constexpr std::size_t try_size(const LayerRecord& record, const Inputs& again, std::size_t input,
                                               int axis, Dim size) {
    const Shape changed = again[input].with(axis, size);
    tried_.clear();
    for (std::size_t i = 0; i < again.size(); ++i) tried_.push_back(i == input ? &changed : again.shapes[i]);
    const Inputs inputs{tried_.data(), tried_.size()};
    Outputs outputs;
    Failure failure;
    if (!infer_layer(record, inputs, outputs, failure)) return SIZE_MAX;
    needed_.collect(record, inputs);
    return needed_.count_differences(made_);
  }

  detail::WeightShapes<OnUse> made_;
  detail::WeightShapes<OnUse> needed_;
  GrowableArray<const Shape*> tried_;
};

using SharedWeights = BasicSharedWeights<>;

}  // namespace shapeproof
