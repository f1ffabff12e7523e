// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/operation_source.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/operations/array_operation.hpp"
#include "shapeproof/operations/get_item.hpp"

/// How operations are read whose arguments Keras and TensorFlow have in several forms. False: in one that no field
/// holds.
namespace shapeproof::inline v0_1::keras::detail {

/// Widths as pairs, as one pair or number for all axes, or one after the other.
[[nodiscard]] inline bool read_pad(const OperationSource& source, LayerRecord& record) {
  const Json* const value = find_argument(source, "pad_width");
  if (value == nullptr) return false;
  Axes widths = Axes::empty_list();
  const auto add = [&](const Json& json) {
    std::int64_t width = 0;
    const bool good = json.is_number() && read_value(json, width);
    widths.push_back(width);
    return good;
  };
  if (!value->is_array()) {
    if (!add(*value) || !add(*value)) return false;
  } else {
    for (const Json& item : *value) {
      const Json& pair = plain_list(item);
      if (!pair.is_array() && !add(pair)) return false;
      if (!pair.is_array()) continue;
      if (pair.size() != 2 || !add(pair[0]) || !add(pair[1])) return false;
    }
  }
  store_fields(PadOperation{.pad_width = widths}, record.words.values);
  return widths.count <= Shape::max_rank;
}

/// A number of parts; Keras has a list of the places where they begin, TensorFlow one of their sizes.
[[nodiscard]] inline bool read_split(const OperationSource& source, LayerRecord& record) {
  const Json* const value = find_argument(source, "indices_or_sections");
  if (value == nullptr || !read_operation(source, record)) return false;
  auto split = shapeproof::detail::load_layer<SplitOperation>(record);
  split.is_list = split.is_list || value->is_array();
  if (value->is_array() && source.is_tensorflow) {
    const Axes sizes = split.indices_or_sections;
    split.indices_or_sections = Axes::empty_list();
    std::int64_t begin = 0;
    for (int i = 0; i + 1 < sizes.size(); ++i) {
      if (sizes[i] < 0) return false;
      begin += sizes[i];
      split.indices_or_sections.push_back(begin);
    }
    if (sizes.count > Shape::max_rank) return false;
  }
  store_fields(split, record.words.values);
  return split.indices_or_sections.count <= Shape::max_rank;
}

[[nodiscard]] inline bool read_where(const OperationSource& source, LayerRecord& record) {
  const ConstantOperand& constant = source.call->constant();
  const auto tensors = static_cast<std::int64_t>(source.call->tensors().size());
  if (!constant.is_there) {  // or one that was read before, of which only the shape was kept
    const bool good = read_operation(source, record);
    return good && tensors + shapeproof::detail::load_layer<WhereOperation>(record).constants == 3;
  }
  if (tensors < 1 || tensors > 2 || !constant.shape.has_rank()) return false;
  store_fields(WhereOperation{.constants = 3 - tensors, .constant_shape = constant.shape}, record.words.values);
  return true;
}

/// TensorFlow takes along the first axis, if no other is said, and Keras all elements.
[[nodiscard]] inline bool read_take(const OperationSource& source, LayerRecord& record) {
  if (!read_operation(source, record)) return false;
  auto take = shapeproof::detail::load_layer<TakeOperation>(record);
  const Json* const batches = source.is_tensorflow ? find_argument(source, "batch_dims") : nullptr;
  std::int64_t batch_axes = 0;
  if (batches != nullptr && (!read_value(*batches, batch_axes) || batch_axes != 0)) return false;
  if (source.is_tensorflow && take.axis.is_none()) take.axis = 0;
  if (const ConstantOperand& constant = source.call->constant(); constant.is_there) {
    if (!constant.shape.has_rank()) return false;
    take.has_constant = true;
    take.constant_first = constant.is_first;
    take.constant_shape = constant.shape;
  }
  store_fields(take, record.words.values);
  return true;
}

/// A beginning and a size for each axis are what brackets say.
[[nodiscard]] inline bool read_slice(const OperationSource& source, LayerRecord& record) {
  const Json* begins = source.is_tensorflow ? find_argument(source, "begin") : nullptr;
  const Json* sizes = source.is_tensorflow ? find_argument(source, "size") : nullptr;
  if (!source.is_tensorflow && source.node != nullptr) {
    const Json* const args = find_key(*source.node, "args");
    if (args == nullptr || !args->is_array() || args->size() != 3) return false;
    begins = &plain_list((*args)[1]);
    sizes = &plain_list((*args)[2]);
  }
  if (begins == nullptr || sizes == nullptr || !begins->is_array() || !sizes->is_array()) return false;
  if (begins->size() != sizes->size()) return false;
  SliceKey key;
  for (std::size_t i = 0; i < begins->size(); ++i) {
    std::int64_t begin = 0;
    std::int64_t size = 0;
    constexpr std::int64_t most = INT32_MAX;
    if (!read_value((*begins)[i], begin) || !read_value((*sizes)[i], size)) return false;
    if (begin < 0 || begin > most || size < -1 || size > most) return false;
    const bool to_end = size == -1;
    if (!key.push_back(slice(begin == 0 ? SliceItem::open : begin, to_end ? SliceItem::open : begin + size))) {
      return false;
    }
  }
  store_fields(GetItem{key}, record.words.values);
  return true;
}

}  // namespace shapeproof::inline v0_1::keras::detail
