// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
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

/// Adds elements of one value at the ends of N spatial axes.
template <int N>
struct ConstantPad {
  static constexpr string_ref type_name = rules::by_axes<N>("ConstantPad1d", "ConstantPad2d", "ConstantPad3d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch};

  Required<"padding", Size<2 * N>> padding;  ///< How many: one number, or two for each axis, the last axis first.
  Required<"value", double> value;           ///< What is added.
  Name name = no_name;                       ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("padding", &ConstantPad::padding);
    field("value", &ConstantPad::value);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_padding_module(*padding); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    ShapeResult result = rules::infer_constant_padding<N>(*padding, input);
    if (!result.fault && !rules::only_crops(*padding) && !rules::holds_value(input.dtype, *value)) {
      result.fault = Fault::argument("value", "a number that the elements' type can hold");
    }
    return result;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
};

/// Adds elements of one value at the ends of length.
///
/// - Input: any axes before length.
/// - Output: the same axes, each size with what is added at its two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ConstantPad1d`.
using ConstantPad1d = ConstantPad<1>;

/// Adds elements of one value at the ends of height and width.
///
/// - Input: any axes before height and width.
/// - Output: the same axes, each size with what is added at its two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ConstantPad2d`.
using ConstantPad2d = ConstantPad<2>;

/// Adds elements of one value at the ends of depth, height and width.
///
/// - Input: any axes before depth, height and width.
/// - Output: the same axes, each size with what is added at its two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ConstantPad3d`.
using ConstantPad3d = ConstantPad<3>;

}  // namespace shapeproof::inline v0_1::nn
