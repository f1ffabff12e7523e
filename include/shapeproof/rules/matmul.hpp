// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// A factor of a product of matrices.
struct MatrixFactor {
  const Shape& shape;
  bool is_turned = false;  ///< its last two axes are exchanged

  [[nodiscard]] constexpr Shape turned() const noexcept {
    return is_turned ? shape.with(shape.rank() - 2, shape[-1]).with(shape.rank() - 1, shape[-2]) : shape;
  }
};

/// `(..., rows, inner)` and `(..., inner, columns)` to `(..., rows, columns)`; the axes before are broadcast against
/// each other. A single axis is a row of the first or a column of the second, and is left out of the output. Both must
/// have axes. `clash(in_first, second, in_second, first)` makes the fault of two axes that do not go together, by their
/// places and sizes. Source: Keras 3, `operation_utils.compute_matmul_output_shape`; PyTorch, `matmul`.
template <class Clash>
[[nodiscard]] constexpr ShapeResult infer_matmul(const MatrixFactor& first, const MatrixFactor& second,
                                                 const Clash& clash) noexcept {
  const bool row = first.shape.rank() == 1;
  const bool column = second.shape.rank() == 1;
  const Shape a = row ? first.shape.inserted(0, 1) : first.turned();
  const Shape b = column ? second.shape.inserted(1, 1) : second.turned();
  Fault fault;
  if (!compatible(a[-1], b[-2])) {
    const int inner = column ? 0 : second.shape.rank() - (second.is_turned ? 1 : 2);
    fault = clash(row ? 0 : first.shape.rank() - (first.is_turned ? 2 : 1), b[-2], inner, a[-1]);
  }
  const Shape& longer = a.rank() >= b.rank() ? a : b;
  const Shape& shorter = a.rank() >= b.rank() ? b : a;
  const int shift = longer.rank() - shorter.rank();
  Shape output = longer;
  for (int axis = 0; axis + 2 < shorter.rank(); ++axis) {
    const Dim size = broadcast_operands(longer[axis + shift], shorter[axis]);
    output.set(axis + shift, size.is_overflow() ? Dim{} : size);
    if (!size.is_overflow() || fault) continue;
    const int in_a = &longer == &a ? axis + shift : axis;
    const int in_b = &longer == &b ? axis + shift : axis;
    fault = clash(in_a, b[in_b], in_b, a[in_a]);
  }
  output.set(output.rank() - 2, a[-2]);
  output.set(output.rank() - 1, b[-1]);
  if (row) output = output.erased(output.rank() - 2);
  if (column) output = output.erased(output.rank() - 1);
  return {fault, output};
}

/// How often a product multiplies and adds: the inner axis for each element of the output.
[[nodiscard]] constexpr Dim matmul_products(const MatrixFactor& first, const Shape& output) noexcept {
  return product(output) * first.turned()[-1];
}

}  // namespace shapeproof::inline v0_1::rules
