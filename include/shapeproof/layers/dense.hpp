// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/axis.hpp"
#include "shapeproof/choice.hpp"
#include "shapeproof/dtype.hpp"
#include "shapeproof/fault.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/required.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/string_ref.hpp"
#include "shapeproof/weight.hpp"

namespace shapeproof {

/// A fully connected layer: each output feature is a weighted sum of all input features.
///
/// - Input: `(batch, ..., features)`, at least two axes; the features must be known.
/// - Output: `(batch, ..., units)`.
/// - Parameters: `features * units`, and `units` for the bias.
/// - Source: Keras 3, `keras.layers.Dense`.
struct Dense {
  static constexpr string_ref type_name = "Dense";

  Required<"units"> units;
  ActivationName activation{};
  bool use_bias = true;
  Name name{};  ///< empty: Keras's automatic name
  bool trainable = true;
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("units", &Dense::units, "Size of the output's last axis.");
    field("activation", &Dense::activation, "Function applied to the output.");
    field("use_bias", &Dense::use_bias, "Whether a bias is added.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::at_least("units", units, 1), rules::activation(activation));
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const Shape output = input.with(-1, *units);
    if (const Fault fault = rules::least_rank(input, 2); fault) return fault;
    if (const Fault fault = rules::known_axis(input, -1); fault) return {fault, output};
    return output;
  }

  constexpr void weights(const Shape& input, WeightSink& sink) const {
    sink.add("kernel", {input[-1], *units});
    if (use_bias) sink.add("bias", {*units});
  }

  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept {
    AxisNames names{Axis::batch};
    for (int i = 2; i < rank && i < Shape::max_rank; ++i) names.names[names.count++] = Axis::unnamed;
    if (names.count < Shape::max_rank) names.names[names.count++] = Axis::features;
    return names;
  }
};

}  // namespace shapeproof
