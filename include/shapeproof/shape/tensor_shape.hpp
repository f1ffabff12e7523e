// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/indices.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// A shape as a type: `TensorShape<60000, 28, 28, 1>`, `TensorShape<any, 28, 28, symbol("channels")>`.
///
/// It converts to a `Shape`. The reverse is checked (`accepts`, `as_tensor_shape`).
template <std::int64_t... Dims>
struct TensorShape {
  static constexpr int rank = static_cast<int>(sizeof...(Dims));

  /// The same as a value.
  [[nodiscard]] static constexpr Shape shape() noexcept {
    Shape result;
    (result.push_back(dim(Dims)), ...);
    return result;
  }
  /// The same as a value.
  // NOLINTNEXTLINE(google-explicit-constructor): static to dynamic is always right
  constexpr operator Shape() const noexcept { return shape(); }

  /// Whether `other` can be a tensor of this shape: the ranks are equal, and no two known sizes differ.
  [[nodiscard]] static constexpr bool accepts(const Shape& other) noexcept {
    if (other.rank() != rank) return false;
    const Shape own = shape();
    for (int i = 0; i < rank; ++i) {
      if (!compatible(own[i], other[i])) return false;
    }
    return true;
  }

  friend constexpr bool operator==(TensorShape, TensorShape) = default;

 private:
  static constexpr Dim dim(std::int64_t argument) noexcept {
    const Dim coded = Dim::from_code(argument);
    const bool is_symbol = coded.is_symbol() && coded.symbol_char(0) != '\0';  // not a very negative number
    return argument == -1 || is_symbol ? coded : Dim{argument};
  }
};

namespace detail {
template <const Shape& S, class Axes>
struct tensor_shape_of;
template <const Shape& S, std::size_t... I>
struct tensor_shape_of<S, Indices<I...>> {
  using type = TensorShape<S.axes[I].code...>;
};
}  // namespace detail

/// The type-level form of a constant shape.
template <const Shape& S>
using as_tensor_shape = typename detail::tensor_shape_of<
    S, detail::MakeIndices<static_cast<std::size_t>(S.has_rank() && S.fits() ? S.rank() : 0)>>::type;

}  // namespace shapeproof::inline v0_1
