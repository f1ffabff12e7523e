// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/module_dropout.hpp"

namespace shapeproof::inline v0_1::aten {

/// Sets elements to zero at random, or whole channels of tensors with `LeastAxes` axes or more.
template <fixed_string Name, int LeastAxes = 0>
struct dropout_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  double p = 0.5;     ///< Probability with which it drops.
  bool train = true;  ///< Whether it does.

  static constexpr void fields(auto&& field) {
    field("p", &dropout_of::p);
    field("train", &dropout_of::train);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::probability(p); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_module_dropout(input, p, train, LeastAxes);
  }
};
using dropout = dropout_of<"dropout">;
using dropout_ = dropout_of<"dropout_">;
using alpha_dropout = dropout_of<"alpha_dropout">;
using alpha_dropout_ = dropout_of<"alpha_dropout_">;
using feature_dropout = dropout_of<"feature_dropout", 2>;
using feature_dropout_ = dropout_of<"feature_dropout_", 2>;
using feature_alpha_dropout = dropout_of<"feature_alpha_dropout", 2>;

/// The same with the mask of what stays.
struct native_dropout {
  static constexpr string_ref type_name = "aten::native_dropout";
  static constexpr LayerTraits traits = several_tensors;

  double p = 0.5;     ///< Probability with which it drops.
  bool train = true;  ///< Whether it does.

  static constexpr void fields(auto&& field) {
    field("p", &native_dropout::p);
    field("train", &native_dropout::train);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 1); fault) return fault;
    const Shape& input = call.inputs[0];
    outputs.push_back(input);
    const bool is_empty = product(input) == Dim(0);
    outputs.push_back(is_empty ? input : input.of(DType::boolean));
    if (!train || is_empty) return {};
    return rules::elements_of(rules::all_floats | rules::complex_types, input.dtype);
  }
};

using DropoutOperators = LayerTypes<dropout, dropout_, alpha_dropout, alpha_dropout_, feature_dropout, feature_dropout_,
                                    feature_alpha_dropout, native_dropout>;

}  // namespace shapeproof::inline v0_1::aten
