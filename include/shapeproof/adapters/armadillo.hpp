// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <type_traits>

#include "shapeproof/adapters/element_type.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// A matrix, vector or cube of Armadillo's, dense or sparse. Its expressions have no sizes before they are evaluated.
template <class T>
concept ArmadilloMatrix = requires(const T& matrix) {
  typename T::elem_type;
  matrix.n_rows;
  matrix.n_cols;
};

namespace detail {

/// A matrix whose sizes are static members.
template <class T>
concept FixedArmadilloMatrix = std::is_pointer_v<decltype(&T::n_rows)> && std::is_pointer_v<decltype(&T::n_cols)>;

}  // namespace detail

/// `(rows, columns)`, of a cube `(rows, columns, slices)`; a vector, which its type says, has one axis. Of a
/// `cube::fixed` the type does not say the sizes.
template <ArmadilloMatrix T>
struct SpecOf<T> {
  static constexpr bool is_cube = requires(const T& cube) { cube.n_slices; };

  [[nodiscard]] static constexpr TensorSpec of() noexcept {
    if constexpr (detail::FixedArmadilloMatrix<T>) {
      return spec(T::n_rows, T::n_cols, Dim{});
    } else {
      return spec(Dim{}, Dim{}, Dim{});
    }
  }
  [[nodiscard]] static constexpr TensorSpec of(const T& matrix) {
    if constexpr (is_cube) {
      return spec(matrix.n_rows, matrix.n_cols, matrix.n_slices);
    } else {
      return spec(matrix.n_rows, matrix.n_cols, Dim{});
    }
  }

 private:
  [[nodiscard]] static constexpr TensorSpec spec(Dim rows, Dim columns, Dim slices) noexcept {
    constexpr DType elements = dtype_of<typename T::elem_type>;
    if constexpr (is_cube) {
      return {Shape{rows, columns, slices}, elements};
    } else if constexpr (requires { requires T::is_col; }) {
      return {Shape{rows}, elements};
    } else if constexpr (requires { requires T::is_row; }) {
      return {Shape{columns}, elements};
    } else {
      return {Shape{rows, columns}, elements};
    }
  }
};

}  // namespace shapeproof::inline v0_1
