// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::rules {

/// A window over an axis with elements added at its ends, and perhaps with a last place that is not whole.
struct PaddedWindow {
  Window window;
  std::int64_t padding = 0;  ///< at each end
  bool ceil_mode = false;
  bool runs_empty = false;  ///< outside a model, a window that misses by less than its stride gives an empty axis

  /// The axis with what is added.
  [[nodiscard]] constexpr Dim padded(Dim axis) const noexcept { return padding == 0 ? axis : axis + Dim(padding) * 2; }
};

/// The number of places, `floor((size + 2 * padding - extent) / stride) + 1`. With `ceil_mode` the division is rounded
/// up, but a place that would begin behind the axis and its first padding is left out. Source: PyTorch 1.13,
/// `pooling_output_shape` and `_conv_output_size`.
[[nodiscard]] constexpr Places padded_places(Dim axis, const PaddedWindow& of) noexcept {
  const Window& window = of.window;
  // Numbers below 2^31, which most are, cannot leave 63 bits here: 170 instructions for a Conv2d instead of 194.
  const auto bits = static_cast<std::uint64_t>(axis.code | of.padding | window.size | window.dilation);
  if ((bits >> 31U) == 0 && !of.ceil_mode) {
    const std::int64_t room = axis.code + 2 * of.padding - (window.size - 1) * window.dilation - 1;
    if (room >= 0) return {divide(room, window.stride) + 1};
  }
  const Dim size = of.padded(axis);
  const Dim extent = window.extent();
  if (!size.is_known()) return {size.is_invalid() ? size : Dim{}};
  if (!extent.is_known()) return {0, INT64_MAX};
  const std::int64_t least = extent.code - 2 * of.padding;
  // Where the window does not fit, the count is 0 or negative. Nothing is added before a division: strides may be huge.
  const std::int64_t room = size.code - extent.code;
  const std::int64_t whole = room / window.stride;
  const std::int64_t rest = room % window.stride;
  std::int64_t count = 1 + (of.ceil_mode ? whole + (rest > 0 ? 1 : 0) : whole - (rest < 0 ? 1 : 0));
  const std::int64_t end = axis.code + of.padding;
  const std::int64_t places = end / window.stride + (end % window.stride > 0 ? 1 : 0);
  if (of.ceil_mode && count - 1 >= places) --count;
  if (count > 0) return {count};
  return {count == 0 && of.runs_empty ? Dim(0) : Dim{}, least};
}

/// Writes the arithmetic: `(28 + 2*1 - 3)/2 + 1 = 14`.
constexpr void write_padded(TextSink& sink, Dim axis, const PaddedWindow& of) {
  write_all(sink, "(", axis);
  if (of.padding != 0) write_all(sink, " + 2*", of.padding);
  write_all(sink, " - ", of.window.extent(), ")/", of.window.stride, " + 1");
  if (of.ceil_mode) sink.write(" rounded up");
  write_all(sink, " = ", padded_places(axis, of).count);
}

/// The arithmetic of each spatial axis.
template <int N, class WindowOf>
constexpr void write_padded_slide(TextSink& sink, const Shape& input, const WindowOf& window_of) {
  const AxisNames names = module_axes<N>(input.rank());
  for (int i = 0; i < N; ++i) {
    const int axis = input.rank() - N + i;
    if (!input[axis].is_known()) continue;
    write_all(sink, i > 0 ? ", " : "", to_string(names[axis], Vocabulary::pytorch), " ");
    write_padded(sink, input[axis], window_of(i));
  }
}

}  // namespace shapeproof::inline v0_1::rules
