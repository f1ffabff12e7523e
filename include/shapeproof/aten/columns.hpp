// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/aten/pools.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/modules/fold.hpp"
#include "shapeproof/modules/unfold.hpp"

/// Windows of images as columns, and back. The rules are those of `nn::Unfold` and `nn::Fold`.
namespace shapeproof::inline v0_1::aten {

/// Copies each window of images into a column: `functional::unfold`.
///
/// - Input: `(N, C, H, W)` or `(C, H, W)`.
/// - Output: `(N, C * product(kernel_size), L)` or without N.
struct im2col {
  static constexpr string_ref type_name = "aten::im2col";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .spatial_axes = 2, .window_field = "kernel_size", .sets_dtype = true};

  Required<"kernel_size", Size<2>> kernel_size;  ///< Height and width of the window.
  Size<2> dilation = ones<2>;                    ///< Distance between the window's elements.
  Size<2> padding = 0;                           ///< Elements added at each end of each axis.
  Size<2> stride = ones<2>;                      ///< Steps of the window.

  static constexpr void fields(auto&& field) {
    field("kernel_size", &im2col::kernel_size);
    field("dilation", &im2col::dilation);
    field("padding", &im2col::padding);
    field("stride", &im2col::stride);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return module().validate(); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    if (self.rank() != 3) return run_module(module(), self);
    ShapeResult result = run_module(module(), self.inserted(0, 1).of(self.dtype));
    if (result.shape.has_rank()) result.shape = result.shape.erased(0).of(self.dtype);
    if (result.fault.axis > 0) --result.fault.axis;
    return result;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<2>(rank); }

 private:
  [[nodiscard]] constexpr nn::Unfold module() const noexcept {
    return {.kernel_size = *kernel_size, .dilation = dilation, .padding = padding, .stride = stride};
  }
};

/// Adds columns up to images, the reverse of `im2col`: `functional::fold`.
///
/// - Input: `(N, C * product(kernel_size), L)` or `(C * product(kernel_size), L)`.
/// - Output: `(N, C, *output_size)` or without N.
struct col2im {
  static constexpr string_ref type_name = "aten::col2im";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .spatial_axes = 2, .window_field = "kernel_size", .sets_dtype = true};

  Required<"output_size", Size<2>> output_size;  ///< Height and width of the images.
  Required<"kernel_size", Size<2>> kernel_size;  ///< Height and width of the window.
  Size<2> dilation = ones<2>;                    ///< Distance between the window's elements.
  Size<2> padding = 0;                           ///< Elements added at each end of each axis.
  Size<2> stride = ones<2>;                      ///< Steps of the window.

  static constexpr void fields(auto&& field) {
    field("output_size", &col2im::output_size);
    field("kernel_size", &col2im::kernel_size);
    field("dilation", &col2im::dilation);
    field("padding", &col2im::padding);
    field("stride", &col2im::stride);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return module().validate(); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept { return run_module(module(), self); }

 private:
  [[nodiscard]] constexpr nn::Fold module() const noexcept {
    return {.output_size = *output_size,
            .kernel_size = *kernel_size,
            .dilation = dilation,
            .padding = padding,
            .stride = stride};
  }
};

using ColumnOperators = LayerTypes<im2col, col2im>;

}  // namespace shapeproof::inline v0_1::aten
