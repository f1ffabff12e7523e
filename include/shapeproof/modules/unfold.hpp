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

/// Copies each window of images into a column.
///
/// - Input: `(N, C, H, W)`; C++ takes no single sample.
/// - Output: `(N, C * product(kernel_size), L)` with as many columns as windows have places.
/// - Source: PyTorch 1.13, `torch::nn::Unfold`.
struct Unfold {
  static constexpr string_ref type_name = "Unfold";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .spatial_axes = 2,
                                      .window_field = "kernel_size",
                                      .takes = rules::all_floats | rules::complex_types};

  Required<"kernel_size", Size<2>> kernel_size;  ///< Height and width of the window.
  Size<2> dilation = ones<2>;                    ///< Distance between the window's elements.
  Size<2> padding = 0;                           ///< Elements added at each end of each axis.
  Size<2> stride = ones<2>;                      ///< Steps of the window.
  Name name = no_name;                           ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("kernel_size", &Unfold::kernel_size);
    field("dilation", &Unfold::dilation);
    field("padding", &Unfold::padding);
    field("stride", &Unfold::stride);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_columns(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_unfold(*this, input);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<2>(rank); }
};

}  // namespace shapeproof::inline v0_1::nn
