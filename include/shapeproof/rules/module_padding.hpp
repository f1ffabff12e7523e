// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/border_mode.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/border.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"

/// PyTorch's padding modules: two numbers for each axis, those of the last axis first.
namespace shapeproof::inline v0_1::rules {

template <int Count>
[[nodiscard]] constexpr Fault validate_padding_module(const Size<Count>& padding) noexcept {
  if (padding.has_right_length()) return {};
  return {.code = Code::invalid_argument,
          .expected = Count,
          .actual = padding.is_none() ? 0 : padding.given,
          .field = "padding",
          .text = "one number, or two for each axis"};
}

/// An axis with `before` and `after` elements more, or fewer, of which `least` must be left.
[[nodiscard]] constexpr Places padded_axis(Dim size, std::int64_t before, std::int64_t after,
                                           std::int64_t least) noexcept {
  if (!size.is_known()) return {before == 0 && after == 0 ? size : Dim{}};
  std::int64_t added = 0;
  std::int64_t sum = 0;
  if (__builtin_add_overflow(before, after, &added) || __builtin_add_overflow(size.code, added, &sum)) {
    return before > 0 || after > 0 ? Places{Dim::overflow()} : Places{0, INT64_MAX};
  }
  if (sum >= least) return {sum};
  return {0, added > INT64_MIN + 2 ? least - added : INT64_MAX};
}

/// The same where elements are first taken away, and then added: there must be as many as are taken.
[[nodiscard]] constexpr Places constant_axis(Dim size, std::int64_t before, std::int64_t after,
                                             std::int64_t least) noexcept {
  const Places places = padded_axis(size, before, after, least);
  const auto taken_at = [](std::int64_t end) { return end < 0 ? -(end > INT64_MIN / 4 ? end : INT64_MIN / 4) : 0; };
  const std::int64_t taken = taken_at(before) + taken_at(after);
  return places.least == 0 && size.is_known() && size.code < taken ? Places{0, taken} : places;
}

/// Whether elements are only taken away. Then axes may become empty.
template <int Count>
[[nodiscard]] constexpr bool only_crops(const Size<Count>& padding) noexcept {
  return padding.largest() <= 0;
}

/// Whether a value fits a type of elements: it may be rounded, but not overflow.
[[nodiscard]] constexpr bool holds_value(DType dtype, double value) noexcept {
  switch (dtype) {
    case DType::uint8:
      return value > -1.0 && value < 256.0;
    case DType::int8:
      return value > -129.0 && value < 128.0;
    case DType::int16:
      return value > -32769.0 && value < 32768.0;
    default:
      return true;
  }
}

/// Elements of one value. Source: PyTorch 1.13, `constant_pad_nd`.
template <int N>
[[nodiscard]] constexpr ShapeResult infer_constant_padding(const Size<2 * N>& padding, const Shape& input) noexcept {
  if (input.rank() < N) return {Fault::rank(N, input, Relation::at_least), input};
  ShapeResult result{input};
  const std::int64_t least = only_crops(padding) ? 0 : 1;
  for (int i = 0; i < N; ++i) {
    const int axis = input.rank() - 1 - i;
    const Places places = constant_axis(input[axis], padding[2 * i], padding[2 * i + 1], least);
    result.shape.set(axis, places.count);
    if (places.least != 0 && !result.fault) result.fault = window_fault(places.least, input[axis], axis);
  }
  return result;
}

/// Reflected or repeated elements; of several axes all but one may become empty. Source: PyTorch 1.13,
/// `reflection_pad2d` and `replication_pad2d`.
template <int N>
[[nodiscard]] constexpr ShapeResult infer_bordered_padding(const Size<2 * N>& padding, const Shape& input,
                                                           BorderModeKind mode) noexcept {
  if (!has_sample_axes<N>(input)) return refuse_sample<N>(input, input[1]);
  const int channels = sample_channels<N>(input);
  ShapeResult result = each_spatial_axis<N>(input, input[channels], [&](int i, Dim size) -> Places {
    const std::int64_t before = padding[2 * (N - 1 - i)];
    const std::int64_t after = padding[2 * (N - 1 - i) + 1];
    const std::int64_t least = least_for_border(mode, before, after);
    if (size.is_known() && size.code < least && least > 1) return {0, least};
    return padded_axis(size, before, after, N > 1 ? 0 : 1);
  });
  bool is_empty = true;  // PyTorch asks for one axis that is not
  for (int i = 1; i <= N; ++i) is_empty = is_empty && result.shape[-i] == Dim(0);
  if (is_empty && !result.fault) result.fault = window_fault(input[-1].code + 1, input[-1], input.rank() - 1);
  const bool skips_first = mode == BorderModeKind::reflect && N < 3;
  if (const Fault fault = no_empty_axis(input, skips_first ? 1 : channels); fault) result.fault = fault;
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
