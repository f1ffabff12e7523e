// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// A `cv::Mat`, `cv::Mat_` or `cv::UMat`.
template <class T>
concept OpenCvMat = requires(const T& mat) {
  { mat.rows } -> ConvertsTo<int>;
  { mat.cols } -> ConvertsTo<int>;
  { mat.dims } -> ConvertsTo<int>;
  { mat.size[0] } -> ConvertsTo<int>;
  { mat.depth() } -> ConvertsTo<int>;
  { mat.channels() } -> ConvertsTo<int>;
};

namespace detail {

/// Source: OpenCV 4 and 5, `CV_8U` and those that follow it.
[[nodiscard]] constexpr DType opencv_dtype(int depth) noexcept {
  constexpr DType dtypes[] = {DType::uint8,   DType::int8,    DType::uint16,  DType::int16,    DType::int32,
                              DType::float32, DType::float64, DType::float16, DType::bfloat16, DType::boolean,
                              DType::uint64,  DType::int64,   DType::uint32};
  constexpr int count = sizeof(dtypes) / sizeof(dtypes[0]);
  return depth >= 0 && depth < count ? dtypes[depth] : DType::unknown;
}

}  // namespace detail

/// `(rows, columns)` or all sizes of more axes, and behind them the channels if there are several. The order of
/// colours, which `imread` makes BGR, is not known: a `cv::Mat` does not say it. One that is empty has rows and columns
/// of size 0.
template <OpenCvMat T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of(const T& mat) {
    Shape shape;
    if (mat.dims > 2) {
      for (int axis = 0; axis < mat.dims; ++axis) shape.push_back(mat.size[axis]);
    } else {
      shape = Shape{mat.rows, mat.cols};
    }
    if (mat.channels() > 1) shape.push_back(mat.channels());
    return {shape, detail::opencv_dtype(mat.depth())};
  }
};

}  // namespace shapeproof::inline v0_1
