// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <string>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/keras/read_field.hpp"
#include "shapeproof/keras/read_number.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

/// Keras has these as arguments of a layer's call, and the library as fields.
[[nodiscard]] constexpr bool is_call_argument(string_ref key) noexcept {
  return key == "return_attention_scores" || key == "reverse" || key == "training";
}
[[nodiscard]] constexpr bool begins_with(string_ref text, string_ref beginning) noexcept {
  return text.size() >= beginning.size() && string_ref(text.data(), beginning.size()) == beginning;
}
[[nodiscard]] inline bool has_capitals(const std::string& text) noexcept {
  return text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos;
}

}  // namespace detail

/// Forms of a value that a field could hold, and that Keras refuses all the same: it takes `True` for 1
/// and a list of one axis for the axis in some classes, and not in others.
[[nodiscard]] inline bool is_refused_form(const Json& json, const FieldInfo& field, string_ref class_name) {
  const string_ref key = field.name;
  const bool is_number = field.kind == FieldKind::integer && !field.required;
  if (json.is_boolean()) {
    return key == "input_dim" || key == "output_dim" || (class_name == "RepeatVector" && key == "n") ||
           (class_name == "UpSampling1D" && key == "size");
  }
  if (field.kind == FieldKind::axes && !field.required && key == "axis") {
    if (json.is_null()) return class_name != "Normalization" && class_name != "Softmax";
    return class_name == "Softmax" && json.is_array() && json.empty();
  }
  if (json.is_array()) {
    if (key == "axes") return json.size() != 2;
    return is_number && key == "axis" && class_name != "BatchNormalization";
  }
  if (json.is_number()) return class_name == "Discretization" && key == "bin_boundaries";
  if (!json.is_string()) return false;
  const auto& text = json.get_ref<const std::string&>();
  if (key == "bias_axes") return text.empty();
  return key == "data_format" && detail::begins_with(class_name, "Adaptive") && detail::has_capitals(text);
}

/// Whether TensorFlow drops what is behind the points of a list's sizes: it runs a pooling of `pool_size = (6.0, 12.5)`
/// as (6, 12), and in Keras 2 an `UpSampling2D` in the same way.
[[nodiscard]] constexpr bool drops_fractions(string_ref class_name, string_ref key) noexcept {
  const bool pools = detail::begins_with(class_name, "MaxPooling") || detail::begins_with(class_name, "AveragePooling");
  return pools || (class_name == "UpSampling2D" && key == "size");
}

/// A list of sizes, some of which are written as fractions, as whole numbers. Null if there is none, and for a single
/// number, which Keras takes as a whole one alone.
[[nodiscard]] inline Json whole_sizes(const Json& json, bool drops_fractions) {
  constexpr double most = 1e15;  // below it every whole number is a double
  if (!json.is_array() || json.size() > 3) return {};
  Json list = Json::array();
  for (const Json& one : json) {
    if (!one.is_number()) return {};
    if (!one.is_number_float()) {
      list.push_back(one);
      continue;
    }
    const auto size = one.get<double>();
    if (!(size >= 0 && size < most)) return {};
    const auto whole = static_cast<std::int64_t>(size);
    if (static_cast<double>(whole) != size && !drops_fractions) return {};
    list.push_back(whole);
  }
  return list;
}

/// Forms of a value that only some keys have. False: it is none, and nothing is changed.
[[nodiscard]] inline bool read_other_form(const Json& json, const FieldInfo& field, string_ref class_name,
                                          std::int64_t* words) {
  if (field.kind == FieldKind::shape) {
    // Keras takes a number for a list of one number at these keys, and nowhere else.
    Dim dim;
    const bool may_be_number = field.name == "output_shape" || field.name == "input_length";
    if (may_be_number && json.is_number() && read_value(json, dim)) {
      // 0 is Python's false, which is as good as none where none is possible.
      store_field(field, dim == Dim(0) && !field.required ? Shape::unknown() : Shape{dim}, words);
      return true;
    }
    // A Lambda's shape can be a function, too: by its name, as an object, or as a list that begins with its code. It
    // can also be a list of several shapes.
    const bool is_function =
        json.is_string() || json.is_object() || (json.is_array() && !json.empty() && json[0].is_string());
    const bool is_shapes = class_name == "Lambda" && json.is_array() && !json.empty() && json[0].is_array();
    if (field.name == "output_shape" && (is_function || is_shapes)) {
      store_field(field, Shape::unknown(), words);
      return true;
    }
  } else if (field.kind == FieldKind::size) {
    const bool drops = drops_fractions(class_name, field.name);
    if (!drops && field.name != "strides" && field.name != "dilation_rate") return false;
    const Json sizes = whole_sizes(json, drops);
    return !sizes.is_null() && read_field(sizes, field, words);
  } else if (field.kind == FieldKind::integer && !field.required) {
    // TensorFlow writes one axis as a list.
    if (field.name == "axis" && json.is_array() && json.size() == 1) return read_field(json[0], field, words);
  }
  return false;
}

}  // namespace shapeproof::inline v0_1::keras
