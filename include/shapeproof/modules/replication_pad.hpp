// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/border_mode.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_padding.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Adds copies of the last elements at the ends of N spatial axes.
template <int N>
struct ReplicationPad {
  static constexpr string_ref type_name = rules::by_axes<N>("ReplicationPad1d", "ReplicationPad2d", "ReplicationPad3d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes = rules::float32_and_64 | rules::complex_types};

  Required<"padding", Size<2 * N>> padding;  ///< How many: one number, or two for each axis, the last axis first.
  Name name = no_name;                       ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("padding", &ReplicationPad::padding); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_padding_module(*padding); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_bordered_padding<N>(*padding, input, BorderModeKind::replicate);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
};

/// Adds copies of the last elements at the ends of length.
///
/// - Input: `(N, C, L)` or `(C, L)`; there must be some.
/// - Output: the same axes, each size with what is added at its two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ReplicationPad1d`.
using ReplicationPad1d = ReplicationPad<1>;

/// Adds copies of the last elements at the ends of height and width.
///
/// - Input: `(N, C, H, W)` or `(C, H, W)`; there must be some.
/// - Output: the same axes, each size with what is added at its two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ReplicationPad2d`.
using ReplicationPad2d = ReplicationPad<2>;

/// Adds copies of the last elements at the ends of depth, height and width.
///
/// - Input: `(N, C, D, H, W)` or `(C, D, H, W)`; there must be some.
/// - Output: the same axes, each size with what is added at its two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ReplicationPad3d`.
using ReplicationPad3d = ReplicationPad<3>;

}  // namespace shapeproof::inline v0_1::nn
