// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <type_traits>

#include "shapeproof/adapters/element_type.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// A `std::mdspan`, or Kokkos's or another one that is like it.
template <class T>
concept Mdspan = requires(const T& span) {
  typename T::extents_type;
  typename T::value_type;
  T::rank();
  T::static_extent(0);
  span.extent(0);
};

/// The extents; those that are part of the type are known at compile time.
template <Mdspan T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of() noexcept {
    return spec([](auto axis) {
      const std::size_t size = T::static_extent(axis);
      return size == static_cast<std::size_t>(-1) ? Dim{} : Dim{size};  // `std::dynamic_extent`
    });
  }
  [[nodiscard]] static constexpr TensorSpec of(const T& span) {
    return spec([&span](auto axis) { return Dim{span.extent(axis)}; });
  }

 private:
  [[nodiscard]] static constexpr TensorSpec spec(auto size_of) noexcept {
    Shape shape;
    for (decltype(T::rank()) axis = 0; axis < T::rank(); ++axis) shape.push_back(size_of(axis));
    return {shape, dtype_of<typename T::value_type>};
  }
};

}  // namespace shapeproof::inline v0_1
