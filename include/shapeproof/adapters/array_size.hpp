// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/shape/dim.hpp"

namespace shapeproof::inline v0_1::detail {

/// How many elements the type of an array says, as `std::array` and `std::span` do; a number that is only the most that
/// there can be does not count.
template <class>
inline constexpr Dim array_size{};
template <template <class, std::size_t> class Array, class T, std::size_t N>
  requires(!requires(Array<T, N>& array) { array.clear(); })
inline constexpr Dim array_size<Array<T, N>> = N == static_cast<std::size_t>(-1) ? Dim{} : Dim{N};

}  // namespace shapeproof::inline v0_1::detail
