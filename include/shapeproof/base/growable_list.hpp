// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/swap_values.hpp"

namespace shapeproof::inline v0_1 {

/// A list for large elements: it grows by blocks, and no element is ever moved or made before it is needed. The
/// findings of 40 000 faults touch 55 MB so, 160 MB in a `GrowableArray`.
template <class T>
class GrowableList {
 public:
  /// Goes through the elements.
  class Iterator {
   public:
    constexpr Iterator(const GrowableList& list, std::size_t index) noexcept : list_(&list), index_(index) {}
    /// The element.
    [[nodiscard]] constexpr const T& operator*() const noexcept { return (*list_)[index_]; }
    /// The element's members.
    [[nodiscard]] constexpr const T* operator->() const noexcept { return &(*list_)[index_]; }
    /// Goes on to the next element.
    constexpr Iterator& operator++() noexcept {
      ++index_;
      return *this;
    }
    friend constexpr bool operator==(const Iterator& a, const Iterator& b) noexcept { return a.index_ == b.index_; }

   private:
    const GrowableList* list_;
    std::size_t index_;
  };

  constexpr GrowableList() = default;
  constexpr GrowableList(const GrowableList& other) {
    for (std::size_t i = 0; i < other.size(); ++i) push_back(other[i]);
  }
  constexpr GrowableList(GrowableList&& other) noexcept { swap(other); }
  constexpr GrowableList& operator=(const GrowableList& other) {
    GrowableList copy(other);
    swap(copy);
    return *this;
  }
  constexpr GrowableList& operator=(GrowableList&& other) noexcept {
    swap(other);
    return *this;
  }
  constexpr ~GrowableList() {
    for (T* const block : blocks_) delete[] block;
  }

  /// Exchanges the elements with those of `other`.
  constexpr void swap(GrowableList& other) noexcept {
    blocks_.swap(other.blocks_);
    swap_values(size_, other.size_);
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] constexpr Iterator begin() const noexcept { return {*this, 0}; }
  [[nodiscard]] constexpr Iterator end() const noexcept { return {*this, size_}; }
  /// The element at `index`, which must be less than `size()`.
  [[nodiscard]] constexpr const T& operator[](std::size_t index) const noexcept {
    const Place place = place_of(index);
    return blocks_[place.block][place.offset];
  }
  [[nodiscard]] constexpr T& operator[](std::size_t index) noexcept {
    const Place place = place_of(index);
    return blocks_[place.block][place.offset];
  }

  constexpr void push_back(const T& value) {
    const Place place = place_of(size_);
    if (place.block == blocks_.size()) blocks_.push_back(new T[block_size(place.block)]);
    blocks_[place.block][place.offset] = value;
    ++size_;
  }

 private:
  struct Place {
    std::size_t block;
    std::size_t offset;
  };
  static constexpr std::size_t growing = 5;  ///< so many blocks of 1, 2, 4, ... elements; all others are equally large
  static constexpr std::size_t largest = std::size_t{1} << growing;

  [[nodiscard]] static constexpr std::size_t block_size(std::size_t block) noexcept {
    return block < growing ? std::size_t{1} << block : largest;
  }
  [[nodiscard]] static constexpr Place place_of(std::size_t index) noexcept {
    if (index + 1 >= largest) return {growing + (index + 1 - largest) / largest, (index + 1) % largest};
    std::size_t block = 0;
    while (index + 1 >= std::size_t{2} << block) ++block;
    return {block, index + 1 - (std::size_t{1} << block)};
  }

  GrowableArray<T*> blocks_;
  std::size_t size_ = 0;
};

}  // namespace shapeproof::inline v0_1
