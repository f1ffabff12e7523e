// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/index_range.hpp"
#include "shapeproof/rules/module_loss.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// Targets that are class numbers: the input's shape without the class axis, which is 1, or 0 of a single sample.
/// Source: PyTorch 1.13, `nll_loss_nd`.
[[nodiscard]] constexpr Fault class_targets(const Inputs& inputs, const Shape& weight,
                                            std::int64_t ignore_index) noexcept {
  const Shape& input = inputs[0];
  const Shape& target = inputs[1];
  const int class_axis = input.rank() == 1 ? 0 : 1;
  if (const Fault fault = same_sizes(inputs, 1, input.erased(class_axis)); fault) return fault;
  const Dim classes = input[class_axis];
  if (const Fault fault = class_weights(weight, classes); fault) return fault;
  if (const Fault fault = elements_of(bfloat16_to_64, input.dtype); fault) return fault;
  if (const Fault fault = class_weight_elements(weight, input.dtype); fault) return fault;
  const bool takes_bytes = input.rank() <= 2;
  const DTypeSet classes_in = takes_bytes ? DTypeSet{DType::int64, DType::uint8} : DTypeSet{DType::int64};
  if (const Fault fault = elements_of(classes_in, target.dtype, 1); fault) return fault;
  if (!classes.is_known() || inputs.values_of(1).extreme == ignore_index) return {};
  return index_range(inputs, 1, classes.code, "target");
}

}  // namespace shapeproof::inline v0_1::rules
