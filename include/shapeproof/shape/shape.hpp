// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1 {

/// The shape of a tensor, batch axis first: `Shape{60000, 28, 28, 1}`, `Shape{any, 28, 28, "channels"}`.
///
/// Up to `max_rank` axes are stored inline. A shape with more keeps its rank and its first axes; using it gives
/// `Code::too_many_axes`.
struct Shape {
  static constexpr int max_rank = 8;          ///< How many axes a shape can hold.
  static constexpr int most_counted = 10000;  ///< further axes are not counted, so that loops stay short

  Dim axes[max_rank]{};         ///< those at and beyond the rank stay unknown
  std::int32_t rank_value = 0;  ///< -1: not even the number of axes is known
  /// What the tensor's elements are, for rules that depend on it: PyTorch's do, Keras's neither read nor set it. It
  /// fills what would be padding, and is not compared.
  DType dtype = DType::unknown;

  constexpr Shape() = default;

  /// `Shape{32, 28, 28, 1}`: the size of each axis; `any` or a name where it is not known.
  template <ConvertsTo<Dim>... Ds>
    requires(sizeof...(Ds) > 0)
  // NOLINTNEXTLINE(google-explicit-constructor): `check(model, {32, 28, 28, 1})`
  constexpr Shape(Ds... dims) noexcept : rank_value(static_cast<std::int32_t>(sizeof...(Ds))) {
    if constexpr (sizeof...(Ds) <= std::size_t{max_rank}) {
      std::size_t i = 0;
      ((axes[i++] = Dim(dims)), ...);
    } else {
      const Dim all[] = {Dim(dims)...};
      for (std::size_t i = 0; i < std::size_t{max_rank}; ++i) axes[i] = all[i];
    }
  }

  /// From a range of numbers or `Dim`s, such as a `std::vector<std::int64_t>`.
  template <class Range>
  [[nodiscard]] static constexpr Shape from(const Range& sizes) {
    Shape shape;
    for (const auto& size : sizes) shape.push_back(Dim(size));
    return shape;
  }

  /// `rank` axes of unknown size.
  [[nodiscard]] static constexpr Shape unknown(int rank) noexcept {
    Shape shape;
    const int counted = rank < most_counted ? rank : most_counted;
    shape.rank_value = counted < -1 ? -1 : counted;
    return shape;
  }
  /// A shape whose rank is unknown.
  [[nodiscard]] static constexpr Shape unknown() noexcept { return unknown(-1); }

  [[nodiscard]] constexpr int rank() const noexcept { return rank_value; }
  /// Whether the number of axes is known.
  [[nodiscard]] constexpr bool has_rank() const noexcept { return rank_value >= 0; }
  /// Whether there were not more axes than a shape can hold.
  [[nodiscard]] constexpr bool fits() const noexcept { return rank_value <= max_rank; }

  /// The axis at `index`, counted from the end if negative; unknown if there is no such axis.
  [[nodiscard]] constexpr Dim operator[](int index) const noexcept {
    if (index < 0) index += rank_value;
    return index >= 0 && index < stored_rank() ? axes[index] : Dim{};
  }

  /// Sets the size of an axis, from the end if it is negative.
  constexpr void set(int index, Dim dim) noexcept {
    if (index < 0) index += rank_value;
    if (index >= 0 && index < stored_rank()) axes[index] = dim;
  }
  /// The same with another size of one axis.
  [[nodiscard]] constexpr Shape with(int index, Dim dim) const noexcept {
    Shape copy = *this;
    copy.set(index, dim);
    return copy;
  }

  constexpr void push_back(Dim dim) noexcept {
    if (rank_value < 0) rank_value = 0;
    if (rank_value < max_rank) axes[rank_value] = dim;
    if (rank_value < most_counted) ++rank_value;
  }
  /// A copy for elements of another type.
  [[nodiscard]] constexpr Shape of(DType elements) const noexcept {
    Shape copy = *this;
    copy.dtype = elements;
    return copy;
  }
  /// A copy with `dim` inserted before `index` (0 to rank).
  [[nodiscard]] constexpr Shape inserted(int index, Dim dim) const noexcept {
    Shape result = unknown(has_rank() ? 0 : -1);
    for (int i = 0; i < rank_value; ++i) {
      if (i == index) result.push_back(dim);
      result.push_back((*this)[i]);
    }
    if (has_rank() && index >= rank_value) result.push_back(dim);
    return result;
  }
  /// A copy without the axis at `index` (0 to rank - 1).
  [[nodiscard]] constexpr Shape erased(int index) const noexcept {
    if (!has_rank()) return *this;
    Shape result;
    for (int i = 0; i < rank_value; ++i) {
      if (i != index) result.push_back((*this)[i]);
    }
    return result;
  }

  [[nodiscard]] constexpr const Dim* begin() const noexcept { return axes; }
  [[nodiscard]] constexpr const Dim* end() const noexcept { return axes + stored_rank(); }

  friend constexpr bool operator==(const Shape& a, const Shape& b) noexcept {
    if (a.rank_value != b.rank_value) return false;
    for (int i = 0; i < a.stored_rank(); ++i) {
      if (a.axes[i] != b.axes[i]) return false;
    }
    return true;
  }

 private:
  [[nodiscard]] constexpr int stored_rank() const noexcept {
    if (rank_value < 0) return 0;
    return rank_value <= max_rank ? rank_value : max_rank;
  }
};

/// The product of the axes from `first` on; unknown if one of them is unknown, even if another is 0, or if the shape
/// has more axes than it can hold.
[[nodiscard]] constexpr Dim product(const Shape& shape, int first = 0) noexcept {
  if (!shape.fits()) return {};
  Dim result = 1;
  int next = first;
  while (next < shape.rank() && shape.axes[next].is_known()) result = result * shape.axes[next++];
  if (next == shape.rank()) return result;
  result = 1;
  bool unknown = !shape.has_rank();
  for (int i = first; i < shape.rank(); ++i) {
    unknown = unknown || !shape[i].is_known();
    result = result * shape[i];
  }
  return unknown && !result.is_invalid() && !result.is_symbol() ? Dim{} : result;
}

}  // namespace shapeproof::inline v0_1
