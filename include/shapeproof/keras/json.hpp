// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "shapeproof/base/string_ref.hpp"

/// The few ways in which JSON is asked and made here. Each is one function: nlohmann-json's own are compiled anew for
/// every length of a literal.
namespace shapeproof::inline v0_1::keras {

/// JSON whose keys keep their order.
using Json = nlohmann::json;

/// Whether a value is this text. (The library's own comparison makes a value of the text, and ends a program that has
/// no memory left.)
[[nodiscard]] inline bool is_text(const Json& json, std::string_view text) {
  return json.is_string() && json.get_ref<const std::string&>() == text;
}

namespace detail {

/// A key as TensorFlow.js spells it: `batchInputShape` for `batch_input_shape`. Empty if that is no other spelling.
[[nodiscard]] inline std::string camel_case(string_ref key) {
  std::string spelling;
  bool begins_word = false;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const bool is_separator = key[i] == '_' && i > 0;
    if (!is_separator)
      spelling += begins_word && key[i] >= 'a' && key[i] <= 'z' ? static_cast<char>(key[i] - 'a' + 'A') : key[i];
    begins_word = is_separator;
  }
  return spelling.size() == key.size() ? std::string{} : spelling;
}

/// What stands under a key, or where nothing does, under the same key in camel case; null if there is none of both, or
/// if there are no keys.
[[nodiscard]] inline const Json* find_key(const Json& json, string_ref key) {
  if (!json.is_object()) return nullptr;
  auto found = json.find(std::string_view(key));
  if (found == json.end()) {
    const std::string other = camel_case(key);
    if (!other.empty()) found = json.find(other);
  }
  return found == json.end() ? nullptr : &*found;
}
/// The same where `None` is as good as nothing.
[[nodiscard]] inline const Json* find_value(const Json& json, string_ref key) {
  const Json* const found = find_key(json, key);
  return found == nullptr || found->is_null() ? nullptr : found;
}
/// The list or number that a value is: TensorFlow writes a tuple and a `TensorShape` as objects of their `items`, Keras
/// 2 an array of NumPy's as `{"type": "ndarray", "value": 0.2}`, and Keras 3 arrays as `__numpy__` and `__tensor__`.
[[nodiscard]] inline const Json& plain_list(const Json& json) {
  if (!json.is_object()) return json;
  const Json* const class_name = find_key(json, "class_name");
  const Json* const type = class_name == nullptr ? find_key(json, "type") : nullptr;
  const bool is_ndarray = type != nullptr && is_text(*type, "ndarray");
  if (class_name == nullptr && !is_ndarray) return json;
  const bool is_list = !is_ndarray && (is_text(*class_name, "__tuple__") || is_text(*class_name, "TensorShape"));
  const bool is_array = !is_ndarray && (is_text(*class_name, "__numpy__") || is_text(*class_name, "__tensor__"));
  const Json* const config = is_array ? find_key(json, "config") : nullptr;
  const Json* const plain = is_list             ? find_key(json, "items")
                            : is_ndarray        ? find_key(json, "value")
                            : config != nullptr ? find_key(*config, "value")
                                                : nullptr;
  return plain == nullptr || plain->is_object() ? json : *plain;
}
[[nodiscard]] inline bool has_key(const Json& json, string_ref key) { return find_key(json, key) != nullptr; }

[[nodiscard]] inline Json make_text(string_ref text) { return std::string(text.data(), text.size()); }
/// Without the functions for lists in braces, which `Json::object()` and `Json::array()` bring along.
[[nodiscard]] inline Json empty_object() { return Json::value_t::object; }
[[nodiscard]] inline Json empty_list() { return Json::value_t::array; }

/// An object of a class of Keras's, `{"class_name": ..., "config": ...}`.
[[nodiscard]] inline Json make_object(string_ref class_name, Json config) {
  Json json = empty_object();
  json["class_name"] = make_text(class_name);
  json["config"] = std::move(config);
  return json;
}

}  // namespace detail

}  // namespace shapeproof::inline v0_1::keras
