// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/axis.hpp"
#include "shapeproof/choice.hpp"
#include "shapeproof/dtype.hpp"
#include "shapeproof/fault.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/required.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/dense.hpp"
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
    return rules::infer_dense(input, *units);
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::dense_weights(input, *units, use_bias, sink);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::feature_axes(rank); }
};

}  // namespace shapeproof
