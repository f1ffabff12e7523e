// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// ONNX Runtime's `Ort::TensorTypeAndShapeInfo`: what a session wants of an input.
template <class T>
concept OrtTensorInfo = requires(const T& info) {
  info.GetShape();
  info.GetElementType();
};

/// An `Ort::Value`, or an `Ort::TypeInfo`.
template <class T>
concept OrtValue = requires(const T& value) {
  { value.GetTensorTypeAndShapeInfo() } -> OrtTensorInfo;
};

namespace detail {

/// Source: ONNX, `TensorProto.DataType`, which `ONNXTensorElementDataType` follows.
[[nodiscard]] constexpr DType onnx_dtype(int type) noexcept {
  using enum DType;
  constexpr DType dtypes[] = {unknown,  float32,       uint8,   int8,        uint16,  int16,   int32,     int64,
                              string,   boolean,       float16, float64,     uint32,  uint64,  complex64, complex128,
                              bfloat16, float8_e4m3fn, unknown, float8_e5m2, unknown, unknown, int4};
  constexpr int count = sizeof(dtypes) / sizeof(dtypes[0]);
  return type >= 0 && type < count ? dtypes[type] : unknown;
}

}  // namespace detail

/// A size of -1, which a session says of an axis of any size, is `any`.
template <OrtTensorInfo T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of(const T& info) {
    Shape shape;
    for (const std::int64_t size : info.GetShape()) shape.push_back(size == -1 ? Dim{} : Dim{size});
    return {shape, detail::onnx_dtype(static_cast<int>(info.GetElementType()))};
  }
};

template <OrtValue T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of(const T& value) { return spec_of(value.GetTensorTypeAndShapeInfo()); }
};

}  // namespace shapeproof::inline v0_1
