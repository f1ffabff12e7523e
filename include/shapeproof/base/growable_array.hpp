// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/language.hpp"
#include "shapeproof/base/swap_values.hpp"

namespace shapeproof::inline v0_1 {

/// A growing array that also works in constant expressions.
///
/// It replaces `std::vector`: `<vector>` alone takes too much time to compile for a source that only checks shapes
/// (`benchmark/include_cost` measures it). It allocates nothing before the first element.
template <class T>
// NOLINTNEXTLINE(cppcoreguidelines-special-member-functions): one assignment is for copies and for moves
class GrowableArray {
 public:
  constexpr GrowableArray() = default;
  constexpr GrowableArray(const GrowableArray& other) : data_(other.size_ == 0 ? nullptr : new T[other.size_]) {
    for (; size_ < other.size_; ++size_) data_[size_] = other.data_[size_];
    capacity_ = size_;
  }
  constexpr GrowableArray(GrowableArray&& other) noexcept { swap(other); }
  constexpr GrowableArray& operator=(GrowableArray other) noexcept {
    swap(other);
    return *this;
  }
  constexpr ~GrowableArray() { delete[] data_; }

  constexpr void swap(GrowableArray& other) noexcept {
    swap_values(data_, other.data_);
    swap_values(size_, other.size_);
    swap_values(capacity_, other.capacity_);
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] constexpr const T* data() const noexcept { return data_; }
  [[nodiscard]] constexpr T* data() noexcept { return data_; }
  [[nodiscard]] constexpr const T* begin() const noexcept { return data_; }
  [[nodiscard]] constexpr const T* end() const noexcept { return data_ + size_; }

  [[nodiscard]] constexpr T* begin() noexcept { return data_; }
  [[nodiscard]] constexpr T* end() noexcept { return data_ + size_; }

  /// The element at `index`, which must be less than `size()`.
  [[nodiscard]] constexpr const T& operator[](std::size_t index) const noexcept { return data_[index]; }
  [[nodiscard]] constexpr T& operator[](std::size_t index) noexcept { return data_[index]; }
  [[nodiscard]] constexpr const T& back() const noexcept { return data_[size_ - 1]; }
  [[nodiscard]] constexpr T& back() noexcept { return data_[size_ - 1]; }

  constexpr void push_back(const T& value) {
    if (size_ < capacity_) {
      data_[size_++] = value;
    } else {
      const T copy = value;  // NOLINT(performance-unnecessary-copy-initialization): the value may be an element of this
                             // array, which growing would free
      grow_to(size_ + 1);
      data_[size_++] = copy;
    }
  }

  /// Makes room for `count` elements in all.
  constexpr void reserve(std::size_t count) {
    if (count > capacity_) grow_to(count);
  }
  constexpr void pop_back() noexcept { --size_; }
  /// Removes the elements and keeps the memory.
  constexpr void clear() noexcept { size_ = 0; }

  /// Appends `count` default values and returns the first of them.
  constexpr T* extend(std::size_t count) {
    grow_to(size_ + count);
    T* first = data_ + size_;
    if constexpr (__is_trivially_constructible(T)) {
      for (std::size_t i = 0; i < count; ++i) first[i] = T{};
    }
    size_ += count;
    return first;
  }

  friend constexpr bool operator==(const GrowableArray& a, const GrowableArray& b) {
    if (a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i) {
      if (!(a.data_[i] == b.data_[i])) return false;
    }
    return true;
  }

 private:
  [[gnu::noinline]] constexpr void grow_to(std::size_t needed) {
    if (needed <= capacity_) return;
    const std::size_t capacity = needed > 2 * capacity_ ? needed : 2 * capacity_;
    T* data = new T[capacity];
    for (std::size_t i = 0; i < size_; ++i) data[i] = static_cast<T&&>(data_[i]);
    delete[] data_;
    data_ = data;
    capacity_ = capacity;
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace shapeproof::inline v0_1
