// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// The shapes of a layer's weights. Only a layer with very many needs the heap.
class WeightShapes final : public WeightSink {
 public:
  constexpr WeightShapes(const LayerRecord& record, const Inputs& inputs) { add_weights(record, inputs, *this); }
  constexpr void add(string_ref /*name*/, const Shape& shape, bool /*trainable*/ = true) override {
    if (count_ < capacity) {
      few_[count_] = shape;
    } else {
      further_.push_back(shape);
    }
    ++count_;
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }
  /// The weight at `index`, which must be less than `size()`.
  [[nodiscard]] constexpr const Shape& operator[](std::size_t index) const noexcept {
    return index < capacity ? few_[index] : further_[index - capacity];
  }

 private:
  static constexpr std::size_t capacity = 64;

  Shape few_[capacity]{};
  GrowableArray<Shape> further_;
  std::size_t count_ = 0;
};

[[nodiscard]] constexpr bool compatible_shapes(const Shape& a, const Shape& b) noexcept {
  if (a.rank() != b.rank()) return !a.has_rank() || !b.has_rank();
  for (int axis = 0; axis < a.rank(); ++axis) {
    if (!compatible(a[axis], b[axis])) return false;
  }
  return true;
}

/// How many weights of a layer have different sizes for two lists of inputs. Unknown sizes count as equal.
[[nodiscard]] constexpr std::size_t differing_weights(const LayerRecord& record, const Inputs& a, const Inputs& b) {
  const WeightShapes left{record, a};
  const WeightShapes right{record, b};
  const std::size_t common = left.size() < right.size() ? left.size() : right.size();
  std::size_t differing = left.size() + right.size() - 2 * common;
  for (std::size_t i = 0; i < common; ++i) differing += compatible_shapes(left[i], right[i]) ? 0 : 1;
  return differing;
}

/// How many weights would still differ if an axis of the second inputs had another size.
[[nodiscard]] constexpr std::size_t differing_with_size(const LayerRecord& record, const Inputs& made,
                                                        const Inputs& again, std::size_t input, int axis, Dim size) {
  const Shape changed = again[input].with(axis, size);
  const Shape* few[Outputs::capacity]{};  // a layer of a chain cannot take more
  GrowableArray<const Shape*> many;
  const Shape** const tried = again.size() <= Outputs::capacity ? few : many.extend(again.size());
  for (std::size_t i = 0; i < again.size(); ++i) tried[i] = i == input ? &changed : again.shapes[i];
  const Inputs inputs{tried, again.size()};
  Outputs outputs;
  Failure failure = Failure::of_shapes_alone();
  return infer_layer(record, inputs, outputs, failure) ? differing_weights(record, made, inputs) : SIZE_MAX;
}

/// The axis that leaves the fewest different weights if it gets the size of the first call.
[[nodiscard]] constexpr Fault blame_axis(const LayerRecord& record, const Inputs& made, const Inputs& again,
                                         std::size_t least) {
  // Each try runs the layer again, so only a few are made for a layer that contains many layers or takes many inputs.
  const std::int64_t most_tried = 4 + 1024 / (calls_of(record) + static_cast<std::int64_t>(again.size()));
  std::int64_t tried = 0;
  Fault fault{.code = Code::weights_mismatch, .expected = made[0].rank(), .actual = again[0].rank()};
  for (std::size_t i = 0; i < again.size() && i < made.size(); ++i) {
    const int shift = made[i].rank() - again[i].rank();  // axes are matched from the last one on
    for (int axis = 0; axis < again[i].rank(); ++axis) {
      const Dim own = axis + shift >= 0 ? made[i][axis + shift] : Dim{};
      if (!own.is_known() || own == again[i][axis] || tried == most_tried) continue;
      ++tried;
      const std::size_t left = differing_with_size(record, made, again, i, axis, own);
      if (left >= least) continue;
      least = left;
      fault.input = static_cast<std::int32_t>(i);
      fault.axis = static_cast<std::int8_t>(axis);
      fault.expected = own.number();
      fault.actual = again[i][axis].number();
    }
  }
  return fault;
}

[[nodiscard]] constexpr bool same_shapes(const Inputs& a, const Inputs& b) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace detail

/// Whether a layer that is called again can keep the weights that its first call made. Keras makes a layer's weights at
/// its first call; later inputs that need other weights do not fit. The fault names the input and the axis whose size
/// is wrong, and expects the size of the first call. If no single axis is wrong, it names the numbers of axes.
///
/// Source: Keras 3, `Layer.__call__`, which builds once, and the `input_spec` that `build` sets.
[[nodiscard]] constexpr Fault shared_weights_fault(const LayerRecord& record, const Inputs& made, const Inputs& again) {
  if (record.type->weights == nullptr || detail::same_shapes(made, again)) return {};
  const std::size_t differing = detail::differing_weights(record, made, again);
  return differing == 0 ? Fault{} : detail::blame_axis(record, made, again, differing);
}

}  // namespace shapeproof::inline v0_1
