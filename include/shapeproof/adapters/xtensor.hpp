// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/adapters/array_size.hpp"
#include "shapeproof/adapters/element_type.hpp"
#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// An array, tensor, view or expression of xtensor's.
template <class T>
concept Xtensor = requires(const T& tensor) {
  typename T::value_type;
  typename T::shape_type;
  { tensor.dimension() } -> ConvertsTo<std::size_t>;
  { *tensor.shape().begin() } -> ConvertsTo<Dim>;
};

namespace detail {

/// What the type of a shape says: nothing, how many axes there are, or all sizes.
template <class Sizes>
inline constexpr Shape xtensor_shape = Shape::unknown(static_cast<int>(array_size<Sizes>.value_or(-1)));
template <template <std::size_t...> class Sizes, std::size_t... N>
inline constexpr Shape xtensor_shape<Sizes<N...>> = Shape{N...};

}  // namespace detail

template <Xtensor T>
struct SpecOf<T> {
  [[nodiscard]] static constexpr TensorSpec of() noexcept
    requires(detail::xtensor_shape<typename T::shape_type>.has_rank())
  {
    return {detail::xtensor_shape<typename T::shape_type>, dtype_of<typename T::value_type>};
  }
  [[nodiscard]] static constexpr TensorSpec of(const T& tensor) {
    return {Shape::from(tensor.shape()), dtype_of<typename T::value_type>};
  }
};

}  // namespace shapeproof::inline v0_1
