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

/// Adds reflected elements at the ends of N spatial axes.
template <int N>
struct ReflectionPad {
  static constexpr string_ref type_name = rules::by_axes<N>("ReflectionPad1d", "ReflectionPad2d", "ReflectionPad3d");
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch,
      .takes = (N == 3 ? rules::all_floats : rules::float32_and_64) | rules::complex_types};

  Required<"padding", Size<2 * N>> padding;  ///< How many: one number, or two for each axis, the last axis first.
  Name name = no_name;                       ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("padding", &ReflectionPad::padding); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_padding_module(*padding); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_bordered_padding<N>(*padding, input, BorderModeKind::reflect);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
};

/// Adds reflected elements at the ends of length.
///
/// - Input: `(N, C, L)` or `(C, L)`; fewer are added than there are.
/// - Output: the same axes, each size with what is added at its two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ReflectionPad1d`.
using ReflectionPad1d = ReflectionPad<1>;

/// Adds reflected elements at the ends of height and width.
///
/// - Input: `(N, C, H, W)` or `(C, H, W)`; fewer are added than there are.
/// - Output: the same axes, each size with what is added at its two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ReflectionPad2d`.
using ReflectionPad2d = ReflectionPad<2>;

/// Adds reflected elements at the ends of depth, height and width.
///
/// - Input: `(N, C, D, H, W)` or `(C, D, H, W)`; fewer are added than there are.
/// - Output: the same axes, each size with what is added at its two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ReflectionPad3d`.
using ReflectionPad3d = ReflectionPad<3>;

}  // namespace shapeproof::inline v0_1::nn
