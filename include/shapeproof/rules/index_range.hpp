// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::rules {

/// The values of an input of indices, where they are known, must be from 0 to `count - 1`.
[[nodiscard]] constexpr Fault index_range(const Inputs& inputs, std::size_t input, std::int64_t count,
                                          string_ref field) noexcept {
  const std::int64_t largest = inputs.values_of(input).extreme;
  if ((largest < count && largest >= 0) || largest == ValueFacts::unknown || product(inputs[input]) == Dim(0))
    return {};
  return {.code = Code::axis_out_of_range,
          .relation = Relation::at_most,
          .input = static_cast<std::int32_t>(input),
          .expected = count - 1,
          .actual = largest,
          .field = field};
}

}  // namespace shapeproof::inline v0_1::rules
