// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/padded_window.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/fault.hpp"

/// Windows as columns, which PyTorch calls `im2col` and `col2im`.
namespace shapeproof::inline v0_1::rules {

template <class L>
[[nodiscard]] constexpr Fault validate_columns(const L& layer) noexcept {
  if (!is_valid_size(*layer.kernel_size)) return sizes("kernel_size", *layer.kernel_size);
  if (!is_valid_size(layer.dilation)) return sizes("dilation", layer.dilation);
  if (!is_valid_size(layer.padding, 0)) return sizes("padding", layer.padding, 0);
  return is_valid_size(layer.stride) ? Fault{} : sizes("stride", layer.stride);
}

template <class L>
[[nodiscard]] constexpr PaddedWindow column_window(const L& layer, int i) noexcept {
  return {{(*layer.kernel_size)[i], layer.stride[i], layer.dilation[i]}, layer.padding[i]};
}

/// `(N, C, H, W)` to `(N, C * product(kernel_size), places)`. Source: PyTorch 1.13, `im2col_shape_check`.
template <class L>
[[nodiscard]] constexpr ShapeResult infer_unfold(const L& layer, const Shape& input) noexcept {
  const Dim window = Dim((*layer.kernel_size)[0]) * (*layer.kernel_size)[1];
  if (input.rank() != 4) return {Fault::rank(4, input), Shape::unknown(3)};
  const Places height = padded_places(input[2], column_window(layer, 0));
  const Places width = padded_places(input[3], column_window(layer, 1));
  ShapeResult result{Shape{input[0], input[1] * window, height.count * width.count}};
  result.shape.dtype = input.dtype;
  result.fault = no_empty_axis(input, 1);
  if (!result.fault && height.least != 0) result.fault = window_fault(height.least, input[2], 2);
  if (!result.fault && width.least != 0) result.fault = window_fault(width.least, input[3], 3);
  return result;
}

/// `(N, C * product(kernel_size), places)` to `(N, C, *output_size)`. Source: PyTorch 1.13, `col2im_shape_check`.
template <class L>
[[nodiscard]] constexpr ShapeResult infer_fold(const L& layer, const Shape& input) noexcept {
  const Dim window = Dim((*layer.kernel_size)[0]) * (*layer.kernel_size)[1];
  const Size<2>& size = *layer.output_size;
  if (input.rank() != 3 && input.rank() != 2) return {Fault::rank(3, input), Shape::unknown(4)};
  const int channels = input.rank() - 2;
  const Dim of_windows = input[channels];
  const bool divides = of_windows.is_known() && window.is_known() && of_windows.code % window.code == 0;
  ShapeResult result{Shape{divides ? Dim(of_windows.code / window.code) : Dim{}, size[0], size[1]}};
  if (channels == 1) result.shape = result.shape.inserted(0, input[0]);
  result.shape.dtype = input.dtype;
  result.fault = no_empty_axis(input, 1);
  if (!result.fault) result.fault = no_empty_axis(input, channels);
  if (!result.fault && !divides && of_windows.is_known()) {
    result.fault = Fault::size(channels, window.value_or(INT64_MAX), input);
    result.fault.code = Code::groups_mismatch;
    result.fault.relation = Relation::multiple_of;
  }
  const Places height = padded_places(size[0], column_window(layer, 0));
  const Places width = padded_places(size[1], column_window(layer, 1));
  const Dim places = height.count * width.count;
  if (!result.fault && (height.least != 0 || width.least != 0)) {
    const int axis = height.least != 0 ? 0 : 1;
    result.fault =
        Fault::argument("output_size", Relation::at_least, axis == 0 ? height.least : width.least, size[axis]);
  }
  if (!result.fault && !compatible(input[channels + 1], places)) {
    result.fault = Fault::size(channels + 1, places.number(), input);
    result.fault.field = "output_size";
  }
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
