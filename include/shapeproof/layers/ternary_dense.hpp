// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/dense.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/rules/quantization.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// A fully connected layer whose weights are -1, 0 or 1.
///
/// - Input: `(batch, ..., features)`, at least two axes; the features must be known.
/// - Output: `(batch, ..., units)`; `glu` halves the units when Keras runs, while its symbolic shape stays.
/// - Parameters: `features * units`, and `units` for the bias. With the policy `ternary_from_float32` five rows of the
///   kernel take one, and there is a scale.
/// - Multiply-adds: `features * units` for each element of the other axes.
/// - Source: Keras 3, `keras.layers.TernaryDense`.
struct TernaryDense {
  static constexpr string_ref type_name = "TernaryDense";
  static constexpr LayerTraits traits{.width_field = "units"};

  Required<"units"> units;                    ///< Size of the output's last axis.
  ActivationName activation = no_activation;  ///< Function applied to the output.
  bool use_bias = true;                       ///< Whether a bias is added.
  Name name = no_name;                        ///< empty: Keras's automatic name
  bool trainable = true;
  DTypePolicy dtype{};  ///< What it computes with, and how its weights are stored; empty: float32.

  static constexpr void fields(auto&& field) {
    field("units", &TernaryDense::units);
    field("activation", &TernaryDense::activation);
    field("use_bias", &TernaryDense::use_bias);
    field("dtype", &TernaryDense::dtype);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::at_least("units", units, 1), rules::activation(activation),
                           rules::dtype_policy(dtype, QuantizationMode::ternary));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::activated(activation, [&] { return rules::infer_dense(input, *units); });
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::add_dense_kernel({input[-1], *units}, dtype, none, sink);
    if (use_bias) sink.add("bias", {*units});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::kernel_products({input[-1], *units}, input);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::feature_axes(rank); }
};

}  // namespace shapeproof::inline v0_1
