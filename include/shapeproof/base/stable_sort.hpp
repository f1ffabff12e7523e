// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/growable_array.hpp"

namespace shapeproof::inline v0_1::detail {

/// Sorts by the values of one member, the smallest first. Elements with equal values keep their order.
///
/// An insertion sort, for arrays of a few dozen elements. `std::stable_sort` works in constant expressions only from
/// C++26 on, and `<algorithm>` takes long to include.
template <class T, class Key>
constexpr void stable_sort_by(GrowableArray<T>& array, Key T::* key) {
  for (std::size_t i = 1; i < array.size(); ++i) {
    const T moved = array[i];
    std::size_t at = i;
    for (; at > 0 && moved.*key < array[at - 1].*key; --at) array[at] = array[at - 1];
    if (at < i) array[at] = moved;
  }
}

}  // namespace shapeproof::inline v0_1::detail
