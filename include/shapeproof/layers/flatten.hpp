// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// Joins all axes except the batch into one.
///
/// - Input: `(batch, ...)`.
/// - Output: `(batch, product of the rest)`; `(batch, 1)` if there is no rest; unknown if an axis of the rest is.
/// - Source: Keras 3, `keras.layers.Flatten`. `data_format` changes the order of the values, not the shape.
struct Flatten {
  static constexpr string_ref type_name = "Flatten";
  static constexpr LayerTraits traits{.keeps_values = true, .flattens = true, .keeps_dtype = true};

  DataFormat data_format = default_data_format;  ///< Where the channel axis of the input stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  ComputeType dtype{};                           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("data_format", &Flatten::data_format); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    ShapeResult result = ShapeResult::of_rank(2);
    result.fault = rules::least_rank(input, 1);
    result.shape.axes[0] = input.axes[0];
    result.shape.axes[1] = product(input, 1);
    result.is_checked = result.shape.axes[1].code >= -1;
    return result;
  }

  constexpr void explain(const Shape& input, TextSink& sink) const {
    for (int axis = 1; axis < input.rank(); ++axis) write_all(sink, axis > 1 ? " * " : "", input[axis]);
    if (input.rank() > 1) write_all(sink, " = ", product(input, 1));
  }
};

}  // namespace shapeproof::inline v0_1
