// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

/// Another shape with as many elements.
namespace shapeproof::inline v0_1::rules {

/// Whether a size follows from the others: it is -1, or not known.
[[nodiscard]] constexpr bool is_open_size(Dim dim) noexcept {
  return dim.is_unknown() || (dim.is_negative() && dim.number() == -1);
}

/// At most one size may follow from the others.
[[nodiscard]] constexpr Fault validate_reshape(const Shape& sizes, string_ref field) noexcept {
  int open = 0;
  for (const Dim dim : sizes) open += is_open_size(dim) ? 1 : 0;
  return open <= 1 && sizes.has_rank() && sizes.fits() ? Fault{}
                                                       : Fault::argument(field, "sizes of which at most one is -1");
}

/// The sizes with the one that follows from the others. Source: Keras 3, `compute_reshape_output_shape`; PyTorch,
/// `at::infer_size`.
[[nodiscard]] constexpr ShapeResult infer_reshape(const Shape& input, const Shape& sizes, string_ref field) noexcept {
  Shape output = sizes;
  output.dtype = input.dtype;
  Dim known = 1;
  int open = -1;
  for (int axis = 0; axis < output.rank(); ++axis) {
    if (is_open_size(output[axis])) {
      open = axis;
      output.set(axis, any);
    } else {
      known = known * output[axis];
    }
  }
  const Dim size = product(input);
  if (known.is_overflow() || size.is_overflow()) return {Fault{.code = Code::size_overflow}, output};
  if (!size.is_known() || !known.is_known()) return output;
  Fault fault{.code = Code::size_mismatch, .expected = size.code, .actual = known.code, .field = field};
  if (open < 0) return size == known ? ShapeResult{output} : ShapeResult{fault, output};
  fault.relation = Relation::multiple_of;
  if (known.code == 0 || size.code % known.code != 0) return {fault, output};
  return output.with(open, size.code / known.code);
}

}  // namespace shapeproof::inline v0_1::rules
