// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/growable_array.hpp"

namespace shapeproof::inline v0_1::detail {

/// Sorts so that nothing `comes_before` what stands in front of it. Elements of which neither does keep their order.
///
/// For arrays of any length; `stable_sort_by` is shorter for a few dozen elements. `std::stable_sort` works in constant
/// expressions only from C++26 on.
template <class T, class Before>
constexpr void merge_sort(GrowableArray<T>& array, const Before& comes_before) {
  const std::size_t size = array.size();
  constexpr std::size_t run = 8;  // runs so short are sorted by insertion
  for (std::size_t begin = 0; begin < size; begin += run) {
    for (std::size_t i = begin + 1; i < size && i < begin + run; ++i) {
      const T moved = array[i];
      std::size_t at = i;
      for (; at > begin && comes_before(moved, array[at - 1]); --at) array[at] = array[at - 1];
      array[at] = moved;
    }
  }
  if (size <= run) return;
  GrowableArray<T> merged;
  merged.reserve(size);
  for (std::size_t width = run; width < size; width *= 2) {
    merged.clear();
    for (std::size_t begin = 0; begin < size; begin += 2 * width) {
      const std::size_t middle = begin + width < size ? begin + width : size;
      const std::size_t end = middle + width < size ? middle + width : size;
      std::size_t left = begin;
      std::size_t right = middle;
      while (left < middle || right < end) {
        const bool takes_right = left == middle || (right < end && comes_before(array[right], array[left]));
        merged.push_back(takes_right ? array[right++] : array[left++]);
      }
    }
    array.swap(merged);
  }
}

}  // namespace shapeproof::inline v0_1::detail
