// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layers/conv.hpp"
#include "shapeproof/layers/global_average_pooling.hpp"
#include "shapeproof/layers/global_max_pooling.hpp"
#include "shapeproof/layers/max_pooling.hpp"

namespace shapeproof::detail {

/// Classes that exist for each number of spatial axes.
inline constexpr const LayerType* spatial_classes[] = {
    &layer_type<Conv1D>,
    &layer_type<Conv2D>,
    &layer_type<Conv3D>,
    &layer_type<GlobalAveragePooling1D>,
    &layer_type<GlobalAveragePooling2D>,
    &layer_type<GlobalAveragePooling3D>,
    &layer_type<GlobalMaxPooling1D>,
    &layer_type<GlobalMaxPooling2D>,
    &layer_type<GlobalMaxPooling3D>,
    &layer_type<MaxPooling1D>,
    &layer_type<MaxPooling2D>,
    &layer_type<MaxPooling3D>,
};

/// The number of spatial axes of the class with a name; 0 if it is in no family.
[[nodiscard]] constexpr int spatial_axes_of(string_ref class_name) noexcept {
  for (const LayerType* const known : spatial_classes) {
    if (known->name == class_name) return known->traits.spatial_axes;
  }
  return 0;
}

/// The same class for another number of spatial axes; null if there is none.
[[nodiscard]] constexpr const LayerType* spatial_sibling(const LayerType& type, int digit) noexcept {
  std::size_t index = 0;
  for (const LayerType* const known : spatial_classes) {
    if (known == &type)
      return digit >= 1 && digit <= 3 ? spatial_classes[index - index % 3 + static_cast<std::size_t>(digit) - 1]
                                      : nullptr;
    ++index;
  }
  return nullptr;
}

/// Changes a layer into one of its siblings. The fields keep their values; of several sizes only the first is kept.
constexpr bool change_spatial_class(LayerRecord& record, int digit) {
  const LayerType* const sibling = spatial_sibling(*record.type, digit);
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
