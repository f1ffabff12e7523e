// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>

#include "shapeproof/base/name.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/parse_json.hpp"
#include "shapeproof/keras/problem.hpp"

/// Texts as JSON can hold them, which is UTF-8 only.
namespace shapeproof::inline v0_1::keras {

namespace detail {

/// Bytes that complete the character at the end of a text, where that was cut within one.
[[nodiscard]] inline std::string rest_of_character(const std::string& text) {
  std::size_t at = text.size();
  while (at > 0 && text.size() - at < 3 && (static_cast<unsigned char>(text[at - 1]) & 0xC0U) == 0x80) --at;
  if (at == 0) return {};
  const auto lead = static_cast<unsigned char>(text[at - 1]);
  const std::size_t behind = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  const std::size_t there = text.size() - at;
  if (there >= behind) return {};
  std::string rest(behind - there, '\x80');
  if (there == 0 && lead == 0xE0) rest[0] = '\xA0';  // where less would be a longer spelling of another character
  if (there == 0 && lead == 0xF0) rest[0] = '\x90';
  return rest;
}

}  // namespace detail

/// A text; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] inline Json write_text(const std::string& text) {
  Json json = detail::make_text(text);
  Problem none;
  static_cast<void>(parse_json(json.dump(-1, ' ', false, Json::error_handler_t::replace), json, none));
  return json;
}

[[nodiscard]] inline Json write_value(const Name& name) {
  return write_text(std::string(name.view().data(), name.view().size()));
}

}  // namespace shapeproof::inline v0_1::keras
