// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::rules {

/// A window that slides along one axis.
struct Window {
  std::int64_t size = 1;
  std::int64_t stride = 1;
  std::int64_t dilation = 1;

  /// From its first element to its last: `(size - 1) * dilation + 1`.
  [[nodiscard]] constexpr Dim extent() const noexcept {
    return dilation == 1 ? Dim(size) : Dim(size - 1) * dilation + 1;
  }
};

/// Divides a non-negative number by a positive one. Small numbers are common and avoid the slow 64-bit division.
[[nodiscard]] constexpr std::int64_t divide(std::int64_t a, std::int64_t b) noexcept {
  if (b == 1) return a;
  if (b == 2) return a >> 1;
  constexpr std::int64_t limit = std::int64_t{1} << 32;
  if (a < limit && b < limit) return static_cast<std::uint32_t>(a) / static_cast<std::uint32_t>(b);
  return a / b;
}

/// The number of places of a window along an axis. Unknown for an unknown axis; 0 if the window does not fit.
///
/// - valid: `floor((size - extent) / stride) + 1`
/// - same, causal: `floor((size - 1) / stride) + 1`, and 0 for an axis of size 0; a dilation changes nothing
///
/// Source: Keras 3, `compute_conv_output_shape` and `compute_pooling_output_shape`.
[[nodiscard]] constexpr Dim window_places(Dim axis, const Window& window, Padding padding) noexcept {
  if (!axis.is_known()) return window.stride == 1 && padding != PaddingMode::valid ? axis : Dim{};
  if (padding != PaddingMode::valid) return axis.code == 0 ? 0 : divide(axis.code - 1, window.stride) + 1;
  const Dim extent = window.extent();
  if (extent.is_overflow() || extent.code > axis.code) return 0;
  return divide(axis.code - extent.code, window.stride) + 1;
}

/// Writes the arithmetic of `window_places`: `(28 - 3)/1 + 1 = 26`.
constexpr void write_window(TextSink& sink, Dim axis, const Window& window, Padding padding) {
  const bool valid = padding == PaddingMode::valid;
  write_all(sink, "(", axis, " - ", valid ? window.extent() : Dim(1), ")/", window.stride,
            " + 1 = ", window_places(axis, window, padding));
}

/// The windows of a layer over its N spatial axes, and the places of those axes.
template <int N>
struct Windows {
  const Size<N>& size;
  const Size<N>& strides;
  const Size<N>& dilation;
  Padding padding;
  bool channels_first = false;

  [[nodiscard]] constexpr int channel_axis() const noexcept { return channels_first ? 1 : N + 1; }
  [[nodiscard]] constexpr int spatial_axis(int index) const noexcept { return index + (channels_first ? 2 : 1); }
  [[nodiscard]] constexpr Window window(int index) const noexcept {
    return {size[index], strides[index], dilation[index]};
  }
};

/// A window that does not fit. A separate function, so that it costs nothing if all fit.
[[nodiscard, gnu::noinline]] constexpr Fault window_fault(Dim extent, Dim size, int axis) noexcept {
  return {.code = Code::empty_output,
          .relation = Relation::at_least,
          .axis = static_cast<std::int8_t>(axis),
          .expected = extent.value_or(INT64_MAX),
          .actual = size.number()};
}

/// The places of the axes of an image-like tensor. A rule that is compiled for each order as a constant needs no
/// arithmetic to find them: `channels_first ? rule(SpatialOrder{1, 2}) : rule(SpatialOrder{N + 1, 1})`.
struct SpatialOrder {
  int channels;
  int first_spatial;
};

/// The output of a window layer whose axes are in a known order. The input must have rank N + 2. If a window does not
/// fit, the guess next to the fault has axes of size 0.
template <int N>
[[nodiscard]] constexpr ShapeResult slide(const Shape& input, const Windows<N>& windows, Dim channels,
                                          SpatialOrder order) noexcept {
  static_assert(N >= 1 && N <= 3);  // written without a loop: compilers would not unroll so short a loop
  const auto places = [&](int i) {
    return window_places(input.axes[order.first_spatial + i], windows.window(i), windows.padding);
  };
  const Dim first = places(0);
  const Dim second = N > 1 ? places(1) : Dim(1);
  const Dim third = N > 2 ? places(2) : Dim(1);
  ShapeResult result = ShapeResult::of_rank(input.rank());
  result.shape.axes[0] = input.axes[0];
  result.shape.axes[order.channels] = channels;
  result.shape.axes[order.first_spatial] = first;
  if constexpr (N > 1) result.shape.axes[order.first_spatial + 1] = second;
  if constexpr (N > 2) result.shape.axes[order.first_spatial + 2] = third;
  result.is_checked = channels.code >= -1;  // no other axis can become too large
  if (windows.padding == PaddingMode::valid && (first.code == 0 || second.code == 0 || third.code == 0)) {
    const auto refuse = [&](int i, Dim size) {  // with a constant `i`, so that the layer's fields stay in registers
      if (size.code != 0) return;
      const int axis = order.first_spatial + i;
      if (!result.fault) result.fault = window_fault(windows.window(i).extent(), input.axes[axis], axis);
    };
    refuse(0, first);
    if constexpr (N > 1) refuse(1, second);
    if constexpr (N > 2) refuse(2, third);
  }
  return result;
}

/// The output of a window layer: `(batch, *places, channels)`, or channels first. The input must have rank N + 2.
template <int N>
[[nodiscard]] constexpr ShapeResult slide(const Shape& input, const Windows<N>& windows, Dim channels) noexcept {
  return slide(input, windows, channels, SpatialOrder{windows.channel_axis(), windows.spatial_axis(0)});
}

/// Writes the arithmetic of each spatial axis: `height (28 - 3)/1 + 1 = 26, width (28 - 3)/1 + 1 = 26`.
template <int N>
constexpr void write_slide(TextSink& sink, const Shape& input, const Windows<N>& windows, const AxisNames& names) {
  for (int i = 0; i < N; ++i) {
    const int axis = windows.spatial_axis(i);
    if (!input[axis].is_known()) continue;
    write_all(sink, i > 0 ? ", " : "", to_string(names[axis]), " ");
    write_window(sink, input[axis], windows.window(i), windows.padding);
  }
}

}  // namespace shapeproof::inline v0_1::rules
