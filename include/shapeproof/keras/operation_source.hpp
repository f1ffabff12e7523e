// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/keras/graph_call.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/read_field.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::inline v0_1::keras {

/// What a file says of an operation: its config, and its first call.
struct OperationSource {
  const Json* config;
  const Json* node;       ///< null: it is not called
  const GraphCall* call;  ///< the same, read
  bool is_tensorflow;     ///< the arguments are those of the call, under TensorFlow's names
  const Json* arguments;  ///< these; null if there are none
};

namespace detail {

/// What TensorFlow calls an argument that Keras calls `key`.
[[nodiscard]] inline string_ref tensorflow_argument(string_ref key) noexcept {
  if (key == "newshape") return "shape";
  if (key == "axes") return "perm";
  if (key == "x_min") return "clip_value_min";
  if (key == "x_max") return "clip_value_max";
  if (key == "negative_slope") return "alpha";
  if (key == "repeats") return "multiples";  // of `tile`
  if (key == "pad_width") return "paddings";
  if (key == "indices_or_sections") return "num_or_size_splits";
  if (key == "subscripts") return "equation";
  return key;
}

/// What TensorFlow 1 called an argument; its functions are in `tf.compat.v1`.
struct OldArgument {
  string_ref key;
  string_ref old_key;
};
inline constexpr OldArgument old_arguments[] = {
    {"axis", "dim"},           {"axis", "dimension"},  {"axis", "reduction_indices"}, {"axis", "squeeze_dims"},
    {"keepdims", "keep_dims"}, {"x_min", "min_value"}, {"x_max", "max_value"}};

/// The value under that very key; null if there is none.
[[nodiscard]] inline const Json* find_argument_named(const OperationSource& source, string_ref key) {
  const Json* const arguments = source.is_tensorflow ? source.arguments : source.config;
  return arguments == nullptr ? nullptr : find_key(*arguments, key);
}

/// The value of an operation's field; null if there is none.
[[nodiscard]] inline const Json* find_argument(const OperationSource& source, string_ref key) {
  const Json* const arguments = source.is_tensorflow ? source.arguments : source.config;
  if (arguments == nullptr) return nullptr;
  const Json* found = find_key(*arguments, source.is_tensorflow ? tensorflow_argument(key) : key);
  if (found == nullptr && source.is_tensorflow) found = find_key(*arguments, key);
  if (found == nullptr && source.is_tensorflow) {  // of TensorFlow 1
    for (const OldArgument& old : old_arguments) {
      if (found == nullptr && old.key == key) found = find_value(*arguments, old.old_key);
    }
  }
  return found == nullptr ? nullptr : &plain_list(*found);
}

[[nodiscard]] inline bool read_operation(const OperationSource& source, LayerRecord& record) {
  bool good = true;
  for (const FieldInfo& field : record.type->fields) {
    const Json* const value = find_argument(source, field.name);
    const bool takes_none = (field.kind == FieldKind::axes || field.kind == FieldKind::shape) && !field.required;
    const bool is_said = value != nullptr && (!value->is_null() || takes_none);
    if (is_said && !read_field(*value, field, record.words.values)) good = false;
    if (field.kind == FieldKind::dtype) record.dtype = load_field<DType>(field, record.words.values);
  }
  return good;
}
}  // namespace detail

}  // namespace shapeproof::inline v0_1::keras
