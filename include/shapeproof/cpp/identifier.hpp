// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace shapeproof::inline v0_1::cpp {

namespace detail {
inline constexpr std::string_view keywords[] = {
    "alignas",     "alignof",  "and",        "and_eq",    "asm",       "auto",         "bitand",
    "bitor",       "bool",     "break",      "case",      "catch",     "char",         "char16_t",
    "char32_t",    "char8_t",  "class",      "co_await",  "co_return", "co_yield",     "compl",
    "concept",     "const",    "const_cast", "consteval", "constexpr", "constinit",    "continue",
    "decltype",    "default",  "delete",     "do",        "double",    "dynamic_cast", "else",
    "enum",        "explicit", "export",     "extern",    "false",     "float",        "for",
    "friend",      "goto",     "if",         "inline",    "int",       "long",         "mutable",
    "namespace",   "new",      "noexcept",   "not",       "not_eq",    "nullptr",      "operator",
    "or",          "or_eq",    "private",    "protected", "public",    "register",     "reinterpret_cast",
    "requires",    "return",   "short",      "signed",    "sizeof",    "static",       "static_assert",
    "static_cast", "struct",   "switch",     "template",  "this",      "thread_local", "throw",
    "true",        "try",      "typedef",    "typeid",    "typename",  "union",        "unsigned",
    "using",       "virtual",  "void",       "volatile",  "wchar_t",   "while",        "xor",
    "xor_eq"};
}  // namespace detail

/// Whether a text can be the name of a variable: letters, digits and `_`, not a keyword, and not reserved by C++.
[[nodiscard]] inline bool is_identifier(std::string_view text) noexcept {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  if (text.empty() || !is_letter(text[0]) || text[0] == '_' || text.find("__") != std::string_view::npos) return false;
  for (const char c : text) {
    if (!is_letter(c) && (c < '0' || c > '9')) return false;
  }
  for (const std::string_view keyword : detail::keywords) {
    if (text == keyword) return false;
  }
  return true;
}

/// `models::resnet50` as its two parts.
struct QualifiedName {
  std::string space{};  ///< empty: the global namespace
  std::string name{};
  std::string problem{};  ///< why it is not a valid name
};

[[nodiscard]] inline QualifiedName parse_name(const std::string& text) {
  QualifiedName result;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find("::", begin);
    const std::string part = text.substr(begin, end == std::string::npos ? end : end - begin);
    if (!is_identifier(part)) {
      result.problem = "'" + text + "' cannot be a name in C++";
      if (part != text) result.problem += ", because of '" + part + "'";
      return result;
    }
    if (end == std::string::npos) {
      result.name = part;
      return result;
    }
    if (part == "shapeproof" || part == "std") {
      result.problem = "a model cannot be put into the namespace '" + part + "'";
      return result;
    }
    result.space += (result.space.empty() ? "" : "::") + part;
    begin = end + 2;
  }
}

}  // namespace shapeproof::inline v0_1::cpp
