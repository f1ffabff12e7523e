// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

/// What the loss of sequences checks. Source: PyTorch 1.13, `ctc_loss`.
namespace shapeproof::inline v0_1::rules {

/// One length for each sample, of the sequences and of the targets; none is longer than the sequences are.
[[nodiscard]] constexpr Fault ctc_lengths(const Inputs& inputs, Dim batch) noexcept {
  for (std::int32_t i = 2; i < 4; ++i) {
    const Shape& lengths = inputs[static_cast<std::size_t>(i)];
    if (const Fault fault = elements_of(all_integers, lengths.dtype, i); fault) return fault;
    if (compatible(product(lengths), batch)) continue;
    Fault fault = Fault::size(0, batch.number(), lengths);
    fault.input = i;
    return fault;
  }
  const Dim steps = inputs[0][0];
  const std::int64_t longest = inputs.values_of(2).extreme;
  if (!steps.is_known() || longest <= steps.code) return {};
  return {.code = Code::axis_out_of_range,
          .relation = Relation::at_most,
          .input = 2,
          .expected = steps.code,
          .actual = longest,
          .field = "input_lengths"};
}

/// One row for each sample, as long as the longest target, or all targets one after the other; of any type.
[[nodiscard]] constexpr Fault ctc_targets(const Inputs& inputs, Dim batch) noexcept {
  const Shape& targets = inputs[1];
  const ValueFacts lengths = inputs.values_of(3);
  Fault fault;
  if (targets.rank() != 1 && targets.rank() != 2) {
    fault = Fault::rank(2, targets);
  } else if (targets.rank() == 1) {
    const Dim all = lengths.sum == ValueFacts::unknown ? Dim{} : Dim(lengths.sum);
    if (!compatible(targets[0], all)) fault = Fault::size(0, all.number(), targets);
  } else if (!compatible(targets[0], batch)) {
    fault = Fault::size(0, batch.number(), targets);
  } else if (targets[1].is_known() && lengths.extreme > targets[1].code) {
    fault = Fault::size(1, lengths.extreme, targets);
    fault.relation = Relation::at_least;
  }
  fault.input = 1;
  return fault;
}

}  // namespace shapeproof::inline v0_1::rules
