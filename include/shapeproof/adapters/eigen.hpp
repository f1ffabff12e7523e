// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/adapters/element_type.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// A matrix, array, vector, map, block or expression of Eigen's, dense or sparse.
template <class T>
concept EigenMatrix = requires(const T& matrix) {
  typename T::Scalar;
  static_cast<int>(T::RowsAtCompileTime);
  static_cast<int>(T::ColsAtCompileTime);
  matrix.rows();
  matrix.cols();
};

/// A tensor of Eigen's, or a map of one. An expression has no sizes before it is evaluated.
template <class T>
concept EigenTensor = requires(const T& tensor) {
  typename T::Scalar;
  T::Dimensions::count;
  tensor.dimensions();
};

namespace detail {

/// The sizes that are known at compile time.
template <class Dimensions>
inline constexpr Shape eigen_shape = Shape::unknown(static_cast<int>(Dimensions::count));
template <template <std::ptrdiff_t...> class Sizes, std::ptrdiff_t... N>
inline constexpr Shape eigen_shape<Sizes<N...>> = Shape{N...};

}  // namespace detail

/// `(rows, columns)`; a vector, which its type says, has one axis.
template <EigenMatrix T>
struct SpecOf<T> {
  static constexpr int rows = static_cast<int>(T::RowsAtCompileTime);
  static constexpr int columns = static_cast<int>(T::ColsAtCompileTime);

  [[nodiscard]] static constexpr TensorSpec of() noexcept { return spec(size(rows), size(columns)); }
  [[nodiscard]] static constexpr TensorSpec of(const T& matrix) { return spec(matrix.rows(), matrix.cols()); }

 private:
  [[nodiscard]] static constexpr Dim size(int fixed) noexcept { return fixed < 0 ? Dim{} : Dim{fixed}; }
  [[nodiscard]] static constexpr TensorSpec spec(Dim row_count, Dim column_count) noexcept {
    constexpr DType elements = dtype_of<typename T::Scalar>;
    if constexpr (columns == 1) return {Shape{row_count}, elements};
    if constexpr (rows == 1) return {Shape{column_count}, elements};
    return {Shape{row_count, column_count}, elements};
  }
};

template <EigenTensor T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of() noexcept {
    return {detail::eigen_shape<typename T::Dimensions>, dtype_of<typename T::Scalar>};
  }
  [[nodiscard]] static constexpr TensorSpec of(const T& tensor) {
    TensorSpec spec = of();
    const auto& sizes = tensor.dimensions();
    for (int axis = 0; axis < spec.shape.rank(); ++axis) {
      spec.shape.set(axis, sizes[static_cast<std::size_t>(axis)]);
    }
    return spec;
  }
};

}  // namespace shapeproof::inline v0_1
