// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// A size that is not valid.
[[nodiscard]] constexpr Fault invalid_size(const Shape& shape, int axis, std::int64_t least) noexcept {
  const Dim dim = shape[axis];
  Fault fault{.code = Code::invalid_size,
              .relation = Relation::at_least,
              .axis = static_cast<std::int8_t>(axis),
              .expected = least,
              .actual = dim.number()};
  if (dim.is_ragged()) {
    fault.code = Code::ragged;
    fault.relation = Relation::known;
  }
  if (dim.is_overflow()) fault.code = Code::size_overflow;
  if (dim.is_bad_symbol()) fault.text = "a symbol of at most 10 letters, digits and _";
  return fault;
}

/// Gives a symbol the size that it has in the data. A second, different size is a fault.
[[nodiscard]] constexpr Fault bind_symbol(const Shape& declared, const Shape& given, int axis, Shape& bound) noexcept {
  for (int other = 0; other < declared.rank(); ++other) {
    if (declared[other] != declared[axis]) continue;
    if (bound[other].is_known() && bound[other] != given[axis]) {
      return {.code = Code::symbol_clash,
              .axis = static_cast<std::int8_t>(axis),
              .declared = true,
              .expected = bound[other].number(),
              .actual = given[axis].number()};
    }
    bound.set(other, given[axis]);
  }
  return {};
}

}  // namespace detail

/// Checks a shape by itself: at most `Shape::max_rank` axes, and only valid sizes.
[[nodiscard]] constexpr Fault shape_fault(const Shape& shape, std::int64_t least = 0) noexcept {
  if (!shape.fits()) {
    return {.code = Code::too_many_axes,
            .relation = Relation::at_most,
            .expected = Shape::max_rank,
            .actual = shape.rank()};
  }
  for (int axis = 0; axis < shape.rank(); ++axis) {
    const Dim dim = shape[axis];
    if (dim.is_invalid() || (dim.is_known() && dim.code < least)) return detail::invalid_size(shape, axis, least);
  }
  return {};
}

/// Compares the given shape with the one that an `Input` declares: the ranks and the known sizes must be equal, and
/// each symbol must have one size. One number a sample is a column of its own, `(n)` for `(n, 1)`, in every version of
/// Keras (source: Keras 3, `Functional._adjust_input_rank`). `bound` gets the known sizes of both; after a fault it is
/// the declared shape.
[[nodiscard]] constexpr Fault bind_input(const Shape& declared, const Shape& given, Shape& bound) noexcept {
  bool says_it_all = given.rank() == declared.rank() || !declared.has_rank();
  for (int axis = 0; says_it_all && axis < declared.rank(); ++axis) {
    says_it_all = declared[axis].is_unknown() || declared[axis] == given[axis];
  }
  bound = says_it_all ? given : declared;
  if (says_it_all || !given.has_rank()) return {};
  if (given.rank() != declared.rank()) {
    if (given.rank() == 1 && declared.rank() == 2 && declared[1] == Dim(1)) {
      return bind_input(declared, Shape{given[0], 1}, bound);
    }
    Fault fault = Fault::rank(declared.rank(), given);
    fault.declared = true;
    return fault;
  }
  for (int axis = 0; axis < declared.rank(); ++axis) {
    if (declared[axis].is_unknown()) {
      bound.set(axis, given[axis]);
    } else if (!compatible(declared[axis], given[axis])) {
      Fault fault = Fault::size(axis, declared[axis].number(), given);
      fault.declared = true;
      bound = declared;
      return fault;
    } else if (declared[axis].is_symbol() && given[axis].is_known()) {
      const Fault fault = detail::bind_symbol(declared, given, axis, bound);
      if (fault) {
        bound = declared;
        return fault;
      }
    }
  }
  return {};
}

}  // namespace shapeproof::inline v0_1
