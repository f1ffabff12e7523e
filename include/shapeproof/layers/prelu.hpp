// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// The rectified linear unit with a learned slope below 0.
///
/// - Input and output: any shape, unchanged; the axes after the batch must be known, unless they are shared.
/// - Parameters: the product of the axes after the batch, with shared axes as 1.
/// - Source: Keras 3, `keras.layers.PReLU`.
struct PReLU {
  static constexpr string_ref type_name = "PReLU";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Axes shared_axes{};   ///< The axes, counted from 1, along which one slope is shared.
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("shared_axes", &PReLU::shared_axes); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return shared_axes.fault("shared_axes"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    for (int i = 0; i < shared_axes.size(); ++i) {
      if (slope_axis(shared_axes[i], input.rank()) < 0) {
        return {rules::missing_axis("shared_axes", shared_axes[i], input.rank()), input};
      }
    }
    const Shape shape = slopes(input);
    for (int axis = 0; axis < shape.rank(); ++axis) {
      if (!shape[axis].is_known()) return {Fault::unknown(axis + 1), input};
    }
    return input;
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const { sink.add("alpha", slopes(input)); }

 private:
  /// Keras counts the axes from 1 and indexes the list of slopes with one less.
  [[nodiscard]] static constexpr int slope_axis(std::int64_t axis, int rank) noexcept {
    return axis == INT64_MIN ? -1 : rules::normalized_axis(axis - 1, rank - 1);
  }
  [[nodiscard]] constexpr Shape slopes(const Shape& input) const noexcept {
    Shape shape = input.erased(0);
    for (int i = 0; i < shared_axes.size(); ++i) shape.set(slope_axis(shared_axes[i], input.rank()), 1);
    return shape;
  }
};

}  // namespace shapeproof::inline v0_1
