// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <iterator>
#include <limits>
#include <string_view>

namespace shapeproof::inline v0_1::keras::detail {

/// A word that Python writes for a number that JSON has not.
struct NumberWord {
  std::string_view word;
  std::string_view stand_in;  ///< a number of the same length
  double value;
};
inline constexpr NumberWord number_words[] = {
    {"NaN", "0.0", std::numeric_limits<double>::quiet_NaN()},
    {"Infinity", "0.000000", std::numeric_limits<double>::infinity()},
    {"-Infinity", "-0.000000", -std::numeric_limits<double>::infinity()},
};

/// Goes over a JSON text for a parser that does not know Python's words for numbers: each has a number in its place.
///
/// Where such a word begins, `*found` becomes that word. A number that the parser finds next is this one, because it
/// has dealt with all before it: at most one character behind a number is read to find its end.
class JsonCharacters {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  JsonCharacters(std::string_view text, const NumberWord** found) noexcept : text_(text), found_(found) { look(); }
  [[nodiscard]] static JsonCharacters end_of(std::string_view text) noexcept {
    return JsonCharacters(text.substr(text.size()), nullptr);
  }

  [[nodiscard]] char operator*() const noexcept { return rest_.empty() ? text_.front() : rest_.front(); }
  JsonCharacters& operator++() noexcept {
    const char passed = text_.front();
    text_.remove_prefix(1);
    if (!rest_.empty()) {
      if (*found_ != word_) *found_ = word_;
      rest_.remove_prefix(1);
      before_ = passed;
      return *this;
    }
    if (in_string_) {
      if (passed == '"' && !escaped_) in_string_ = false;
      escaped_ = passed == '\\' && !escaped_;
    } else {
      in_string_ = passed == '"';
    }
    before_ = passed;
    look();
    return *this;
  }
  JsonCharacters operator++(int) noexcept {
    const JsonCharacters old = *this;
    ++*this;
    return old;
  }
  friend bool operator==(const JsonCharacters& a, const JsonCharacters& b) noexcept {
    return a.text_.data() == b.text_.data();
  }
  friend bool operator!=(const JsonCharacters& a, const JsonCharacters& b) noexcept { return !(a == b); }

 private:
  static constexpr std::string_view blanks = " \t\r\n";

  [[nodiscard]] static bool is_one_of(char c, std::string_view others) noexcept {
    return blanks.find(c) != std::string_view::npos || others.find(c) != std::string_view::npos;
  }
  /// Whether a word begins here.
  void look() noexcept {
    if (in_string_ || text_.empty() || !is_one_of(text_.front(), "NI-") || !is_one_of(before_, "[,:")) return;
    for (const NumberWord& one : number_words) {
      if (!text_.starts_with(one.word)) continue;
      const std::string_view behind = text_.substr(one.word.size());
      if (!behind.empty() && !is_one_of(behind.front(), ",]}")) return;
      word_ = &one;
      rest_ = one.stand_in;
    }
  }

  std::string_view text_;  ///< what is still to come
  std::string_view rest_;  ///< of the number in the place of a word
  const NumberWord* word_ = nullptr;
  const NumberWord** found_;
  char before_ = ' ';
  bool in_string_ = false;
  bool escaped_ = false;
};

}  // namespace shapeproof::inline v0_1::keras::detail
