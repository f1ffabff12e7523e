// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::nn {

/// The largest value of each window over N spatial axes.
template <int N>
struct MaxPool {
  static constexpr string_ref type_name = rules::by_axes<N>("MaxPool1d", "MaxPool2d", "MaxPool3d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .runs_empty = N == 1,
                                      .spatial_axes = N,
                                      .window_field = "kernel_size",
                                      .indices_field = "return_indices",
                                      .takes = N == 3 ? rules::float32_and_64 : rules::bfloat16_to_64};

  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> stride = none;                         ///< Steps of the window; none: the kernel size.
  Size<N> padding = 0;          ///< Elements added at each end of each axis, at most half of the window.
  Size<N> dilation = ones<N>;   ///< Distance between the window's elements.
  bool return_indices = false;  ///< Whether the places of the values are returned, too: `forward_with_indices`.
  bool ceil_mode = false;       ///< Whether a last place that is not whole counts.
  Name name = no_name;          ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("kernel_size", &MaxPool::kernel_size);
    field("stride", &MaxPool::stride);
    field("padding", &MaxPool::padding);
    field("dilation", &MaxPool::dilation);
    field("return_indices", &MaxPool::return_indices);
    field("ceil_mode", &MaxPool::ceil_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_module_pooling<N>(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_module_pooling<N>(*this, input);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_padded_slide<N>(sink, input, [&](int i) { return rules::module_pool_window<N>(*this, i); });
  }
};

/// The largest value of each window over length.
///
/// - Input: `(N, C, L)`, or `(C, L)` for a single sample.
/// - Output: the same axes; for each spatial one `floor((size + 2 * padding - dilation * (kernel_size - 1) - 1) /
/// stride) + 1`; with `ceil_mode`
///   rounded up, but no place begins behind the axis.
///   With `return_indices` then the places of the values, int64, in the same shape.
///   Without gradients, and without `return_indices`, a window that misses by less than its stride gives `L = 0`; in a
///   model it is a fault.
/// - Source: PyTorch 1.13, `torch::nn::MaxPool1d`.
using MaxPool1d = MaxPool<1>;

/// The largest value of each window over height and width.
///
/// - Input: `(N, C, H, W)`, or `(C, H, W)` for a single sample.
/// - Output: the same axes; for each spatial one `floor((size + 2 * padding - dilation * (kernel_size - 1) - 1) /
/// stride) + 1`; with `ceil_mode`
///   rounded up, but no place begins behind the axis.
///   With `return_indices` then the places of the values, int64, in the same shape.
/// - Source: PyTorch 1.13, `torch::nn::MaxPool2d`.
using MaxPool2d = MaxPool<2>;

/// The largest value of each window over depth, height and width.
///
/// - Input: `(N, C, D, H, W)`, or `(C, D, H, W)` for a single sample.
/// - Output: the same axes; for each spatial one `floor((size + 2 * padding - dilation * (kernel_size - 1) - 1) /
/// stride) + 1`; with `ceil_mode`
///   rounded up, but no place begins behind the axis.
///   With `return_indices` then the places of the values, int64, in the same shape.
/// - Source: PyTorch 1.13, `torch::nn::MaxPool3d`.
using MaxPool3d = MaxPool<3>;

}  // namespace shapeproof::inline v0_1::nn
