// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Applies an activation function to each value.
///
/// - Input and output: any shape, unchanged; `glu` multiplies one half of the last axis by the other when Keras runs,
///   while its symbolic shape stays.
/// - Source: Keras 3, `keras.layers.Activation`.
struct Activation {
  static constexpr string_ref type_name = "Activation";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Required<"activation", ActivationName> activation;  ///< The function's name.
  Name name = no_name;                                ///< empty: Keras's automatic name
  ComputeType dtype{};                                ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("activation", &Activation::activation); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::activation(activation); }
  [[nodiscard]] constexpr Fault call_fault(DType given) const noexcept {
    if (given != DType::boolean || rules::takes_booleans(*activation)) return {};
    return {.code = Code::dtype_mismatch};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (*activation != ActivationKind::glu || input.rank() == 0 || !input[-1].is_known()) {
      return *activation == ActivationKind::glu && input.rank() > 0 ? input.with(-1, any) : input;
    }
    if (input[-1].code % 2 == 0) return input.with(-1, input[-1].code / 2);
    Fault fault = Fault::size(input.rank() - 1, 2, input);
    fault.relation = Relation::multiple_of;
    return {fault, input};
  }
};

}  // namespace shapeproof::inline v0_1
