// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// A `dnnl::memory::desc`, of version 2 or 3.
template <class T>
concept OneDnnDesc = requires(const T& desc) {
  desc.dims();
  desc.data_type();
  desc.submemory_desc(desc.dims(), desc.dims());
} || requires(const T& desc) {
  desc.get_dims();
  desc.get_data_type();
};

/// A `dnnl::memory`.
template <class T>
concept OneDnnMemory = requires(const T& memory) {
  { memory.get_desc() } -> OneDnnDesc;
};

namespace detail {

/// By the names of the types, because those of newer versions are not in the older ones.
template <class Type>
[[nodiscard]] constexpr DType onednn_dtype(Type type) noexcept {
  switch (type) {
    case Type::f16:
      return DType::float16;
    case Type::bf16:
      return DType::bfloat16;
    case Type::f32:
      return DType::float32;
    case Type::s32:
      return DType::int32;
    case Type::s8:
      return DType::int8;
    case Type::u8:
      return DType::uint8;
    default:
      break;
  }
  if constexpr (requires { Type::f64; }) {
    if (type == Type::f64) return DType::float64;
  }
  if constexpr (requires { Type::boolean; }) {
    if (type == Type::boolean) return DType::boolean;
  }
  if constexpr (requires { Type::f8_e4m3; }) {
    if (type == Type::f8_e4m3) return DType::float8_e4m3fn;
    if (type == Type::f8_e5m2) return DType::float8_e5m2;
  }
  if constexpr (requires { Type::s4; }) {
    if (type == Type::s4) return DType::int4;
  }
  return DType::unknown;
}

}  // namespace detail

/// The logical sizes, for images always `(N, C, H, W)`, whatever the order in memory is.
template <OneDnnDesc T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of(const T& desc) {
    if constexpr (requires { desc.get_dims(); }) {
      return spec(desc.get_dims(), detail::onednn_dtype(desc.get_data_type()));
    } else {
      return spec(desc.dims(), detail::onednn_dtype(desc.data_type()));
    }
  }

 private:
  [[nodiscard]] static constexpr TensorSpec spec(const auto& sizes, DType elements) {
    Shape shape;
    for (const std::int64_t size : sizes) {
      shape.push_back(size == INT64_MIN ? Dim{} : Dim{size});  // `DNNL_RUNTIME_DIM_VAL`
    }
    return {shape, elements};
  }
};

template <OneDnnMemory T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of(const T& memory) { return spec_of(memory.get_desc()); }
};

}  // namespace shapeproof::inline v0_1
