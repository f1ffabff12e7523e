// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <type_traits>

#include "shapeproof/base/language.hpp"

namespace shapeproof::inline v0_1 {

/// A list of at most `N` trivially copyable values, without heap. Unused elements are never written. If the list is
/// full, `push_back` appends nothing and returns false.
template <class T, std::size_t N>
class InlineVector {
  static_assert(__is_trivially_copyable(T));

 public:
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] static constexpr std::size_t capacity() noexcept { return N; }

  /// The element at `index`, which must be less than `size()`.
  [[nodiscard]] constexpr const T& operator[](std::size_t index) const noexcept { return slots_[index].value; }
  [[nodiscard]] constexpr T& operator[](std::size_t index) noexcept { return slots_[index].value; }

  constexpr bool push_back(const T& value) noexcept {
    if (size_ == N) return false;
    if (std::is_constant_evaluated()) {
      slots_[size_] = Slot(value);
    } else {
      new (&slots_[size_]) Slot(value);  // made in place
    }
    ++size_;
    return true;
  }
  constexpr void clear() noexcept { size_ = 0; }

  friend constexpr bool operator==(const InlineVector& a, const InlineVector& b) {
    if (a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i) {
      if (!(a[i] == b[i])) return false;
    }
    return true;
  }

 private:
  union Slot {
    unsigned char unused;
    T value;
    constexpr Slot() noexcept {
      if (std::is_constant_evaluated()) unused = 0;  // a constant may not hold what was never written
    }
    constexpr explicit Slot(const T& v) noexcept : value(v) {}
    static void* operator new(std::size_t, void* at) noexcept { return at; }  // `<new>` is only this
  };

  Slot slots_[N];
  std::size_t size_ = 0;
};

}  // namespace shapeproof::inline v0_1
