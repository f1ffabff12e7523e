// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/shape/axis.hpp"

namespace shapeproof::inline v0_1::rules {

[[nodiscard]] constexpr bool channels_first(const DataFormat& format) noexcept {
  return format == DataFormatMode::channels_first;
}

/// The place of the channel axis of an image-like input with N spatial axes, and of its first spatial axis.
[[nodiscard]] constexpr int channel_axis(const DataFormat& format, int spatial_axes) noexcept {
  return channels_first(format) ? 1 : spatial_axes + 1;
}
[[nodiscard]] constexpr int first_spatial_axis(const DataFormat& format) noexcept {
  return channels_first(format) ? 2 : 1;
}

/// The names of the axes of an image-like input with N spatial axes, for each order.
template <int N>
inline constexpr AxisNames spatial_axes_first;
template <int N>
inline constexpr AxisNames spatial_axes_last;
template <>
inline constexpr AxisNames spatial_axes_first<1>{Axis::batch, Axis::channels, Axis::length};
template <>
inline constexpr AxisNames spatial_axes_last<1>{Axis::batch, Axis::length, Axis::channels};
template <>
inline constexpr AxisNames spatial_axes_first<2>{Axis::batch, Axis::channels, Axis::height, Axis::width};
template <>
inline constexpr AxisNames spatial_axes_last<2>{Axis::batch, Axis::height, Axis::width, Axis::channels};
template <>
inline constexpr AxisNames spatial_axes_first<3>{Axis::batch, Axis::channels, Axis::depth, Axis::height, Axis::width};
template <>
inline constexpr AxisNames spatial_axes_last<3>{Axis::batch, Axis::depth, Axis::height, Axis::width, Axis::channels};

template <int N>
[[nodiscard]] constexpr AxisNames spatial_axes(bool first) noexcept {
  static_assert(N >= 1 && N <= 3);
  return first ? spatial_axes_first<N> : spatial_axes_last<N>;
}

/// The text of a family of layers for N spatial axes.
template <int N>
[[nodiscard]] consteval const char* by_axes(const char* one, const char* two, const char* three = nullptr) noexcept {
  const char* const texts[] = {one, two, three};
  return texts[N - 1];
}

}  // namespace shapeproof::inline v0_1::rules
