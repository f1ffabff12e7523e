// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/indices.hpp"
#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1 {

/// The name of a model, a layer or a field, stored inline so that it can live in a constant.
///
/// Up to `capacity` characters are kept. A longer name becomes its beginning, `...`, and a hash of all its characters,
/// so that it differs from other names with the same beginning.
struct Name {
  static constexpr std::size_t capacity = 54;

  char text[capacity + 1]{};  ///< NUL-terminated
  std::uint8_t length = 0;    ///< How many characters it has.

  constexpr Name() = default;

  // NOLINTBEGIN(google-explicit-constructor): `.name = "digits"` is how a layer is named
  constexpr Name(string_ref name) noexcept { append(name); }
  template <class Pointer>
    requires(std::same_as<Pointer, const char*> || std::same_as<Pointer, char*>)
  constexpr Name(Pointer name) noexcept : Name(string_ref{name, detail::text_length(name)}) {}
  /// A literal is copied character by character without a loop, because compilers are slow to run loops.
  template <std::size_t N>
    requires(N > 1 && N <= capacity + 1)
  constexpr Name(const char (&literal)[N]) noexcept : Name(from_array(literal)) {}
  template <class String>
    requires(!std::same_as<String, string_ref> && !std::same_as<String, Name> &&
             !ConvertsTo<const String&, const char*> && ConvertsTo<const String&, string_ref>)
  constexpr Name(const String& name) noexcept : Name(string_ref(name)) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] constexpr bool empty() const noexcept { return length == 0; }
  [[nodiscard]] constexpr string_ref view() const noexcept { return {text, length}; }

  /// `name + "_block" + 1 + "_conv"`.
  [[nodiscard]] friend constexpr Name operator+(const Name& name, string_ref more) noexcept {
    Name longer = name;
    longer.append(more);
    return longer;
  }
  /// The name with a number behind it.
  template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>)
  [[nodiscard]] friend constexpr Name operator+(const Name& name, T number) noexcept {
    char written[21]{};
    std::size_t first = sizeof written;
    for (T rest = number; first == sizeof written || rest != 0; rest /= 10) {
      written[--first] = static_cast<char>('0' + (rest % 10 < 0 ? -(rest % 10) : rest % 10));
    }
    if (number < 0) written[--first] = '-';
    return name + string_ref{written + first, sizeof written - first};
  }

  friend constexpr bool operator==(const Name&, const Name&) = default;
  template <TextLike Text>
    requires(!std::same_as<Text, Name>)
  friend constexpr bool operator==(const Name& name, const Text& other) noexcept {
    const string_ref whole{other};
    return whole.size() > capacity ? name == Name(whole) : name.view() == whole;
  }

 private:
  static constexpr std::size_t hash_digits = 11;  // of six bits
  static constexpr string_ref cut_mark = "...";
  static constexpr std::size_t beginning = capacity - cut_mark.size() - hash_digits;  // what is kept of a longer name
  static constexpr const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  constexpr void append(string_ref more) noexcept {
    std::size_t at = 0;
    for (; at < more.size() && length < capacity; ++at) text[length++] = more[at];
    if (at == more.size()) return;
    std::uint64_t hash = is_cut() ? read_hash() : hash_of_text();
    for (; at < more.size(); ++at) hash = with(hash, more[at]);
    cut();
    for (std::size_t i = 1; i <= hash_digits; ++i, hash >>= 6) text[capacity - i] = digits[hash & 63U];
  }
  [[nodiscard]] constexpr bool is_cut() const noexcept {
    return length == capacity && string_ref{text + beginning, cut_mark.size()} == cut_mark;
  }
  [[nodiscard]] static constexpr std::uint64_t with(std::uint64_t hash, char c) noexcept {
    return (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;  // FNV-1a
  }
  [[nodiscard]] constexpr std::uint64_t hash_of_text() const noexcept {
    std::uint64_t hash = 14695981039346656037ULL;
    for (std::size_t i = 0; i < length; ++i) hash = with(hash, text[i]);
    return hash;
  }
  [[nodiscard]] constexpr std::uint64_t read_hash() const noexcept {
    std::uint64_t hash = 0;
    for (std::size_t i = capacity - hash_digits; i < capacity; ++i) {
      hash = hash << 6 | (string_ref{digits, 64}.find(text[i]) & 63U);
    }
    return hash;
  }
  /// Ends the beginning with dots. They also replace a character of several bytes that would be cut.
  constexpr void cut() noexcept {
    std::size_t kept = beginning;
    while (kept > beginning - 4 && (static_cast<unsigned char>(text[kept]) & 0xC0U) == 0x80U) --kept;
    for (; kept < capacity - hash_digits; ++kept) text[kept] = '.';
  }

  template <std::size_t N, std::size_t... I>
  constexpr Name(const char (&literal)[N], detail::Indices<I...> /*indices*/) noexcept
      : text{literal[I]...}, length(static_cast<std::uint8_t>(sizeof...(I))) {}

  template <std::size_t N>
  [[nodiscard]] static constexpr Name from_array(const char (&array)[N]) noexcept {
    if (array[N - 1] != '\0') return string_ref{array, string_ref{array, N}.find('\0')};
    const std::size_t length = detail::text_length(array);
    return length + 1 == N ? Name(array, detail::MakeIndices<N - 1>{}) : Name(string_ref{array, length});
  }
};

/// The empty name, for which a model makes one.
inline constexpr Name no_name{};

}  // namespace shapeproof::inline v0_1
