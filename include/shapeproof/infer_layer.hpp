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

}  // namespace detail

/// The one caller of shape rules: everything that infers shapes goes through here. Checks what a rule need not: the
/// record by itself, and that the outputs are shapes that can be. After a fault `failure` also has the input that the
/// innermost layer was given.
[[nodiscard]] constexpr bool infer_layer(const LayerRecord& record, const Inputs& inputs, Outputs& outputs,
                                         Failure& failure) {
  if (detail::call_rule(record, inputs, outputs, failure)) return true;
  const auto input = static_cast<std::size_t>(failure.fault.input);
  if (inputs.size() > 0) failure.see(inputs[input < inputs.size() ? input : 0]);
  return false;
}

}  // namespace shapeproof
