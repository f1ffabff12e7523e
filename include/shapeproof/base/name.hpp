// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/indices.hpp"
#include "shapeproof/base/string_ref.hpp"

namespace shapeproof {

/// The name of a model, a layer or a field, stored inline so that it can live in a constant.
///
/// Up to `capacity` characters are kept. A longer name keeps its beginning, `...`, and a hash of all its characters, by
/// which it differs from other names with the same beginning. It says so (`is_truncated`), which a model reports as
/// `Code::name_too_long`.
struct Name {
  static constexpr std::size_t capacity = 54;
  static constexpr std::size_t cut_capacity = capacity - 8;  ///< what is shown of a longer name
  static constexpr string_ref cut_mark = "...";              ///< with which that ends

  char text[capacity + 1]{};  ///< NUL-terminated; of a longer name the hash follows
  std::uint8_t length = 0;    ///< `capacity + 1` when the name was longer

  constexpr Name() = default;

  // NOLINTBEGIN(google-explicit-constructor): `.name = "digits"` is how a layer is named
  constexpr Name(string_ref name) noexcept {
    // One by one: g++ 12 takes a copy of `kept` characters for one beyond a short `std::string`, and warns.
    for (const char c : name) append(c);
  }
  template <class Pointer>
    requires(std::same_as<Pointer, const char*> || std::same_as<Pointer, char*>)
  constexpr Name(Pointer name) noexcept : Name(string_ref{name, detail::text_length(name)}) {}
  /// A literal, character by character without a loop, which compilers are slow to run.
  template <std::size_t N>
    requires(N > 1 && N <= capacity + 1)
  constexpr Name(const char (&literal)[N]) noexcept : Name(from_array(literal)) {}
  template <class String>
    requires(!std::convertible_to<const String&, const char*> && !std::same_as<String, string_ref> &&
             !std::same_as<String, Name> && std::convertible_to<const String&, string_ref>)
  constexpr Name(const String& name) noexcept : Name(string_ref(name)) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] constexpr bool empty() const noexcept { return length == 0; }
  [[nodiscard]] constexpr bool is_truncated() const noexcept { return length > capacity; }
  [[nodiscard]] constexpr string_ref view() const noexcept {
    return {text, length <= capacity ? std::size_t{length} : cut_capacity};
  }

  /// `name + "_block" + 1 + "_conv"`.
  [[nodiscard]] friend constexpr Name operator+(const Name& name, string_ref more) noexcept {
    Name longer = name;
    for (const char c : more) longer.append(c);
    return longer;
  }
  template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>)
  [[nodiscard]] friend constexpr Name operator+(const Name& name, T number) noexcept {
    Name longer = name;
    if (number < 0) longer.append('-');
    char digits[20]{};
    std::size_t count = 0;
    for (; count == 0 || number != 0; number /= 10) {
      digits[count++] = static_cast<char>('0' + (number % 10 < 0 ? -(number % 10) : number % 10));
    }
    while (count > 0) longer.append(digits[--count]);
    return longer;
  }

  friend constexpr bool operator==(const Name&, const Name&) = default;
  template <TextLike Text>
    requires(!std::same_as<Text, Name>)
  friend constexpr bool operator==(const Name& name, const Text& other) noexcept {
    return name.is_truncated() ? name == Name(string_ref(other)) : name.view() == string_ref(other);
  }

 private:
  constexpr void append(char c) noexcept {
    if (length < capacity) {
      text[length++] = c;
    } else {
      append_hashed(c);
    }
  }
  constexpr void append_hashed(char c) noexcept {
    std::uint64_t hash = is_truncated() ? stored_hash() : cut();
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;  // FNV-1a
    for (std::size_t i = 0; i < 8; ++i) text[cut_capacity + 1 + i] = static_cast<char>((hash >> (8 * i)) & 0xFFU);
  }
  [[nodiscard]] constexpr std::uint64_t stored_hash() const noexcept {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      hash |= std::uint64_t{static_cast<unsigned char>(text[cut_capacity + 1 + i])} << (8 * i);
    }
    return hash;
  }
  /// Makes room for the hash; returns that of all characters so far.
  constexpr std::uint64_t cut() noexcept {
    std::uint64_t hash = 14695981039346656037ULL;
    for (std::size_t i = 0; i < capacity; ++i) hash = (hash ^ static_cast<unsigned char>(text[i])) * 1099511628211ULL;
    length = capacity + 1;
    for (std::size_t i = 0; i < cut_mark.size(); ++i) text[cut_capacity - cut_mark.size() + i] = cut_mark[i];
    text[cut_capacity] = '\0';
    return hash;
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

inline constexpr Name no_name{};

}  // namespace shapeproof
