// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>

#include "shapeproof/layers.hpp"

/// Values for any field of any layer, chosen by the field's type.
namespace shapeproof::test {

/// Another value than the default, different from field to field.
template <class T>
constexpr void vary(T& value, std::int64_t i) {
  if constexpr (requires { value.value; }) {
    vary(value.value, i);
  } else if constexpr (std::same_as<T, bool>) {
    value = !value;
  } else if constexpr (std::integral<T> || std::same_as<T, Dim>) {
    value = static_cast<T>(7 + i);
  } else if constexpr (std::floating_point<T>) {
    value = 0.25 + static_cast<T>(i);
  } else if constexpr (requires { value.code; }) {
    value.code = 1;  // a word: the second one
  } else if constexpr (requires { value.rank_value; }) {
    value = Shape{3 + i, "n", any};
  } else if constexpr (requires { value.values[0].begin; }) {
    for (auto& margin : value.values) margin = {1 + i, 2 + i};
  } else if constexpr (requires {
                         value.given;
                         value.values;
                       }) {
    for (std::int64_t& each : value.values) each = 2 + i;
    value.given = static_cast<std::int64_t>(sizeof(value.values) / sizeof(value.values[0]));
  } else if constexpr (requires { T(3, -1); }) {
    value = T(3, -1);
  } else if constexpr (requires { T("ab"); }) {
    value = T("ab");
  } else if constexpr (requires { value = 4; }) {
    value = 4;
  }
}

/// A number that may be out of all bounds, wherever the field holds numbers.
template <class T>
constexpr void poke(T& value, std::int64_t number) {
  if constexpr (requires { value.value; }) {
    poke(value.value, number);
  } else if constexpr (std::same_as<T, bool> || std::floating_point<T>) {
    if constexpr (std::floating_point<T>) value = static_cast<T>(number);
  } else if constexpr (std::integral<T>) {
    value = static_cast<T>(number);
  } else if constexpr (std::same_as<T, Dim>) {
    value = Dim(number);
  } else if constexpr (requires { value.code; }) {
    return;
  } else if constexpr (requires { value.rank_value; }) {
    value = Shape{number, 1, number};
  } else if constexpr (requires { value.values[0].begin; }) {
    for (auto& margin : value.values) margin = {number, number};
  } else if constexpr (requires { value = number; }) {
    value = number;
  }
}

inline constexpr std::int64_t wild_numbers[] = {std::numeric_limits<std::int64_t>::min(),
                                                std::numeric_limits<std::int64_t>::max(),
                                                0,
                                                -1,
                                                1,
                                                2,
                                                std::int64_t{1} << 31,
                                                std::int64_t{1} << 62,
                                                -(std::int64_t{1} << 62)};

}  // namespace shapeproof::test
