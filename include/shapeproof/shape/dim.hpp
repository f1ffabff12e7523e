// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1 {

/// Tag of `any`: a size that is not known until data runs.
struct Any {
  /// As a template argument, `TensorShape<any, 10>`, an unknown size is written -1.
  // NOLINTNEXTLINE(google-explicit-constructor)
  constexpr operator std::int64_t() const noexcept { return -1; }
};

/// The size of an axis that is not known until data runs (Keras's `None`).
inline constexpr Any any{};

/// The size of one axis: known, unknown (`any`), or a named symbol (`Dim{"time"}`), where equal names are equal sizes.
///
/// Invalid sizes (negative numbers, results beyond 63 bits, symbol names that do not fit, rows of different lengths)
/// are kept. Arithmetic passes them on, and every function that uses the shape reports them.
///
/// The state is one 64-bit code, so that a `Dim` is as cheap as a number and can be a template argument.
struct Dim {
  /// The longest name of a symbol. It consists of letters, digits and `_`.
  static constexpr std::size_t symbol_capacity = 10;

  std::int64_t code = -1;  ///< a known size is its own code; all other states are negative

  /// Unknown.
  constexpr Dim() = default;

  // NOLINTBEGIN(google-explicit-constructor): `Shape{60000, 28, any, "time"}` reads as it should
  constexpr Dim(Any) noexcept {}

  template <std::integral T>
    requires(!std::same_as<T, bool>)
  constexpr Dim(T size) noexcept : code(encode(size)) {}

  constexpr Dim(const char* symbol) noexcept
      : code(encode_symbol(symbol == nullptr ? string_ref{} : string_ref{symbol})) {}
  constexpr Dim(string_ref symbol) noexcept : code(encode_symbol(symbol)) {}
  // NOLINTEND(google-explicit-constructor)

  /// The result of arithmetic that went beyond 63 bits.
  [[nodiscard]] static constexpr Dim overflow() noexcept { return from_code(overflow_code); }
  /// The size of an axis along which the rows of a nested list are of different lengths: the first row that is not as
  /// long as those before it, counted through all axes before. A number that is too large becomes the largest.
  [[nodiscard]] static constexpr Dim ragged(Dim row) noexcept {
    return from_code(ragged_base + (row.is_known() && row.code < most_rows ? row.code : most_rows - 1));
  }
  /// The size that a code stands for.
  [[nodiscard]] static constexpr Dim from_code(std::int64_t code) noexcept {
    Dim dim;
    dim.code = code;
    return dim;
  }

  /// Whether it is a number.
  [[nodiscard]] constexpr bool is_known() const noexcept { return code >= 0; }
  /// Whether nothing is known of it.
  [[nodiscard]] constexpr bool is_unknown() const noexcept { return code == -1; }
  /// Whether it has a name: an unknown size that is the same wherever the name stands.
  [[nodiscard]] constexpr bool is_symbol() const noexcept { return code < ragged_base; }
  /// Negative, too large, a symbol whose name does not fit, or ragged.
  [[nodiscard]] constexpr bool is_invalid() const noexcept { return code < -1 && code >= ragged_base; }
  /// Whether it was computed and is beyond 63 bits.
  [[nodiscard]] constexpr bool is_overflow() const noexcept { return code == overflow_code; }
  /// Whether the name of a symbol was too long or had other characters.
  [[nodiscard]] constexpr bool is_bad_symbol() const noexcept { return code == bad_symbol_code; }
  /// Whether the rows along it are of different lengths.
  [[nodiscard]] constexpr bool is_ragged() const noexcept { return code >= ragged_base && code < bad_symbol_code; }
  /// Whether a negative number was given.
  [[nodiscard]] constexpr bool is_negative() const noexcept { return code < -1 && code > overflow_code; }

  /// The size if it is known, else `otherwise`.
  [[nodiscard]] constexpr std::int64_t value_or(std::int64_t otherwise) const noexcept {
    return code >= 0 ? code : otherwise;
  }
  /// The number that stands for this size in a diagnostic: the size, the negative number given, the row of another
  /// length, or -1.
  [[nodiscard]] constexpr std::int64_t number() const noexcept {
    if (is_ragged()) return code - ragged_base;
    return is_negative() ? code + 1 : value_or(-1);
  }

  /// The character of a symbol at a place; NUL if there is none.
  [[nodiscard]] constexpr char symbol_char(std::size_t index) const noexcept {
    if (!is_symbol() || index >= symbol_capacity) return '\0';
    const auto bits = static_cast<std::uint64_t>(code) - symbol_base;
    const auto digit = static_cast<unsigned>((bits >> (6 * index)) & 63U);
    return digit == 0 ? '\0' : alphabet[digit - 1];
  }

  friend constexpr bool operator==(Dim, Dim) = default;

  // Arithmetic: unknown where an operand is not known, except that adding 0 and multiplying by 1 keep a symbol.
  /// The sum; unknown if one of them is.
  friend constexpr Dim operator+(Dim a, Dim b) noexcept {
    if (a.is_known() && b.is_known()) {
      return a.code > largest - b.code ? overflow() : from_code(a.code + b.code);
    }
    return not_known(a, b, 0);
  }
  /// The product; unknown if one of them is.
  friend constexpr Dim operator*(Dim a, Dim b) noexcept {
    if (a.is_known() && b.is_known()) {
      constexpr std::int64_t half = std::int64_t{1} << 31;
      if (a.code < half && b.code < half) return from_code(a.code * b.code);
      return b.code != 0 && a.code > largest / b.code ? overflow() : from_code(a.code * b.code);
    }
    return not_known(a, b, 1);
  }

 private:
  static constexpr std::int64_t largest = INT64_MAX;
  static constexpr std::int64_t overflow_code = -(std::int64_t{1} << 62);
  static constexpr std::int64_t bad_symbol_code = overflow_code - 1;
  static constexpr std::uint64_t symbol_base = std::uint64_t{1} << 63;
  static constexpr std::int64_t most_rows = std::int64_t{1} << (6 * symbol_capacity);  // as many as there are symbols
  static constexpr std::int64_t ragged_base = INT64_MIN + most_rows;                   // behind the symbols
  static constexpr string_ref alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

  template <std::integral T>
  static constexpr std::int64_t encode(T size) noexcept {
    if constexpr (std::unsigned_integral<T>) {
      return size > static_cast<std::uint64_t>(largest) ? overflow_code : static_cast<std::int64_t>(size);
    } else {
      const auto wide = static_cast<std::int64_t>(size);
      if (wide >= 0) return wide;
      return wide <= overflow_code + 1 ? overflow_code + 1 : wide - 1;
    }
  }

  static constexpr std::int64_t encode_symbol(string_ref symbol) noexcept {
    if (symbol.empty() || symbol.size() > symbol_capacity) return bad_symbol_code;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < symbol.size(); ++i) {
      const std::size_t digit = alphabet.find(symbol[i]);
      if (digit == alphabet.size()) return bad_symbol_code;
      bits |= static_cast<std::uint64_t>(digit + 1) << (6 * i);
    }
    return static_cast<std::int64_t>(symbol_base + bits);
  }

  static constexpr Dim not_known(Dim a, Dim b, std::int64_t neutral) noexcept {
    if (a.is_invalid()) return a;
    if (b.is_invalid()) return b;
    if (a.code == neutral) return b;
    if (b.code == neutral) return a;
    return {};
  }
};

/// A symbol as a template argument: `TensorShape<any, symbol("time"), 5>`.
[[nodiscard]] consteval std::int64_t symbol(string_ref name) { return Dim{name}.code; }

/// Whether `a` and `b` can be the same size: false only for two different known sizes.
[[nodiscard]] constexpr bool compatible(Dim a, Dim b) noexcept { return a == b || !a.is_known() || !b.is_known(); }

}  // namespace shapeproof::inline v0_1
