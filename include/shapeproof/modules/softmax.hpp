// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/softmax_dim.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// A softmax along an axis, with what stands before or behind it.
template <fixed_string TypeName, ActivationKind Applied>
struct SoftmaxOf {
  using SharedRules = SoftmaxOf<"", Applied>;
  static constexpr string_ref type_name = TypeName.view();
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch,
      .keeps_shape = true,
      .in_place = true,
      .applies = Applied,
      .takes = rules::bfloat16_to_64,
      // Truth values cannot be negated.
      .takes_empty = Applied == ActivationKind::linear ? rules::all_numbers : rules::all_types};

  Required<"dim"> dim;  ///< The axis along which it sums.
  Name name = no_name;  ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("dim", &SoftmaxOf::dim); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_softmax_dim(input, *dim);
  }
};

/// Exponentials along an axis that sum to 1.
///
/// - Input and output: any shape, unchanged; C++ has no default for `dim`.
/// - Source: PyTorch 1.13, `torch::nn::Softmax`.
using Softmax = SoftmaxOf<"Softmax", ActivationKind::softmax>;

/// The logarithm of the softmax along an axis.
///
/// - Input and output: any shape, unchanged; C++ has no default for `dim`.
/// - Source: PyTorch 1.13, `torch::nn::LogSoftmax`.
using LogSoftmax = SoftmaxOf<"LogSoftmax", ActivationKind::log_softmax>;

/// The softmax of the negated input along an axis.
///
/// - Input and output: any shape, unchanged; C++ has no default for `dim`.
/// - Source: PyTorch 1.13, `torch::nn::Softmin`.
using Softmin = SoftmaxOf<"Softmin", ActivationKind::linear>;

}  // namespace shapeproof::inline v0_1::nn
