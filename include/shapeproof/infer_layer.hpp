// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/bind.hpp"
#include "shapeproof/outputs.hpp"
#include "shapeproof/record.hpp"

namespace shapeproof {

namespace detail {

[[nodiscard]] constexpr bool call_rule(const LayerRecord& record, const Inputs& inputs, Outputs& outputs,
                                       Failure& failure) {
  if (!record.valid) {
    failure.fault = record_fault(record);
    return false;
  }
  if (!record.type->infer(record, inputs, outputs, failure)) return false;
  if (!outputs.fits()) {
    failure.fault = {.code = Code::too_many_outputs,
                     .relation = Relation::at_most,
                     .expected = static_cast<std::int64_t>(Outputs::capacity),
                     .actual = static_cast<std::int64_t>(outputs.size())};
    return false;
  }
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const Shape& shape = *outputs.data(i);
    const int rank = shape.rank();
    bool suspicious = rank > Shape::max_rank;
    for (int axis = 0; axis < rank && !suspicious; ++axis) suspicious = shape.axes[axis].code < -1;
    if (!suspicious) continue;  // every size is known, or plainly unknown
    const Fault fault = shape_fault(shape);
    if (!fault) continue;
    failure.fault = fault;
    if (failure.fault.code == Code::invalid_size) failure.fault.code = Code::size_overflow;
    failure.fault.axis = -1;
    return false;
  }
  return true;
}

[[nodiscard]] constexpr bool any_unknown(const Inputs& inputs) noexcept {
  bool unknown = false;
  for (std::size_t i = 0; i < inputs.size(); ++i) unknown = unknown || !inputs[i].has_rank();
  return unknown;
}

/// A layer of which an input is not known at all. It still knows something of its outputs, if it knows the input's
/// rank; a model has what its own `Input` declares.
[[nodiscard]] constexpr bool call_blind(const LayerRecord& record, const Inputs& inputs, Outputs& outputs,
                                        Failure& failure) {
  if (!record.valid || record.type->is_model) {
    if (call_rule(record, inputs, outputs, failure)) return true;
    if (!record.valid || failure.fault.code != Code::missing_input) return false;
    failure = Failure{};
  } else if (record.type->axis_names != nullptr && inputs.size() <= Outputs::capacity) {
    const int rank = record.type->axis_names(record, 0).rank();
    const Shape guess = Shape::unknown(rank);
    const Shape* shapes[Outputs::capacity]{};
    for (std::size_t i = 0; i < inputs.size(); ++i) shapes[i] = inputs[i].has_rank() ? &inputs[i] : &guess;
    Failure ignored;
    if (rank >= 3) static_cast<void>(call_rule(record, Inputs{shapes, inputs.size()}, outputs, ignored));
  }
  bool good = outputs.fits() && outputs.size() > 0;
  for (std::size_t i = 0; good && i < outputs.size(); ++i) good = !shape_fault(outputs[i]);
  if (good) return true;
  outputs.clear();
  outputs.push_back(Shape::unknown());
  return true;
}

}  // namespace detail

/// The one caller of shape rules: everything that infers shapes goes through here. Checks what a rule need not: the
/// record by itself, and that the outputs are shapes that can be. Of an input of which nothing is known follow outputs
/// of which as much is known as can be. After a fault `failure` also has the input that the innermost layer was given.
[[nodiscard]] constexpr bool infer_layer(const LayerRecord& record, const Inputs& inputs, Outputs& outputs,
                                         Failure& failure) {
  const bool good = detail::any_unknown(inputs) ? detail::call_blind(record, inputs, outputs, failure)
                                                : detail::call_rule(record, inputs, outputs, failure);
  if (good) return true;
  const auto input = static_cast<std::size_t>(failure.fault.input);
  if (inputs.size() > 0) failure.see(inputs[input < inputs.size() ? input : 0]);
  return false;
}

}  // namespace shapeproof
