// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/string_ref.hpp"

namespace shapeproof {

/// The name of a model, a layer or a field, stored inline so that it can live in a constant.
///
/// Up to `capacity` characters are kept. A longer name keeps its beginning and says so (`is_truncated`), which a model
/// reports as `Code::name_too_long`.
struct Name {
  static constexpr std::size_t capacity = 54;

  char text[capacity + 1]{};  ///< NUL-terminated
  std::uint8_t length = 0;    ///< `capacity + 1` when the name was longer

  constexpr Name() = default;

  // NOLINTBEGIN(google-explicit-constructor): `.name = "digits"` is how a layer is named
  constexpr Name(string_ref name) noexcept {
    // One by one: g++ 12 takes a copy of `kept` characters for one beyond a short `std::string`, and warns.
    for (const char c : name) {
      if (length == capacity) {
        length = capacity + 1;
        return;
      }
      text[length++] = c;
    }
  }
  constexpr Name(const char* name) noexcept : Name(string_ref{name}) {}
  template <class String>
    requires(!std::convertible_to<const String&, const char*> && !std::same_as<String, string_ref> &&
             !std::same_as<String, Name> && std::convertible_to<const String&, string_ref>)
  constexpr Name(const String& name) noexcept : Name(string_ref(name)) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] constexpr bool empty() const noexcept { return length == 0; }
  [[nodiscard]] constexpr bool is_truncated() const noexcept { return length > capacity; }
  [[nodiscard]] constexpr string_ref view() const noexcept {
    return {text, length <= capacity ? std::size_t{length} : capacity};
  }

  friend constexpr bool operator==(const Name&, const Name&) = default;
  template <std::convertible_to<string_ref> Text>
    requires(!std::same_as<Text, Name>)
  friend constexpr bool operator==(const Name& name, const Text& other) noexcept {
    return name.view() == string_ref(other);
  }
};

}  // namespace shapeproof
