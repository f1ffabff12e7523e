// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/module_dropout.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Drops elements, or whole channels, of a tensor with a least number of axes.
template <fixed_string TypeName, int LeastAxes>
struct DropoutOf {
  using SharedRules = DropoutOf<"", LeastAxes>;
  static constexpr string_ref type_name = TypeName.view();
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .keeps_shape = true, .in_place = true};

  double p = 0.5;        ///< Probability with which it drops.
  bool inplace = false;  ///< Whether the input itself is changed.
  bool training = true;  ///< Whether the module trains: `train()`, or else `eval()`.
  Name name = no_name;   ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("p", &DropoutOf::p);
    field("inplace", &DropoutOf::inplace);
    field("training", &DropoutOf::training);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::probability(p); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_module_dropout(input, p, training, LeastAxes);
  }
};

/// Sets elements to zero at random.
///
/// - Input and output: any shape, unchanged. While it trains floating elements, unless `p` is 0 or 1.
/// - Source: PyTorch 1.13, `torch::nn::Dropout`.
using Dropout = DropoutOf<"Dropout", 0>;

/// Sets whole channels to zero at random.
///
/// - Input and output: `(N, C, H, W)` or `(C, H, W)`, unchanged. While it trains floating elements, unless `p` is 0
/// or 1.
/// - Source: PyTorch 1.13, `torch::nn::Dropout2d`.
using Dropout2d = DropoutOf<"Dropout2d", 1>;

/// Sets whole channels to zero at random.
///
/// - Input and output: `(N, C, D, H, W)` or `(C, D, H, W)`, unchanged. While it trains floating elements, unless `p` is
/// 0 or 1.
/// - Source: PyTorch 1.13, `torch::nn::Dropout3d`.
using Dropout3d = DropoutOf<"Dropout3d", 1>;

/// Drops elements so that mean and variance stay.
///
/// - Input and output: any shape, unchanged. While it trains floating elements, unless `p` is 0 or 1.
/// - Source: PyTorch 1.13, `torch::nn::AlphaDropout`.
using AlphaDropout = DropoutOf<"AlphaDropout", 0>;

/// Drops whole channels so that mean and variance stay.
///
/// - Input and output: at least two axes, unchanged. While it trains floating elements, unless `p` is 0 or 1.
/// - Source: PyTorch 1.13, `torch::nn::FeatureAlphaDropout`.
using FeatureAlphaDropout = DropoutOf<"FeatureAlphaDropout", 2>;

}  // namespace shapeproof::inline v0_1::nn
