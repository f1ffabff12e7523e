// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/keras/read_number.hpp"

namespace shapeproof::inline v0_1::keras {

/// JSON as Python's `json` writes it, with `NaN`, `Infinity` and `-Infinity`, which `Json::dump` writes as null. What
/// is no UTF-8, such as the rest of a name that was cut, becomes U+FFFD.
[[nodiscard]] inline std::string to_text(const Json& json) {
  if (json.is_number_float() && !std::isfinite(json.get<double>())) {
    if (std::isnan(json.get<double>())) return "NaN";
    return json.get<double>() > 0 ? "Infinity" : "-Infinity";
  }
  if (!json.is_structured()) return json.dump(-1, ' ', true, Json::error_handler_t::replace);
  std::string text;
  const auto begin_item = [&text] { text += text.empty() ? "" : ", "; };
  if (json.is_array()) {
    for (const Json& item : json) {
      begin_item();
      text += to_text(item);
    }
    return "[" + text + "]";
  }
  for (const auto& [key, value] : json.get_ref<const Json::object_t&>()) {
    begin_item();
    text += to_text(detail::make_text(key)) + ": " + to_text(value);
  }
  return "{" + text + "}";
}

namespace detail {
/// A JSON value in a few words; a file does not decide how long a message is or how much stack it takes.
[[nodiscard]] inline std::string brief(const Json& json) {
  if (json.is_structured()) return json.is_array() ? "a list" : "an object";
  std::string text = to_text(json);
  constexpr std::size_t longest = 60;
  if (text.size() > longest) text = text.substr(0, longest - 4) + "...\"";
  return text;
}
}  // namespace detail

}  // namespace shapeproof::inline v0_1::keras
