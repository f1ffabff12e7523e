// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace shapeproof::inline v0_1 {

/// Tag of `none`: Python's `None` for an optional field.
struct None {
  friend constexpr bool operator==(None, None) = default;
};

/// "Not given", where Keras takes `None`: `.strides = sp::none`.
inline constexpr None none{};

/// One number for each of `N` spatial axes, or for each of their sides: `3`, `{3, 3}`, or `none`.
///
/// A list of another length is kept, so that the layer can report it.
template <int N>
  requires(N >= 1 && N <= 6)
struct Size {
  static constexpr std::int64_t scalar = -1;  ///< `given` for one number for all axes
  static constexpr std::int64_t absent = -2;  ///< `given` for `none`

  std::int64_t values[N]{};     ///< The numbers.
  std::int64_t given = absent;  ///< how many numbers were given

  constexpr Size() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.kernel_size = 3`, `.kernel_size = {3, 3}`
  constexpr Size(None) noexcept {}

  // Written separately for each number of axes: compilers are slow to run loops, and a large model has many sizes.
  template <std::integral T>
    requires(N == 1)
  constexpr Size(T all) noexcept : values{static_cast<std::int64_t>(all)}, given(scalar) {}
  template <std::integral T>
    requires(N == 2)
  constexpr Size(T all) noexcept
      : values{static_cast<std::int64_t>(all), static_cast<std::int64_t>(all)}, given(scalar) {}
  template <std::integral T>
    requires(N == 3)
  constexpr Size(T all) noexcept
      : values{static_cast<std::int64_t>(all), static_cast<std::int64_t>(all), static_cast<std::int64_t>(all)},
        given(scalar) {}
  template <std::integral T>
    requires(N > 3)
  constexpr Size(T all) noexcept : given(scalar) {
    for (std::int64_t& value : values) value = static_cast<std::int64_t>(all);
  }
  template <std::integral... Ts>
    requires(sizeof...(Ts) > 1 && sizeof...(Ts) == N)
  constexpr Size(Ts... list) noexcept : values{static_cast<std::int64_t>(list)...}, given(N) {}
  template <std::integral... Ts>
    requires(sizeof...(Ts) > 1 && sizeof...(Ts) != N)
  constexpr Size(Ts... list) noexcept {
    const std::int64_t all[] = {static_cast<std::int64_t>(list)...};
    *this = from(all);
  }
  // NOLINTEND(google-explicit-constructor)

  /// From a range of numbers. Unlike a single number, a range with one element is not for all axes.
  template <class Range>
  [[nodiscard]] static constexpr Size from(const Range& list) {
    Size size;
    size.given = 0;
    for (const auto value : list) {
      if (size.given < N) size.values[size.given] = static_cast<std::int64_t>(value);
      ++size.given;
    }
    return size;
  }

  /// Whether it is not given.
  [[nodiscard]] constexpr bool is_none() const noexcept { return given == absent; }
  /// Whether there is a number for each axis, or one for all.
  [[nodiscard]] constexpr bool has_right_length() const noexcept { return given == scalar || given == N; }
  [[nodiscard]] constexpr std::int64_t operator[](int index) const noexcept {
    return index >= 0 && index < N ? values[index] : 0;
  }
  /// The smallest of the numbers.
  [[nodiscard]] constexpr std::int64_t smallest() const noexcept {
    std::int64_t result = values[0];
    for (const std::int64_t value : values) result = value < result ? value : result;
    return result;
  }
  /// The largest of the numbers.
  [[nodiscard]] constexpr std::int64_t largest() const noexcept {
    std::int64_t result = values[0];
    for (const std::int64_t value : values) result = value > result ? value : result;
    return result;
  }

  friend constexpr bool operator==(const Size&, const Size&) = default;
};

/// The numbers of a size for any number of axes, for functions that are compiled once for all.
struct SizeNumbers {
  const std::int64_t* values;  ///< The numbers.
  int axes;                    ///< For how many axes.
  std::int64_t given;          ///< How many numbers were given.

  template <int N>
  // NOLINTNEXTLINE(google-explicit-constructor): a size stands for its numbers
  constexpr SizeNumbers(const Size<N>& size) noexcept : values(size.values), axes(N), given(size.given) {}

  /// Whether it is not given.
  [[nodiscard]] constexpr bool is_none() const noexcept { return given == Size<1>::absent; }
  /// Whether there is a number for each axis, or one for all.
  [[nodiscard]] constexpr bool has_right_length() const noexcept { return given == Size<1>::scalar || given == axes; }
  /// The smallest of the numbers.
  [[nodiscard]] constexpr std::int64_t smallest() const noexcept {
    std::int64_t result = values[0];
    for (int i = 1; i < axes; ++i) result = values[i] < result ? values[i] : result;
    return result;
  }
};

/// 1 along every axis, for example the default of strides. Compilers copy a constant much faster than they run a
/// constructor, and a large model has many defaults.
template <int N>
inline constexpr Size<N> ones = 1;

}  // namespace shapeproof::inline v0_1
