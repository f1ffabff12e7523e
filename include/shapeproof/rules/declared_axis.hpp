// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// An axis of an input, counted from the end if negative, must have the size that a field declares.
[[nodiscard]] constexpr Fault declared_axis(const Shape& input, int axis, string_ref field, std::int64_t size,
                                            std::int32_t index = 0) noexcept {
  const int place = axis < 0 ? axis + input.rank() : axis;
  Fault fault;
  if (place < 0 || place >= input.rank()) {
    fault = Fault::rank(axis < 0 ? -axis : axis + 1, input, Relation::at_least);
  } else if (!compatible(input[place], size)) {
    fault = Fault::size(place, size, input);
    fault.field = field;
  }
  fault.input = index;
  return fault;
}

}  // namespace shapeproof::inline v0_1::rules
