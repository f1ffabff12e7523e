// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/field/margins.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"

namespace shapeproof::inline v0_1::rules {

/// Each spatial axis without its margins. Its size must stay above 0. Source: Keras 3, `Cropping2D` and its siblings.
template <int N>
[[nodiscard]] constexpr ShapeResult crop_margins(const Shape& input, const Margins<N>& margins,
                                                 const DataFormat& format) noexcept {
  if (const Fault fault = exact_rank(input, N + 2); fault) return {fault, Shape::unknown(N + 2).with(0, input[0])};
  ShapeResult result{input};
  for (int i = 0; i < N; ++i) {
    const int axis = first_spatial_axis(format) + i;
    const Dim cut = Dim(margins[i].begin) + margins[i].end;
    if (!input[axis].is_known()) {
      result.shape.set(axis, cut == Dim(0) ? input[axis] : Dim{});
    } else if (cut.is_known() && cut.code < input[axis].code) {
      result.shape.set(axis, input[axis].code - cut.code);
    } else {
      result.shape.set(axis, any);
      if (result.fault) continue;
      result.fault = {.code = Code::empty_output,
                      .relation = Relation::at_least,
                      .axis = static_cast<std::int8_t>(axis),
                      .expected = (cut + 1).value_or(INT64_MAX),
                      .actual = input[axis].number()};
    }
  }
  return result;
}

/// Each spatial axis with its margins. Source: Keras 3, `ZeroPadding2D` and its siblings.
template <int N>
[[nodiscard]] constexpr ShapeResult pad_margins(const Shape& input, const Margins<N>& margins,
                                                const DataFormat& format) noexcept {
  if (const Fault fault = exact_rank(input, N + 2); fault) return {fault, Shape::unknown(N + 2).with(0, input[0])};
  Shape output = input;
  for (int i = 0; i < N; ++i) {
    const int axis = first_spatial_axis(format) + i;
    output.set(axis, input[axis] + (Dim(margins[i].begin) + margins[i].end));
  }
  return output;
}

/// Each spatial axis repeated by the factors `times`. Source: Keras 3, `UpSampling2D` and its siblings.
template <int N>
[[nodiscard]] constexpr ShapeResult repeat_axes(const Shape& input, const Size<N>& times,
                                                const DataFormat& format) noexcept {
  if (const Fault fault = exact_rank(input, N + 2); fault) return {fault, Shape::unknown(N + 2).with(0, input[0])};
  Shape output = input;
  for (int i = 0; i < N; ++i) {
    const int axis = first_spatial_axis(format) + i;
    output.set(axis, input[axis] * times[i]);
  }
  return output;
}

}  // namespace shapeproof::inline v0_1::rules
