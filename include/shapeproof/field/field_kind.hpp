// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

namespace shapeproof::inline v0_1 {

/// The kind of value that a layer's field holds. Fields of one kind are stored, read and written in the same way in all
/// layers.
enum class FieldKind : std::uint8_t {
  own,  ///< a type that only the layer itself knows
  flag,
  integer,
  real,
  dim,
  shape,
  size,
  small_size,  ///< the same in less room
  choice,
  activation,   ///< a choice that can also be a user's function
  data_format,  ///< a choice, for which `none` means the last one
  axes,
  margins,
  border,  ///< numbers for the ends of axes, or a word
  optional_count,
  value_list,
  scalar,  ///< a number that has a type of its own
  factor,
  text,
  dtype,
  dtype_policy,
  slice_key,
};

}  // namespace shapeproof::inline v0_1
