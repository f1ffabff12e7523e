// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/language.hpp"

namespace shapeproof::inline v0_1 {

class string_ref;

namespace detail {
/// Works for an array that is still being written, too: g++ does not know its length in a constant expression.
[[nodiscard]] constexpr std::size_t text_length(const char* text) noexcept {
  if (text == nullptr) return 0;
  if (!std::is_constant_evaluated() || __builtin_constant_p(__builtin_strlen(text))) return __builtin_strlen(text);
  std::size_t length = 0;
  while (text[length] != '\0') ++length;
  return length;
}
}  // namespace detail

/// A text of any kind that a `string_ref` can be compared with. It excludes other types that convert to a `string_ref`:
/// the wrapper in which a test framework stores one side of a comparison converts, too, and clang 14 would prefer this
/// operator to the framework's.
template <class T>
concept TextLike =
    ConvertsTo<const T&, string_ref> && ((std::is_pointer_v<T> || std::is_array_v<T>) || requires(const T& text) {
      { text.data() } -> ConvertsTo<const char*>;
    });

/// A view of characters that are stored elsewhere. It replaces `std::string_view`, whose header takes longer to compile
/// than the library's core (`benchmark/include_cost` measures it), and converts from and to it.
class string_ref {
 public:
  constexpr string_ref() = default;
  constexpr string_ref(const char* data, std::size_t size) noexcept : data_(data), size_(size) {}

  // NOLINTBEGIN(google-explicit-constructor): it stands where a `std::string_view` would
  constexpr string_ref(const char* text) noexcept : data_(text), size_(text == nullptr ? 0 : __builtin_strlen(text)) {}
  /// Characters that may still be being written: g++ does not know their length in a constant expression.
  template <std::same_as<char> Char>
  constexpr string_ref(Char* text) noexcept : data_(text), size_(detail::text_length(text)) {}
  /// From a `std::string` or `std::string_view`, or what looks like one.
  template <class String>
    requires(!std::same_as<String, string_ref> &&
             requires(const String& string) {
               { string.data() } -> ConvertsTo<const char*>;
               { string.size() } -> ConvertsTo<std::size_t>;
             })
  constexpr string_ref(const String& string) noexcept : data_(string.data()), size_(string.size()) {}

  /// To `std::string_view`.
  template <class View>
    requires(requires { typename View::traits_type; } && __is_trivially_copyable(View) &&
             std::constructible_from<View, const char*, std::size_t>)
  constexpr operator View() const noexcept {
    return View(data(), size_);
  }
  // NOLINTEND(google-explicit-constructor)

  /// Never null.
  [[nodiscard]] constexpr const char* data() const noexcept { return data_ == nullptr ? "" : data_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] constexpr char operator[](std::size_t index) const noexcept { return data_[index]; }
  [[nodiscard]] constexpr const char* begin() const noexcept { return data_; }
  [[nodiscard]] constexpr const char* end() const noexcept { return data_ + size_; }

  /// The first place of a character; `size()` if there is none.
  [[nodiscard]] constexpr std::size_t find(char c) const noexcept {
    std::size_t at = 0;
    while (at < size_ && data_[at] != c) ++at;
    return at;
  }

  template <TextLike Other>
  friend constexpr bool operator==(string_ref a, const Other& other) noexcept {
    const string_ref b = other;
    if (a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i) {
      if (a.data_[i] != b.data_[i]) return false;
    }
    return true;
  }

 private:
  const char* data_ = nullptr;  // null if empty, because an object of zeros only is written fastest
  std::size_t size_ = 0;
};

}  // namespace shapeproof::inline v0_1
