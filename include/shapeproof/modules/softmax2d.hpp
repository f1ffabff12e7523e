// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The softmax over the channels of each place of images.
///
/// - Input and output: `(N, C, H, W)` or `(C, H, W)`, unchanged.
/// - Source: PyTorch 1.13, `torch::nn::Softmax2d`.
struct Softmax2d {
  static constexpr string_ref type_name = "Softmax2d";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .keeps_shape = true,
                                      .in_place = true,
                                      .applies = ActivationKind::softmax,
                                      .takes = rules::bfloat16_to_64,
                                      .takes_empty = rules::all_types};

  Name name = no_name;  ///< empty: its class with a number

  static constexpr void fields(auto&& /*field*/) {}

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!rules::has_sample_axes<2>(input)) return rules::refuse_sample<2>(input, input[1]);
    return input;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<2>(rank); }
};

}  // namespace shapeproof::inline v0_1::nn
