// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/dim.hpp"

namespace shapeproof::inline v0_1::rules {

/// Reads the words and signs of a `ShapeFormula` one after the other. Spaces between them do not count.
class FormulaReader {
 protected:
  constexpr explicit FormulaReader(string_ref text) noexcept : text_(text) {}

  /// The formula cannot be read: nothing more is.
  constexpr bool fail() noexcept {
    good_ = false;
    at_ = text_.size();
    return false;
  }
  [[nodiscard]] constexpr char next() noexcept {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  [[nodiscard]] constexpr bool take(char c) noexcept {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] constexpr bool take_dots() noexcept {
    if (next() != '.') return false;
    for (int i = 0; i < 3; ++i) {
      if (at_ >= text_.size() || text_[at_] != '.') return fail();
      ++at_;
    }
    return true;
  }
  [[nodiscard]] constexpr bool take_arrow() noexcept {
    if (next() != '-' || at_ + 1 >= text_.size() || text_[at_ + 1] != '>') return false;
    at_ += 2;
    return true;
  }
  [[nodiscard]] constexpr std::size_t find_arrow() const noexcept {
    std::size_t at = 0;
    while (at + 1 < text_.size() && !(text_[at] == '-' && text_[at + 1] == '>')) ++at;
    return at + 1 < text_.size() ? at : text_.size();
  }
  [[nodiscard]] static constexpr bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
  [[nodiscard]] static constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
  [[nodiscard]] constexpr string_ref take_name() noexcept {
    const std::size_t first = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    return {text_.data() + first, at_ - first};
  }
  [[nodiscard]] constexpr Dim take_number() noexcept {
    Dim number = 0;
    while (at_ < text_.size() && is_digit(text_[at_])) number = number * 10 + Dim(text_[at_++] - '0');
    return number;
  }

  /// Reads the items of a list in parentheses, each by `take_item`.
  template <class Take>
  constexpr void for_each_item(const Take& take_item) noexcept {
    if (!take('(')) fail();
    while (good_ && !take(')')) {
      if (!take_item()) return;
      if (next() != ')' && !take(',')) fail();
    }
  }

  string_ref text_;
  std::size_t at_ = 0;
  bool good_ = true;
};

}  // namespace shapeproof::inline v0_1::rules
