// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/escaped.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/base/text_sink.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Text in a fixed buffer. Longer text is cut between characters and ends with "...".
template <std::size_t N>
class FixedText final : public TextSink {
 public:
  constexpr void write(string_ref text) override {
    for (const char c : text) {
      if (size_ == N) {
        std::size_t end = N < 3 ? 0 : N - 3;
        while (end > 0 && detail::continues_character(text_[end])) --end;
        while (end < N) text_[end++] = '.';
        return;
      }
      text_[size_++] = c;
    }
  }
  [[nodiscard]] constexpr string_ref view() const noexcept { return {text_, size_}; }
  [[nodiscard]] constexpr const char* data() const noexcept { return text_; }  ///< NUL-terminated
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

 private:
  char text_[N + 1]{};
  std::size_t size_ = 0;
};

/// A text that only counts its characters.
class TextLength final : public TextSink {
 public:
  /// Counts the next piece of the text.
  constexpr void write(string_ref text) override {
    for (const char c : text) size_ += detail::continues_character(c) ? 0U : 1U;
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

 private:
  std::size_t size_ = 0;
};

/// Writes a text.
constexpr void write(TextSink& sink, string_ref text) { sink.write(text); }
/// Writes a text.
constexpr void write(TextSink& sink, const char* text) { sink.write(text); }
/// A name, escaped for any text; `Name::view` is the name itself.
template <std::same_as<Name> N>
constexpr void write(TextSink& sink, const N& name) {
  write(sink, Escaped{name.view()});
}

/// Writes a number.
constexpr void write(TextSink& sink, std::int64_t number) {
  char digits[20]{};
  std::size_t at = sizeof(digits);
  // The magnitude as unsigned, because the most negative number has no positive counterpart.
  auto rest = number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
  do {
    digits[--at] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (number < 0) sink.write("-");
  sink.write({digits + at, sizeof(digits) - at});
}
/// Writes a number.
constexpr void write(TextSink& sink, int number) { write(sink, std::int64_t{number}); }

/// A size as Keras prints it: `28`, `None`, or a symbol's name.
constexpr void write(TextSink& sink, Dim dim) {
  if (dim.is_known() || dim.is_negative()) {
    write(sink, dim.number());
  } else if (dim.is_symbol()) {
    for (std::size_t i = 0; dim.symbol_char(i) != '\0'; ++i) {
      const char c = dim.symbol_char(i);
      sink.write({&c, 1});
    }
  } else if (dim.is_ragged()) {
    sink.write("ragged");
  } else if (dim.is_overflow()) {
    sink.write("too large");
  } else {
    sink.write(dim.is_unknown() ? "None" : "?");
  }
}

/// A shape as Python prints it: `(None, 28, 28, 1)`, `(5,)`, `()`.
constexpr void write(TextSink& sink, const Shape& shape) {
  if (!shape.has_rank()) return sink.write("(?)");
  sink.write("(");
  for (int i = 0; i < shape.rank() && i < Shape::max_rank; ++i) {
    if (i > 0) sink.write(", ");
    write(sink, shape[i]);
  }
  if (!shape.fits()) sink.write(", ...");
  sink.write(shape.rank() == 1 ? ",)" : ")");
}

/// Writes the name of a type.
constexpr void write(TextSink& sink, DType dtype) { sink.write(to_string(dtype)); }

namespace detail {

/// `54,410`.
constexpr void write_grouped(TextSink& sink, Dim number) {
  if (!number.is_known()) return write(sink, number);
  FixedText<20> digits;
  write(digits, number);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) sink.write(",");
    sink.write({digits.view().data() + i, 1});
  }
}

}  // namespace detail

/// Writes several things one after the other. They are values, so that literals of all lengths share a function.
template <class... Parts>
constexpr void write_all(TextSink& sink, Parts... parts) {
  (write(sink, parts), ...);
}

}  // namespace shapeproof::inline v0_1
