// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/field/field_value.hpp"
#include "shapeproof/fixes/fix_classes.hpp"
#include "shapeproof/layer/layer.hpp"

namespace shapeproof::inline v0_1::detail {

/// The number of spatial axes that a class is for; 0 if it does not exist for several.
[[nodiscard]] constexpr int family_axes(const FixClasses& classes, const LayerType* type) noexcept {
  int index = 0;
  for (const LayerType* const known : classes.families) {
    if (known == type) return index % 3 + 1;
    ++index;
  }
  return 0;
}

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

/// The margins of the first axis, at each of as many axes.
[[nodiscard]] constexpr FieldValue same_margins(const Shape& margins, int axes) noexcept {
  Shape all;
  for (int axis = 0; axis < axes; ++axis) {
    all.push_back(margins[0]);
    all.push_back(margins[1]);
  }
  return FieldValue::margins(all);
}

/// Changes a layer into one of its siblings. The fields keep their values; of several sizes only the first is kept.
constexpr bool change_spatial_class(const FixClasses& classes, LayerRecord& record, int axes) {
  const LayerType* const sibling = spatial_sibling(classes, *record.type, axes);
  if (sibling == nullptr) return false;
  const LayerRecord old = record;
  record.type = sibling;
  record.words = default_layer(*sibling).words;
  for (const FieldInfo& field : old.type->fields) {
    FieldValue value = get_field(old, field.name);
    if (value.kind == FieldValue::Kind::sizes) value = FieldValue::number(value.list[0].value_or(1));
    if (value.kind == FieldValue::Kind::margins) value = same_margins(value.list, axes);
    set_field(record, field.name, value);
  }
  note_validity(record);
  return record.valid;
}

}  // namespace shapeproof::inline v0_1::detail
