// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::nn {

/// The average of each window over N spatial axes.
template <int N>
struct AvgPool {
  static constexpr string_ref type_name = rules::by_axes<N>("AvgPool1d", "AvgPool2d", "AvgPool3d");
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch,
      .spatial_axes = N,
      .window_field = "kernel_size",
      .takes = (N == 3 ? rules::float32_and_64 : rules::bfloat16_to_64) | DTypeSet{DType::int64}};

  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> stride = none;                         ///< Steps of the window; none: the kernel size.
  Size<N> padding = 0;                        ///< Elements added at each end of each axis, at most half of the window.
  bool ceil_mode = false;                     ///< Whether a last place that is not whole counts.
  bool count_include_pad = true;              ///< Whether padding counts in the average.
  OptionalCount divisor_override = no_count;  ///< What to divide by instead of the window's size; not 0.
  Name name = no_name;                        ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("kernel_size", &AvgPool::kernel_size);
    field("stride", &AvgPool::stride);
    field("padding", &AvgPool::padding);
    field("ceil_mode", &AvgPool::ceil_mode);
    field("count_include_pad", &AvgPool::count_include_pad);
    field("divisor_override", &AvgPool::divisor_override);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (divisor_override.is_given() && divisor_override.count == 0) {
      return Fault::argument("divisor_override", "a number other than 0");
    }
    return rules::validate_module_pooling<N>(*this);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    ShapeResult result = rules::infer_module_pooling<N>(*this, input);
    for (int i = 0; N == 3 && i < N && !result.fault; ++i) {  // without the padding, in this class alone
      const int axis = input.rank() - N + i;
      if (input[axis].is_known() && input[axis].code < (*kernel_size)[i]) {
        result.fault = rules::window_fault((*kernel_size)[i], input[axis], axis);
      }
    }
    return result;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_padded_slide<N>(sink, input, [&](int i) { return rules::module_pool_window<N>(*this, i); });
  }
};

/// The average of each window over length.
///
/// - Input: `(N, C, L)`, or `(C, L)` for a single sample.
/// - Output: the same axes; for each spatial one `floor((size + 2 * padding - kernel_size) / stride) + 1`; with
/// `ceil_mode` rounded up, but no place
///   begins behind the axis.
/// - Source: PyTorch 1.13, `torch::nn::AvgPool1d`.
using AvgPool1d = AvgPool<1>;

/// The average of each window over height and width.
///
/// - Input: `(N, C, H, W)`, or `(C, H, W)` for a single sample.
/// - Output: the same axes; for each spatial one `floor((size + 2 * padding - kernel_size) / stride) + 1`; with
/// `ceil_mode` rounded up, but no place
///   begins behind the axis.
/// - Source: PyTorch 1.13, `torch::nn::AvgPool2d`.
using AvgPool2d = AvgPool<2>;

/// The average of each window over depth, height and width.
///
/// - Input: `(N, C, D, H, W)`, or `(C, D, H, W)` for a single sample.
/// - Output: the same axes; for each spatial one `floor((size + 2 * padding - kernel_size) / stride) + 1`; with
/// `ceil_mode` rounded up, but no place
///   begins behind the axis.
///   The input must be at least as large as the window without the padding.
/// - Source: PyTorch 1.13, `torch::nn::AvgPool3d`.
using AvgPool3d = AvgPool<3>;

}  // namespace shapeproof::inline v0_1::nn
