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
#include "shapeproof/rules/quantization.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// A fully connected layer: each output feature is a weighted sum of all input features.
///
/// - Input: `(batch, ..., features)`, at least two axes; the features must be known.
/// - Output: `(batch, ..., units)`; `glu` halves the units when Keras runs, while its symbolic shape stays.
/// - Parameters: `features * units`, and `units` for the bias. With `lora_rank` the kernel is frozen and
///   `(features + units) * lora_rank` are trained. A quantized kernel is frozen, packed, and has scales.
/// - Multiply-adds: `features * units` for each element of the other axes. With `lora_rank` also `features * units *
///   lora_rank`; of a quantized kernel `(features + units) * lora_rank` for each.
/// - Source: Keras 3, `keras.layers.Dense`.
struct Dense {
  static constexpr string_ref type_name = "Dense";
  static constexpr LayerTraits traits{.works_on_last_axis = true, .width_field = "units"};

  Required<"units"> units;                    ///< Size of the output's last axis.
  ActivationName activation = no_activation;  ///< Function applied to the output.
  bool use_bias = true;                       ///< Whether a bias is added.
  OptionalCount lora_rank = no_count;         ///< Rank of a trainable adapter for the frozen kernel; none: no adapter.
  Name name = no_name;                        ///< empty: Keras's automatic name
  bool trainable = true;
  DTypePolicy dtype{};  ///< What it computes with, and how its weights are stored; empty: float32.

  static constexpr void fields(auto&& field) {
    field("units", &Dense::units);
    field("activation", &Dense::activation);
    field("use_bias", &Dense::use_bias);
    field("lora_rank", &Dense::lora_rank);
    field("dtype", &Dense::dtype);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (*units >= 1 && activation.is_known() && lora_rank.count == 0 && dtype.mode == QuantizationMode::absent)
      return {};
    using enum QuantizationMode;
    return rules::first_of(rules::at_least("units", units, 1), rules::activation(activation),
                           rules::dtype_policy(dtype, int8, int4, float8, ternary, gptq, awq),
                           rules::lora_rank(lora_rank, dtype.mode));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::activated(activation, [&] { return rules::infer_dense(input, *units); });
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::add_dense_kernel({input[-1], *units}, dtype, lora_rank, sink);
    if (use_bias) sink.add("bias", {*units});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::quantized_products({input[-1], *units}, product(input.with(-1, 1)), dtype, lora_rank);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::feature_axes(rank); }
};

}  // namespace shapeproof::inline v0_1
