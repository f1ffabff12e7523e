// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/field/field_value.hpp"
#include "shapeproof/fixes/fix_classes.hpp"
#include "shapeproof/layer/layer.hpp"

namespace shapeproof::detail {

/// The same class for another number of spatial axes; null if there is none.
[[nodiscard]] constexpr const LayerType* spatial_sibling(const FixClasses& classes, const LayerType& type,
                                                         int axes) noexcept {
  std::size_t index = 0;
  for (const LayerType* const known : classes.families) {
    if (known == &type)
      return axes >= 1 && axes <= 3 ? &classes.families[index - index % 3 + static_cast<std::size_t>(axes) - 1]
                                    : nullptr;
    ++index;
  }
  return nullptr;
}

/// Changes a layer into one of its siblings. The fields keep their values; of several sizes only the first is kept.
constexpr bool change_spatial_class(const FixClasses& classes, LayerRecord& record, int axes) {
  const LayerType* const sibling = spatial_sibling(classes, *record.type, axes);
  if (sibling == nullptr) return false;
  const LayerRecord old = record;
  record.type = sibling;
  record.words = FieldWords{};
  constexpr string_ref fields[] = {"filters",       "kernel_size", "strides",    "padding",      "data_format",
                                   "dilation_rate", "groups",      "activation", "use_bias",     "pool_size",
                                   "keepdims",      "size",        "rate",       "interpolation"};
  for (const string_ref field : fields) {
    FieldValue value = get_field(old, field);
    if (value.kind == FieldValue::Kind::sizes) value = FieldValue::number(value.list[0].value_or(1));
    set_field(record, field, value);
  }
  note_validity(record);
  return record.valid;
}

}  // namespace shapeproof::detail
