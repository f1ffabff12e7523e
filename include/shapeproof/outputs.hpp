// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/dtype.hpp"
#include "shapeproof/inline_vector.hpp"
#include "shapeproof/shape.hpp"

namespace shapeproof {

/// The outputs of a layer or a model: one tensor for most, more for a recurrent layer with `return_state`.
class Outputs {
 public:
  static constexpr std::size_t capacity = 16;

  [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }
  [[nodiscard]] constexpr bool fits() const noexcept { return count_ <= capacity; }

  /// The output at `index`; a shape of which nothing is known where there is none.
  [[nodiscard]] constexpr Shape operator[](std::size_t index) const noexcept {
    return index < shapes_.size() ? shapes_[index] : Shape::unknown();
  }
  /// The first output, often the only one.
  [[nodiscard]] constexpr const Shape& shape() const noexcept { return shapes_[0]; }
  [[nodiscard]] constexpr Shape& shape() noexcept { return shapes_[0]; }
  [[nodiscard]] constexpr const Shape* data(std::size_t index) const noexcept { return &shapes_[index]; }

  constexpr void push_back(const Shape& shape) noexcept {
    shapes_.push_back(shape);
    ++count_;
  }
  constexpr void clear() noexcept {
    shapes_.clear();
    count_ = 0;
  }
  /// Takes over the other's shapes, and copies no more than there are.
  constexpr void assign(const Outputs& other) noexcept {
    clear();
    for (std::size_t i = 0; i < other.shapes_.size(); ++i) shapes_.push_back(other.shapes_[i]);
    count_ = other.count_;
  }

  friend constexpr bool operator==(const Outputs&, const Outputs&) = default;

 private:
  InlineVector<Shape, capacity> shapes_;
  std::size_t count_ = 0;
};

/// The inputs of a layer; the shapes live elsewhere.
struct Inputs {
  const Shape* const* shapes = nullptr;
  std::size_t count = 0;

  [[nodiscard]] constexpr const Shape& operator[](std::size_t index) const noexcept { return *shapes[index]; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return count; }
};

/// The outputs of one layer as the inputs of the next.
class InputList {
 public:
  constexpr explicit InputList(const Outputs& outputs) noexcept : count_(outputs.fits() ? outputs.size() : 0) {
    for (std::size_t i = 0; i < count_; ++i) shapes_[i] = outputs.data(i);
  }
  [[nodiscard]] constexpr Inputs view() const noexcept { return {shapes_, count_}; }

 private:
  const Shape* shapes_[Outputs::capacity]{};
  std::size_t count_;
};

}  // namespace shapeproof
