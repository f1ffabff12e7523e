// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/border_mode.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_transposed.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// A transposed convolution over N spatial axes, which makes them larger.
template <int N>
struct ConvTranspose {
  static constexpr string_ref type_name = rules::by_axes<N>("ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d");
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .spatial_axes = N,
                                      .window_field = "kernel_size",
                                      .width_field = "out_channels",
                                      .declared_field = "in_channels",
                                      .takes = rules::float32_alone,
                                      .takes_empty = rules::all_reals,
                                      .gives_floats = true};

  Required<"in_channels"> in_channels;           ///< Number of input channels.
  Required<"out_channels"> out_channels;         ///< Number of output channels.
  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  SmallSize<N> stride = ones<N>;                 ///< Steps of the window along the spatial axes.
  SmallSize<N> padding = 0;                      ///< Elements left out at each end of each axis.
  SmallSize<N> output_padding = 0;               ///< Elements added at the last end of each axis.
  std::int64_t groups = 1;                       ///< Into how many groups the channels are split.
  bool bias = true;                              ///< Whether a bias is added.
  SmallSize<N> dilation = ones<N>;               ///< Distance between the window's elements.
  /// Size of the output for `forward`, in the place of output_padding: the spatial sizes, or all; none: it follows from
  /// the input.
  SmallSize<N + 2> output_size = none;
  Name name = no_name;  ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("in_channels", &ConvTranspose::in_channels);
    field("out_channels", &ConvTranspose::out_channels);
    field("kernel_size", &ConvTranspose::kernel_size);
    field("stride", &ConvTranspose::stride);
    field("padding", &ConvTranspose::padding);
    field("output_padding", &ConvTranspose::output_padding);
    field("groups", &ConvTranspose::groups);
    field("bias", &ConvTranspose::bias);
    field("dilation", &ConvTranspose::dilation);
    field("output_size", &ConvTranspose::output_size);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::validate_module_convolution<N>(*this), rules::module_size<N>("padding", padding, 0),
                           rules::module_size<N>("output_padding", output_padding, 0));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_module_transposed<N>(*this, input);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    rules::module_convolution_weights<N>(*this, sink, true);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::module_convolution_products(rules::module_convolution_kernel<N>(*this, true), input);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
};

/// A transposed convolution over length.
///
/// - Input: `(N, C, L)` with `C = in_channels`, or `(C, L)`.
/// - Output: `(N, out_channels, L)` with
///   `L = (L - 1) * stride - 2 * padding + dilation * (kernel_size - 1) + output_padding + 1`.
/// - Parameters: `weight (in_channels, out_channels / groups, kernel_size)`, `bias (out_channels)`.
/// - Multiply-adds: `elements of weight * places of the input`, without its channels.
/// - Source: PyTorch 1.13, `torch::nn::ConvTranspose1d`.
using ConvTranspose1d = ConvTranspose<1>;

/// A transposed convolution over height and width.
///
/// - Input: `(N, C, H, W)` with `C = in_channels`, or `(C, H, W)`.
/// - Output: `(N, out_channels, H, W)`, for each of both
///   `(size - 1) * stride - 2 * padding + dilation * (kernel_size - 1) + output_padding + 1`.
/// - Parameters: `weight (in_channels, out_channels / groups, *kernel_size)`, `bias (out_channels)`.
/// - Multiply-adds: `elements of weight * places of the input`, without its channels.
/// - Source: PyTorch 1.13, `torch::nn::ConvTranspose2d`.
using ConvTranspose2d = ConvTranspose<2>;

/// A transposed convolution over depth, height and width.
///
/// - Input: `(N, C, D, H, W)` with `C = in_channels`, or `(C, D, H, W)`.
/// - Output: `(N, out_channels, D, H, W)`, for each of the three
///   `(size - 1) * stride - 2 * padding + dilation * (kernel_size - 1) + output_padding + 1`.
/// - Parameters: `weight (in_channels, out_channels / groups, *kernel_size)`, `bias (out_channels)`.
/// - Multiply-adds: `elements of weight * places of the input`, without its channels.
/// - Source: PyTorch 1.13, `torch::nn::ConvTranspose3d`.
using ConvTranspose3d = ConvTranspose<3>;

}  // namespace shapeproof::inline v0_1::nn
