// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

namespace shapeproof {

/// What a field of a layer holds. Each kind is kept as words, read and written in one way, whatever layer has it.
enum class FieldKind : std::uint8_t {
  own,  ///< a type that only the layer itself knows
  flag,
  integer,
  real,
  dim,
  shape,
  size,
  choice,
  activation,   ///< a choice, in which a function of the user's own may stand
  data_format,  ///< a choice, in which none means the last one
  axes,
  margins,
  optional_count,
  value_list,
  factor,
  text,
  dtype,
  dtype_policy,
  slice_key,
};

}  // namespace shapeproof
