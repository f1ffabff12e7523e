// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/no_number.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::rules {

/// A field that must be at least `least`.
[[nodiscard]] constexpr Fault at_least(string_ref field, std::int64_t value, std::int64_t least) noexcept {
  return value >= least ? Fault{} : Fault::argument(field, Relation::at_least, least, value);
}

/// One number, or one for each of the axes, none below `least`. Keras: `standardize_tuple`.
[[nodiscard]] constexpr Fault sizes(string_ref field, const SizeNumbers& size, std::int64_t least = 1) noexcept {
  if (!size.has_right_length()) {
    return {.code = Code::invalid_argument,
            .expected = size.axes,
            .actual = size.is_none() ? 0 : size.given,
            .field = field,
            .text = "one number, or one for each spatial axis"};
  }
  return at_least(field, size.smallest(), least);
}

/// Whether `sizes` would find no fault. Checks call this first: a compiler that runs them for a thousand layers
/// compares numbers much faster than it makes a `Fault`.
template <int N>
[[nodiscard]] constexpr bool is_valid_size(const Size<N>& size, std::int64_t least = 1) noexcept {
  return size.has_right_length() && size.smallest() >= least;
}

/// The value of a size field, required or not.
template <int N>
[[nodiscard]] constexpr const Size<N>& size_of(const Size<N>& size) noexcept {
  return size;  // NOLINT(bugprone-return-const-ref-from-parameter): a field outlives the check of it
}
template <fixed_string Field, int N>
[[nodiscard]] constexpr const Size<N>& size_of(const Required<Field, Size<N>>& size) noexcept {
  return size.value;
}

/// A word that must be one of the layer's.
template <class E>
[[nodiscard]] constexpr Fault known_word(string_ref field, const Choice<E>& choice, string_ref must_be) noexcept {
  return choice.is_known() ? Fault{} : Fault::argument(field, must_be);
}

inline constexpr string_ref valid_or_same = "\"valid\" or \"same\"";
[[nodiscard]] constexpr Fault not_causal(const Padding& padding) noexcept {
  return padding == PaddingMode::causal ? Fault::argument("padding", valid_or_same) : Fault{};
}
[[nodiscard]] constexpr Fault data_format(const DataFormat& format) noexcept {
  return known_word("data_format", format, "\"channels_last\" or \"channels_first\"");
}
[[nodiscard]] constexpr Fault activation(const ActivationName& name, string_ref field = "activation") noexcept {
  return known_word(field, name, "one of Keras's activation functions");
}

/// A field that must be a number, without bounds in Keras.
[[nodiscard]] constexpr Fault number(string_ref field, double value) noexcept {
  return is_number(value) ? Fault{} : Fault::argument(field, "a number");
}
/// A field that must not be negative. NaN is refused, too.
[[nodiscard]] constexpr Fault not_negative(string_ref field, double value) noexcept {
  return is_number(value) && !(value < 0.0) ? Fault{} : Fault::argument(field, "a number of at least 0");
}

/// A fraction from 0 to 1.
[[nodiscard]] constexpr Fault fraction(string_ref field, double value) noexcept {
  return value >= 0.0 && value <= 1.0 ? Fault{} : Fault::argument(field, "a number from 0 to 1");
}

/// The first of several checks that found something.
template <class... Faults>
[[nodiscard]] constexpr Fault first_of(const Faults&... faults) noexcept {
  Fault result;
  static_cast<void>(((faults ? (result = faults, true) : false) || ...));
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
