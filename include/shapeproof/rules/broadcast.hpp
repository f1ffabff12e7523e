// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// Broadcasts two sizes against each other. If one is unknown, so is the result, as in Keras's merge layers. The result
/// of sizes that do not fit is `Dim::overflow()`.
[[nodiscard]] constexpr Dim broadcast(Dim a, Dim b) noexcept {
  if (a == b) return a;
  if (!a.is_known() || !b.is_known()) return {};
  if (a == Dim(1)) return b;
  return b == Dim(1) ? a : Dim::overflow();
}

/// Broadcasts `own` against another size. An unknown other size does not change it, unless it is 1.
[[nodiscard]] constexpr Dim broadcast_onto(Dim own, Dim other) noexcept {
  const Dim size = broadcast(own, other);
  return !size.is_known() && !size.is_overflow() && own.is_known() && own != Dim(1) ? own : size;
}

/// Broadcasts two shapes against each other from their last axes on, except the first `skip` axes. The fault names an
/// axis that does not fit as an axis of `b`.
[[nodiscard, gnu::noinline]] constexpr ShapeResult broadcast(const Shape& a, const Shape& b, int skip = 0) noexcept {
  const Shape& longer = a.rank() >= b.rank() ? a : b;
  const Shape& shorter = a.rank() >= b.rank() ? b : a;
  const int shift = longer.rank() - shorter.rank();
  ShapeResult result{longer};
  for (int i = skip; i < shorter.rank(); ++i) {
    const Dim size = broadcast(longer[i + shift], shorter[i]);
    if (!size.is_overflow()) {
      result.shape.set(i + shift, size);
      continue;
    }
    result.shape.set(i + shift, any);
    if (result.fault) continue;
    const int axis = &shorter == &b ? i : i + shift;
    result.fault = Fault::size(axis, (&shorter == &b ? longer[i + shift] : shorter[i]).number(), b);
  }
  return result;
}

/// The same for `own`: unknown sizes of the other shape do not change it.
[[nodiscard]] constexpr ShapeResult broadcast_onto(const Shape& own, const Shape& other) noexcept {
  ShapeResult result = broadcast(own, other);
  const int shift = result.shape.rank() - own.rank();
  for (int axis = 0; axis < own.rank(); ++axis) {
    if (!result.shape[axis + shift].is_known()) result.shape.set(axis + shift, broadcast_onto(own[axis], any));
  }
  return result;
}

/// Broadcasts two sizes of operands: a size of 1 is repeated. An unknown size must be 1 or the other size at run time.
/// The result of sizes that do not fit is `Dim::overflow()`. Source: Keras 3, `operation_utils.broadcast_shapes`.
[[nodiscard]] constexpr Dim broadcast_operands(Dim a, Dim b) noexcept {
  if (a == Dim(1) || a == b) return b;
  if (b == Dim(1)) return a;
  if (!a.is_known()) return b;
  return b.is_known() ? Dim::overflow() : a;
}

/// An operation on each element of two tensors of any shapes, broadcast against each other from their last axis on.
[[nodiscard, gnu::noinline]] constexpr ShapeResult infer_elementwise(const Shape& a, const Shape& b) noexcept {
  const bool swapped = b.rank() > a.rank();
  const Shape& longer = swapped ? b : a;
  const Shape& shorter = swapped ? a : b;
  const int shift = longer.rank() - shorter.rank();
  ShapeResult result{longer};
  for (int axis = 0; axis < shorter.rank(); ++axis) {
    const Dim size = broadcast_operands(longer[axis + shift], shorter[axis]);
    result.shape.set(axis + shift, size.is_overflow() ? Dim{} : size);
    if (!size.is_overflow() || result.fault) continue;
    result.fault = Fault::size(axis, longer[axis + shift].number(), shorter);
    result.fault.input = swapped ? 0 : 1;
  }
  return result;
}

/// The same of a tensor and a constant, whose shape is known beforehand: the fault names an axis of the tensor.
[[nodiscard]] constexpr ShapeResult infer_with_constant(const Shape& input, const Shape& constant) noexcept {
  ShapeResult result = infer_elementwise(input, constant);
  if (!result.fault || constant.rank() > input.rank()) return result;
  const int shift = input.rank() - constant.rank();
  result.fault = Fault::size(result.fault.axis + shift, constant[result.fault.axis].number(), input);
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
