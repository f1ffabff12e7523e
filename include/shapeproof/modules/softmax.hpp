// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/softmax_dim.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::nn {

/// Exponentials along an axis that sum to 1.
///
/// - Input and output: any shape, unchanged; C++ has no default for `dim`.
/// - Source: PyTorch 1.13, `torch::nn::Softmax`.
struct Softmax {
  static constexpr string_ref type_name = "Softmax";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .keeps_shape = true,
                                      .applies = ActivationKind::softmax,
                                      .takes = rules::bfloat16_to_64};

  Required<"dim"> dim;
  Name name = no_name;  ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("dim", &Softmax::dim, "The axis along which it sums."); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_softmax_dim(input, *dim);
  }
};

}  // namespace shapeproof::nn
