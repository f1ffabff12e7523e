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
namespace shapeproof::keras {

using Json = nlohmann::json;

/// Whether a value is this text. (The library's own comparison makes a value of the text, and ends a program that has
/// no memory left.)
[[nodiscard]] inline bool is_text(const Json& json, std::string_view text) {
  return json.is_string() && json.get_ref<const std::string&>() == text;
}

namespace detail {

/// What stands under a key; null if nothing does, or if there are no keys.
[[nodiscard]] inline const Json* find_key(const Json& json, string_ref key) {
  const auto found = json.find(std::string_view(key));
  return found == json.end() ? nullptr : &*found;
}
/// The same where `None` is as good as nothing.
[[nodiscard]] inline const Json* find_value(const Json& json, string_ref key) {
  const Json* const found = find_key(json, key);
  return found == nullptr || found->is_null() ? nullptr : found;
}
[[nodiscard]] inline bool has_key(const Json& json, string_ref key) { return find_key(json, key) != nullptr; }

[[nodiscard]] inline Json make_text(string_ref text) { return std::string(text.data(), text.size()); }

/// An object of a class of Keras's, `{"class_name": ..., "config": ...}`.
[[nodiscard]] inline Json make_object(string_ref class_name, Json config) {
  Json json = Json::object();
  json["class_name"] = make_text(class_name);
  json["config"] = std::move(config);
  return json;
}

}  // namespace detail

}  // namespace shapeproof::keras
