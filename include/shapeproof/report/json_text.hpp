// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/base/escaped.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// A character by its number in UTF-16, as in JSON.
inline void write_json_number(TextSink& sink, std::uint32_t number) {
  const bool pair = number > 0xFFFF;
  if (pair) {
    sink.write("\\u");
    write_hexadecimal(sink, 0xD800 + ((number - 0x10000) >> 10U), 4);
  }
  sink.write("\\u");
  write_hexadecimal(sink, pair ? 0xDC00 + (number & 0x3FFU) : number, 4);
}

/// The end of a line, and the blanks with which the next one begins.
inline void write_json_line(TextSink& sink, std::size_t indent) {
  sink.write("\n");
  for (std::size_t i = 0; i < indent; ++i) sink.write(" ");
}

/// A value whose lines are indented.
inline void write_json_value(TextSink& sink, const nlohmann::ordered_json& json, std::size_t indent) {
  const std::string text = json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const std::size_t next = at + character.length;
    if (is_unsafe(text, at, character)) {
      sink.write({text.data() + written, at - written});
      if (text[at] == '\n') {
        write_json_line(sink, indent);
      } else {
        write_json_number(sink, character.number);
      }
      written = next;
    }
    at = next;
  }
  sink.write({text.data() + written, text.size() - written});
}

}  // namespace detail

/// JSON as text. Characters that could affect a terminal or a log are written by their number, which JSON reads as the
/// same character. Bytes that are not UTF-8, such as the rest of a name that was cut, become U+FFFD.
[[nodiscard]] inline std::string to_json_text(const nlohmann::ordered_json& json) {
  StringSink sink;
  detail::write_json_value(sink, json, 0);
  return sink.take();
}

/// A list whose items are made one by one while it is written. All items at once would take many times the memory of
/// their source.
struct LongJsonList {
  const nlohmann::ordered_json* place;  ///< the list in the value that is written; it is empty there
  std::size_t size;
  /// Begins the next element.
  std::function<nlohmann::ordered_json(std::size_t)> item;
};

/// Writes a value as `to_json_text` does, with a long list in its place.
inline void write_json(TextSink& sink, const nlohmann::ordered_json& json, const LongJsonList& list,
                       std::size_t indent = 0) {
  const std::size_t size = &json == list.place ? list.size : json.size();
  if (!json.is_structured() || size == 0) {
    detail::write_json_value(sink, json, indent);
    return;
  }
  sink.write(json.is_object() ? "{" : "[");
  auto member = json.items().begin();
  for (std::size_t i = 0; i < size; ++i) {
    if (i > 0) sink.write(",");
    detail::write_json_line(sink, indent + 2);
    if (&json == list.place) {
      detail::write_json_value(sink, list.item(i), indent + 2);
      continue;
    }
    if (json.is_object()) {
      detail::write_json_value(sink, member.key(), 0);
      sink.write(": ");
    }
    write_json(sink, member.value(), list, indent + 2);
    ++member;
  }
  detail::write_json_line(sink, indent);
  sink.write(json.is_object() ? "}" : "]");
}

}  // namespace shapeproof::inline v0_1
