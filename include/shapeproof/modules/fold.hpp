// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/fold.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Adds columns up to images, the reverse of `Unfold`.
///
/// - Input: `(N, C * product(kernel_size), L)` or `(C * product(kernel_size), L)` with as many columns as windows have
/// places.
/// - Output: `(N, C, *output_size)` or `(C, *output_size)`.
/// - Source: PyTorch 1.13, `torch::nn::Fold`.
struct Fold {
  static constexpr string_ref type_name = "Fold";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .spatial_axes = 2,
                                      .window_field = "kernel_size",
                                      .takes = rules::all_floats | rules::complex_types};

  Required<"output_size", Size<2>> output_size;  ///< Height and width of the images.
  Required<"kernel_size", Size<2>> kernel_size;  ///< Height and width of the window.
  Size<2> dilation = ones<2>;                    ///< Distance between the window's elements.
  Size<2> padding = 0;                           ///< Elements added at each end of each axis.
  Size<2> stride = ones<2>;                      ///< Steps of the window.
  Name name = no_name;                           ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("output_size", &Fold::output_size);
    field("kernel_size", &Fold::kernel_size);
    field("dilation", &Fold::dilation);
    field("padding", &Fold::padding);
    field("stride", &Fold::stride);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!rules::is_valid_size(*output_size)) return rules::sizes("output_size", *output_size);
    return rules::validate_columns(*this);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_fold(*this, input);
  }
};

}  // namespace shapeproof::inline v0_1::nn
