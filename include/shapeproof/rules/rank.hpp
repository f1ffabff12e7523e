// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// Keras's `InputSpec(ndim=rank)`.
[[nodiscard]] constexpr Fault exact_rank(const Shape& input, int rank) noexcept {
  return input.rank() == rank ? Fault{} : Fault::rank(rank, input);
}

/// Keras's `InputSpec(min_ndim=rank)`.
[[nodiscard]] constexpr Fault least_rank(const Shape& input, int rank) noexcept {
  return input.rank() >= rank ? Fault{} : Fault::rank(rank, input, Relation::at_least);
}

/// An axis must be known if the size of a weight depends on it.
[[nodiscard]] constexpr Fault known_axis(const Shape& input, int axis) noexcept {
  return input[axis].is_known() ? Fault{} : Fault::unknown(axis < 0 ? axis + input.rank() : axis);
}

/// The first axis must have an element.
[[nodiscard]] constexpr Fault filled_batch(const Shape& input) noexcept {
  if (input[0] != Dim(0)) return {};
  Fault fault = Fault::size(0, 1, input);
  fault.relation = Relation::at_least;
  return fault;
}

/// The axis that a field names, counted from the end if negative; -1 if the input does not have it.
[[nodiscard]] constexpr int normalized_axis(std::int64_t axis, int rank) noexcept {
  if (axis < -std::int64_t{rank} || axis >= std::int64_t{rank}) return -1;
  return static_cast<int>(axis < 0 ? axis + rank : axis);
}

/// A field names an axis that the input does not have.
[[nodiscard]] constexpr Fault missing_axis(string_ref field, std::int64_t axis, int rank) noexcept {
  Fault fault{.code = Code::axis_out_of_range,
              .relation = Relation::at_most,
              .expected = rank - 1,
              .actual = axis,
              .field = field};
  if (axis < 0) {
    fault.relation = Relation::at_least;
    fault.expected = -rank;
  }
  return fault;
}

/// The answer for an input whose rank is not `rank`. A separate function, so that it costs nothing if the rank is
/// right.
[[nodiscard, gnu::noinline]] constexpr ShapeResult refuse_rank(const Shape& input, int rank) noexcept {
  return {Fault::rank(rank, input), Shape::unknown(rank).with(0, input[0])};
}

}  // namespace shapeproof::inline v0_1::rules
