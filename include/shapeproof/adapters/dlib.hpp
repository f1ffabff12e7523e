// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/adapters/element_type.hpp"
#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// A matrix or an image of dlib's.
template <class T>
concept DlibMatrix = requires(const T& matrix) {
  typename T::type;
  { matrix.nr() } -> ConvertsTo<Dim>;
  { matrix.nc() } -> ConvertsTo<Dim>;
};

/// A tensor of dlib's networks.
template <class T>
concept DlibTensor = requires(const T& tensor) {
  { tensor.num_samples() } -> ConvertsTo<Dim>;
  { tensor.k() } -> ConvertsTo<Dim>;
  { tensor.nr() } -> ConvertsTo<Dim>;
  { tensor.nc() } -> ConvertsTo<Dim>;
};

/// `(rows, columns)`, of an image in colour `(rows, columns, channels)`; a vector, which its type says, has one axis.
template <DlibMatrix T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of() noexcept { return spec(size(rows()), size(columns())); }
  [[nodiscard]] static constexpr TensorSpec of(const T& matrix) { return spec(matrix.nr(), matrix.nc()); }

 private:
  using Pixel = typename T::type;

  [[nodiscard]] static constexpr long rows() noexcept {
    if constexpr (requires { T::NR; }) return T::NR;
    return 0;
  }
  [[nodiscard]] static constexpr long columns() noexcept {
    if constexpr (requires { T::NC; }) return T::NC;
    return 0;
  }
  [[nodiscard]] static constexpr Dim size(long fixed) noexcept { return fixed == 0 ? Dim{} : Dim{fixed}; }
  [[nodiscard]] static constexpr TensorSpec spec(Dim row_count, Dim column_count) noexcept {
    if constexpr (requires(Pixel pixel) { pixel.red, pixel.green, pixel.blue, pixel.alpha; }) {
      return {Shape{row_count, column_count, 4}, dtype_of<decltype(Pixel::red)>};
    } else if constexpr (requires(Pixel pixel) { pixel.red, pixel.green, pixel.blue; }) {
      return {Shape{row_count, column_count, 3}, dtype_of<decltype(Pixel::red)>};
    } else if constexpr (columns() == 1) {
      return {Shape{row_count}, dtype_of<Pixel>};
    } else if constexpr (rows() == 1) {
      return {Shape{column_count}, dtype_of<Pixel>};
    } else {
      return {Shape{row_count, column_count}, dtype_of<Pixel>};
    }
  }
};

/// `(samples, channels, rows, columns)`.
template <DlibTensor T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of() noexcept { return {Shape::unknown(4), DType::float32}; }
  [[nodiscard]] static constexpr TensorSpec of(const T& tensor) {
    return {Shape{tensor.num_samples(), tensor.k(), tensor.nr(), tensor.nc()}, DType::float32};
  }
};

}  // namespace shapeproof::inline v0_1
