// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/reduction.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_broadcast.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// The loss of each element, or one number for all.
template <class Mode>
[[nodiscard]] constexpr Shape reduced(const Choice<Mode>& reduction, const Shape& each, DType dtype) noexcept {
  return (reduction == Mode::none ? each : Shape{}).of(dtype);
}

template <class Mode>
[[nodiscard]] constexpr Fault reduction_word(const Choice<Mode>& reduction) noexcept {
  return known_word("reduction", reduction, "\"mean\", \"sum\" or \"none\"");
}

[[nodiscard]] constexpr Fault loss_inputs(const Inputs& inputs, std::int64_t wanted) noexcept {
  return static_cast<std::int64_t>(inputs.size()) == wanted ? Fault{} : Fault::input_count(wanted, inputs.size());
}

/// Whether two shapes are surely different.
[[nodiscard]] constexpr bool sizes_differ(const Shape& a, const Shape& b) noexcept {
  if (!a.has_rank() || !b.has_rank()) return false;
  if (a.rank() != b.rank()) return true;
  for (int axis = 0; axis < a.rank(); ++axis) {
    if (!compatible(a[axis], b[axis])) return true;
  }
  return false;
}

/// The shape of one input must be that of another.
[[nodiscard]] constexpr Fault same_sizes(const Inputs& inputs, std::size_t index, const Shape& wanted) noexcept {
  const Shape& given = inputs[index];
  Fault fault;
  if (given.has_rank() && wanted.has_rank() && given.rank() != wanted.rank()) fault = Fault::rank(wanted.rank(), given);
  for (int axis = 0; axis < given.rank() && !fault; ++axis) {
    if (!compatible(given[axis], wanted[axis])) fault = Fault::size(axis, wanted[axis].number(), given);
  }
  fault.input = static_cast<std::int32_t>(index);
  return fault;
}

/// Gradients are computed only of floating or complex tensors: one of the first inputs must be one.
[[nodiscard]] constexpr Fault has_gradient(const Inputs& inputs, std::size_t count) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    const DType dtype = inputs[i].dtype;
    if (dtype == DType::unknown || is_floating(dtype) || complex_types.has(dtype)) return {};
  }
  return Fault::elements(DType::float32, inputs[0].dtype);
}

/// In `backward()` a target of another type than the input is refused, though the loss itself takes it. Source: PyTorch
/// 1.13, "Found dtype Long but expected Float".
[[nodiscard]] constexpr Fault same_elements(const Inputs& inputs) noexcept {
  if (const Fault fault = has_gradient(inputs, 1); fault) return fault;
  const DType wanted = inputs[0].dtype;
  const DType given = inputs[1].dtype;
  if (wanted == DType::unknown || given == DType::unknown || wanted == given) return {};
  return Fault::elements(wanted, given, 1);
}

/// A weight that is multiplied in place must broadcast without making the loss larger.
[[nodiscard]] constexpr Fault weight_fits(string_ref field, const Shape& weight, const Shape& loss) noexcept {
  if (!weight.has_rank() || !loss.has_rank()) return {};
  if (weight.rank() > loss.rank()) return Fault::argument(field, Relation::at_most, loss.rank(), weight.rank());
  for (int i = 1; i <= weight.rank(); ++i) {
    const Dim size = weight[-i];
    if (size == Dim(1) || compatible(size, loss[-i])) continue;
    return Fault::argument(field, Relation::equal, loss[-i].number(), size.number());
  }
  return {};
}

/// One weight for each class.
[[nodiscard]] constexpr Fault class_weights(const Shape& weight, Dim classes) noexcept {
  if (!weight.has_rank()) return {};
  if (weight.rank() != 1) return Fault::argument("weight", "one number for each class");
  return compatible(weight[0], classes)
             ? Fault{}
             : Fault::argument("weight", Relation::equal, classes.number(), weight[0].number());
}

/// A weight that a module has made: float32, if it says no type.
[[nodiscard]] constexpr Shape weight_of_module(const Shape& weight) noexcept {
  return weight.dtype == DType::unknown ? weight.of(DType::float32) : weight;
}

/// They have the input's type.
[[nodiscard]] constexpr Fault class_weight_elements(const Shape& weight, DType input) noexcept {
  if (!weight.has_rank() || weight.dtype == DType::unknown || input == DType::unknown) return {};
  return input == weight.dtype ? Fault{} : Fault::elements(weight.dtype, input);
}

/// What integers and truth values become in arithmetic with numbers.
[[nodiscard]] constexpr DType as_float(DType dtype) noexcept {
  return is_integer(dtype) || dtype == DType::boolean ? DType::float32 : dtype;
}

}  // namespace shapeproof::inline v0_1::rules
