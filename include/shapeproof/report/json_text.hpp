// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/base/escaped.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof {

namespace detail {

/// A character by its number in UTF-16, as JSON has it.
inline void write_json_number(TextSink& sink, std::uint32_t number) {
  const bool pair = number > 0xFFFF;
  if (pair) {
    sink.write("\\u");
    write_hexadecimal(sink, 0xD800 + ((number - 0x10000) >> 10U), 4);
  }
  sink.write("\\u");
  write_hexadecimal(sink, pair ? 0xDC00 + (number & 0x3FFU) : number, 4);
}

}  // namespace detail

/// JSON as text. What would do something to the terminal or the log that shows it is written by its number, and read
/// again as what it is; what is no UTF-8, such as the rest of a name that was cut, becomes U+FFFD.
[[nodiscard]] inline std::string to_json_text(const nlohmann::ordered_json& json) {
  const std::string text = json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  StringSink sink;
  for (std::size_t at = 0; at < text.size();) {
    const detail::Character character = detail::character_at(text, at);
    if (text[at] != '\n' && detail::is_unsafe(text, at, character)) {
      detail::write_json_number(sink, character.number);
    } else {
      sink.write({text.data() + at, character.length});
    }
    at += character.length;
  }
  return sink.take();
}

}  // namespace shapeproof
