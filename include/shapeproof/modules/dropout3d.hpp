// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/module_dropout.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::nn {

/// Sets whole channels to zero at random.
///
/// - Input and output: `(N, C, D, H, W)` or `(C, D, H, W)`, unchanged. While it trains floating elements, unless `p` is
/// 0 or 1.
/// - Source: PyTorch 1.13, `torch::nn::Dropout3d`.
struct Dropout3d {
  static constexpr string_ref type_name = "Dropout3d";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .keeps_shape = true};

  double p = 0.5;
  bool inplace = false;
  bool training = true;  ///< the module's mode, `train()` or `eval()`
  Name name = no_name;   ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("p", &Dropout3d::p, "Probability with which it drops.");
    field("inplace", &Dropout3d::inplace, "Whether the input itself is changed.");
    field("training", &Dropout3d::training, "Whether the module trains: `train()`, or else `eval()`.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::probability(p); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_module_dropout(input, p, training, 1);
  }
};

}  // namespace shapeproof::nn
