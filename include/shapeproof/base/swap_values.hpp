// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/language.hpp"

namespace shapeproof::inline v0_1 {

/// `std::swap` of numbers and pointers, without the weight of `<utility>`.
template <class T>
constexpr void swap_values(T& a, T& b) noexcept {
  const T old = a;
  a = b;
  b = old;
}

}  // namespace shapeproof::inline v0_1
