// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/field/size.hpp"

namespace shapeproof::inline v0_1 {

/// How many elements are added at each end of each of N axes, as PyTorch's convolutions take it: numbers, `1`, `{0,
/// 2}`, or a word, `"same"` or `"valid"`.
template <int N>
struct Border {
  static constexpr FieldKind field_kind = FieldKind::border;
  static constexpr std::size_t words = std::size_t{N} + 2;

  Size<N> size = 0;
  std::uint64_t word = no_word;  ///< of `FramePadding`; `no_word`: the numbers count

  static constexpr std::uint8_t no_word = 0xFD;  ///< There are numbers.

  constexpr Border() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.padding = 1`, `.padding = "same"`
  template <std::integral... Ts>
    requires(sizeof...(Ts) > 0)
  constexpr Border(Ts... numbers) noexcept : size(numbers...) {}
  constexpr Border(const Size<N>& numbers) noexcept : size(numbers) {}
  constexpr Border(string_ref text) noexcept : word(FramePadding(text).code) {}
  constexpr Border(const char* text) noexcept : word(FramePadding(text).code) {}
  // NOLINTEND(google-explicit-constructor)

  /// Whether it is a word and no numbers.
  [[nodiscard]] constexpr bool has_word() const noexcept { return word != no_word; }
  /// Whether it is "same".
  [[nodiscard]] constexpr bool is_same() const noexcept {
    return word == static_cast<std::uint64_t>(FramePaddingMode::same);
  }
  /// Whether the numbers or the word can be read.
  [[nodiscard]] constexpr bool is_known() const noexcept {
    return has_word() ? ChoiceWords::is_known(word) : size.has_right_length();
  }
  /// The number for an axis; 0 where a word stands.
  [[nodiscard]] constexpr std::int64_t operator[](int axis) const noexcept { return has_word() ? 0 : size[axis]; }

  constexpr void store(WordWriter& out) const noexcept {
    FieldCodec<Size<N>>::store(out, size);
    out.put(static_cast<std::int64_t>(word));
  }
  constexpr void load(WordReader& in) noexcept {
    FieldCodec<Size<N>>::load(in, size);
    word = static_cast<std::uint64_t>(in.get());
  }

  friend constexpr bool operator==(const Border&, const Border&) = default;
};

}  // namespace shapeproof::inline v0_1
