// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layers/conv1d.hpp"
#include "shapeproof/layers/conv2d.hpp"
#include "shapeproof/layers/conv3d.hpp"
#include "shapeproof/layers/global_average_pooling1d.hpp"
#include "shapeproof/layers/global_average_pooling2d.hpp"
#include "shapeproof/layers/global_average_pooling3d.hpp"
#include "shapeproof/layers/global_max_pooling1d.hpp"
#include "shapeproof/layers/global_max_pooling2d.hpp"
#include "shapeproof/layers/global_max_pooling3d.hpp"
#include "shapeproof/layers/max_pooling1d.hpp"
#include "shapeproof/layers/max_pooling2d.hpp"
#include "shapeproof/layers/max_pooling3d.hpp"

namespace shapeproof::detail {

/// The class of a layer, made where `T` is known: so that a header that names classes does not compile their rules.
template <class T, class L>
struct Deferred {
  using Type = L;
};
template <class T, class L>
inline constexpr const LayerType* deferred_type = &layer_type<typename Deferred<T, L>::Type>;

/// Classes of which there is one for each number of spatial axes.
template <class T>
inline constexpr const LayerType* spatial_classes[] = {
    deferred_type<T, Conv1D>,
    deferred_type<T, Conv2D>,
    deferred_type<T, Conv3D>,
    deferred_type<T, GlobalAveragePooling1D>,
    deferred_type<T, GlobalAveragePooling2D>,
    deferred_type<T, GlobalAveragePooling3D>,
    deferred_type<T, GlobalMaxPooling1D>,
    deferred_type<T, GlobalMaxPooling2D>,
    deferred_type<T, GlobalMaxPooling3D>,
    deferred_type<T, MaxPooling1D>,
    deferred_type<T, MaxPooling2D>,
    deferred_type<T, MaxPooling3D>,
};

/// `Conv2D` is for two axes; 0 for other classes.
[[nodiscard]] constexpr int spatial_digit(string_ref name) noexcept {
  const std::size_t size = name.size();
  if (size < 3 || name[size - 1] != 'D' || name[size - 2] < '1' || name[size - 2] > '3') return 0;
  return name[size - 2] - '0';
}

/// The same class for another number of spatial axes; null if there is none.
template <class T = void>
[[nodiscard]] constexpr const LayerType* spatial_sibling(const LayerType& type, int digit) noexcept {
  std::size_t index = 0;
  for (const LayerType* const known : spatial_classes<T>) {
    if (known == &type)
      return digit >= 1 && digit <= 3 ? spatial_classes<T>[index - index % 3 + static_cast<std::size_t>(digit) - 1]
                                      : nullptr;
    ++index;
  }
  return nullptr;
}

/// Makes a layer one of its siblings. The fields keep their values; sizes of several axes become the first of them.
template <class T = void>
[[gnu::cold]] constexpr bool change_spatial_class(LayerRecord& record, int digit) {
  const LayerType* const sibling = spatial_sibling<T>(*record.type, digit);
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
