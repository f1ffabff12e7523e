// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/module_padding.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Adds zeros at the ends of height and width.
///
/// - Input: any axes before height and width.
/// - Output: the same axes, height and width with what is added at their two ends; a negative number takes away.
/// - Source: PyTorch 1.13, `torch::nn::ZeroPad2d`.
struct ZeroPad2d {
  static constexpr string_ref type_name = "ZeroPad2d";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch};

  Required<"padding", Size<4>> padding;  ///< How many: one number, or two for each axis, the last axis first.
  Name name = no_name;                   ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("padding", &ZeroPad2d::padding); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_padding_module(*padding); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_constant_padding<2>(*padding, input);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<2>(rank); }
};

}  // namespace shapeproof::inline v0_1::nn
