// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/field/field_words.hpp"
#include "shapeproof/field/size.hpp"

namespace shapeproof::inline v0_1 {

/// A `Size` that takes less room in a record, for classes with many of them: its numbers have 32 bits there, and one
/// beyond them becomes the nearest that fits.
template <int N>
struct SmallSize {
  Size<N> size{};

  constexpr SmallSize() = default;
  // NOLINTBEGIN(google-explicit-constructor): it is a size
  template <std::integral... Ts>
    requires(sizeof...(Ts) > 0)
  constexpr SmallSize(Ts... numbers) noexcept : size(numbers...) {}
  constexpr SmallSize(None) noexcept {}
  constexpr SmallSize(const Size<N>& numbers) noexcept : size(numbers) {}
  /// The same with wide numbers.
  constexpr operator const Size<N>&() const noexcept { return size; }
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] constexpr std::int64_t operator[](int index) const noexcept { return size[index]; }

  friend constexpr bool operator==(const SmallSize&, const SmallSize&) = default;
};

/// The words of a small size: two numbers in each, the last of which is how many were given.
struct SmallSizeWords {
  static constexpr void store(const std::int64_t* numbers, int count, WordWriter& out) noexcept {
    for (int i = 0; i <= count; i += 2) {
      const std::uint64_t high = i < count ? std::uint64_t{packed(numbers[i + 1])} << 32U : 0;
      out.put(static_cast<std::int64_t>(high | packed(numbers[i])));
    }
  }
  static constexpr void load(WordReader& in, int count, std::int64_t* numbers) noexcept {
    for (int i = 0; i <= count; i += 2) {
      const auto pair = static_cast<std::uint64_t>(in.get());
      numbers[i] = unpacked(static_cast<std::uint32_t>(pair & 0xFFFFFFFFU));
      if (i < count) numbers[i + 1] = unpacked(static_cast<std::uint32_t>(pair >> 32U));
    }
  }

 private:
  [[nodiscard]] static constexpr std::uint32_t packed(std::int64_t number) noexcept {
    constexpr std::int64_t limit = INT32_MAX;
    if (number > limit) number = limit;
    if (number < -limit) number = -limit;
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(number));
  }
  [[nodiscard]] static constexpr std::int64_t unpacked(std::uint32_t bits) noexcept {
    return static_cast<std::int32_t>(bits);
  }
};

/// How it is stored in a record.
template <int N>
struct FieldCodec<SmallSize<N>> {
  static constexpr FieldKind kind = FieldKind::small_size;  ///< Which kind of field it is.
  static constexpr std::size_t words = std::size_t{N} / 2 + 1;
  static constexpr std::uint8_t numbers = N;  ///< How many numbers it has.
  static constexpr void store(WordWriter& out, const SmallSize<N>& value) noexcept {
    std::int64_t all[N + 1]{};
    for (int i = 0; i < N; ++i) all[i] = value.size.values[i];
    all[N] = value.size.given;
    SmallSizeWords::store(all, N, out);
  }
  static constexpr void load(WordReader& in, SmallSize<N>& value) noexcept {
    std::int64_t all[N + 1]{};
    SmallSizeWords::load(in, N, all);
    for (int i = 0; i < N; ++i) value.size.values[i] = all[i];
    value.size.given = all[N];
  }
};

}  // namespace shapeproof::inline v0_1
