// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/border_mode.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/border.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_convolution.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::nn {

/// A convolution over N spatial axes.
template <int N>
struct Conv {
  static constexpr string_ref type_name = rules::by_axes<N>("Conv1d", "Conv2d", "Conv3d");
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
  Size<N> stride = ones<N>;                      ///< Steps of the window along the spatial axes.
  Border<N> padding = 0;       ///< Elements added at each end of each axis; or "valid": none, "same": keeps the size.
  Size<N> dilation = ones<N>;  ///< Distance between the window's elements.
  std::int64_t groups = 1;     ///< Into how many groups the channels are split.
  bool bias = true;            ///< Whether a bias is added.
  BorderMode padding_mode{};   ///< "zeros", "reflect", "replicate" or "circular".
  Name name = no_name;         ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("in_channels", &Conv::in_channels);
    field("out_channels", &Conv::out_channels);
    field("kernel_size", &Conv::kernel_size);
    field("stride", &Conv::stride);
    field("padding", &Conv::padding);
    field("dilation", &Conv::dilation);
    field("groups", &Conv::groups);
    field("bias", &Conv::bias);
    field("padding_mode", &Conv::padding_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(
        rules::validate_module_convolution<N>(*this), rules::border("padding", padding, stride),
        rules::known_word("padding_mode", padding_mode, "\"zeros\", \"reflect\", \"replicate\" or \"circular\""));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!rules::has_sample_axes<N>(input)) return rules::refuse_sample<N>(input, *out_channels);
    return infer_sample(input);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    rules::module_convolution_weights<N>(*this, sink, false);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& /*input*/, const Shape& output) const noexcept {
    return rules::module_convolution_products(rules::module_convolution_kernel<N>(*this, false), output);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::module_axes<N>(rank); }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    if (padding.has_word()) return;
    rules::write_padded_slide<N>(sink, input, [&](int i) {
      return rules::PaddedWindow{{(*kernel_size)[i], stride[i], dilation[i]}, padding[i]};
    });
  }

 private:
  /// The same for an input with the axes of a sample. A function by itself, in which the answer is made in its place.
  [[nodiscard]] constexpr ShapeResult infer_sample(const Shape& input) const noexcept {
    ShapeResult result = rules::each_spatial_axis<N>(
        input, *out_channels, [&](int i, Dim size) { return rules::bordered_places<N>(*this, i, size); });
    const bool is_alone = padding_mode == BorderModeKind::circular && input.rank() == N + 1;
    const bool has_channels = compatible(input.axes[rules::sample_channels<N>(input)], *in_channels);
    const bool is_filled = input.axes[0] != Dim(0) && !rules::has_empty_axis<N>(input);
    if (has_channels && !is_alone && is_filled) return result;
    if (!result.fault) result.fault = rules::filled_sample<N>(input);
    if (!result.fault) result.fault = empty_elements(input.dtype);
    if (is_alone) result.fault = Fault::rank(N + 2, input);
    if (!has_channels) result.fault = rules::declared_channels<N>(input, *in_channels);
    return result;
  }
  /// An input without elements may be of another type, unless it is compared with the bias, or padded by a copy.
  [[nodiscard]] constexpr Fault empty_elements(DType given) const noexcept {
    const bool by_zeros = padding_mode == BorderModeKind::zeros;
    if (N == 2 && bias && !(by_zeros && padding.has_word())) return rules::elements_of(rules::float32_alone, given);
    if (by_zeros || padding_mode == BorderModeKind::circular) return {};
    return rules::elements_of(rules::float32_and_64, given);
  }
};

/// A convolution over length.
///
/// - Input: `(N, C, L)` with `C = in_channels`, or `(C, L)`, the latter not with circular padding.
/// - Output: `(N, out_channels, L)` with `L = floor((L + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) +
/// 1`;
///   with `"same"` the same `L`.
/// - Parameters: `weight (out_channels, in_channels / groups, kernel_size)`, `bias (out_channels)`.
/// - Multiply-adds: `elements of weight * places of the output`, without its channels.
/// - Source: PyTorch 1.13, `torch::nn::Conv1d`.
using Conv1d = Conv<1>;

/// A convolution over height and width.
///
/// - Input: `(N, C, H, W)` with `C = in_channels`, or `(C, H, W)`, the latter not with circular padding.
/// - Output: `(N, out_channels, H, W)`, for each of both with
///   `floor((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1`; with `"same"` the same sizes.
/// - Parameters: `weight (out_channels, in_channels / groups, *kernel_size)`, `bias (out_channels)`.
/// - Multiply-adds: `elements of weight * places of the output`, without its channels.
/// - Source: PyTorch 1.13, `torch::nn::Conv2d`. With `"same"` and a `padding_mode` other than zeros C++ pads height by
///   width's amount and the reverse.
using Conv2d = Conv<2>;

/// A convolution over depth, height and width.
///
/// - Input: `(N, C, D, H, W)` with `C = in_channels`, or `(C, D, H, W)`, the latter not with circular padding.
/// - Output: `(N, out_channels, D, H, W)`, for each of the three with
///   `floor((size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1`; with `"same"` the same sizes.
/// - Parameters: `weight (out_channels, in_channels / groups, *kernel_size)`, `bias (out_channels)`.
/// - Multiply-adds: `elements of weight * places of the output`, without its channels.
/// - Source: PyTorch 1.13, `torch::nn::Conv3d`.
using Conv3d = Conv<3>;

}  // namespace shapeproof::inline v0_1::nn
