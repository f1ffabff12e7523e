// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// The order of an image's colours along its channel axis.
enum class ColourOrder : std::uint8_t { unknown, rgb, bgr };

/// Says what is known of the tensors of another library, so that `check(model, x)`, `infer(model, x)` and
/// `Fit{.x = x, .y = y}` take them as they are. A specialisation for a type, or for all types of a kind, has one
/// function:
///
///     template <>
///     struct shapeproof::SpecOf<Image> {
///       static constexpr TensorSpec of(const Image& image) {
///         return {{1, image.height, image.width, image.channels}, DType::uint8};
///       }
///     };
///
/// A second function, `of()`, may say what the type alone says, with `any` for sizes that it leaves open: then
/// `verify<model, Image>` takes the type. `adapters.hpp` has the specialisations for libraries that are used much.
template <class T>
struct SpecOf;

/// A type of tensors of another library.
template <class T>
concept HasSpec = requires(const T& tensor) { SpecOf<T>::of(tensor); };

/// A type of tensors that says something of their sizes by itself.
template <class T>
concept HasStaticSpec = requires { SpecOf<T>::of(); };

namespace detail {

/// Makes -1 in a shape of data `any`, as in other libraries. Other negative sizes stay, and are reported.
constexpr void open_sizes(Shape& shape) noexcept {
  for (Dim& size : shape.axes) {
    if (size == Dim(-1)) size = any;
  }
}

}  // namespace detail

/// What is known of a tensor: its shape, batch axis first, and the type of its elements. A size of -1 is `any`.
struct TensorSpec {
  Shape shape{};                               ///< Its sizes.
  DType dtype = DType::unknown;                ///< `unknown`: not checked
  ColourOrder colours = ColourOrder::unknown;  ///< `unknown`: not checked

  constexpr TensorSpec() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a shape alone is a spec without a dtype
  constexpr TensorSpec(const Shape& tensor_shape, DType element_type = DType::unknown) noexcept
      : shape(tensor_shape), dtype(element_type) {
    detail::open_sizes(shape);
  }
  /// `{32, 28, 28, 1}`: the size of each axis, of any type.
  template <ConvertsTo<Dim>... Ds>
    requires(sizeof...(Ds) > 1)  // a number alone is no spec, so that `{2, 3}` cannot be an array of two
  // NOLINTNEXTLINE(google-explicit-constructor): `check(model, {32, 28, 28, 1})`
  constexpr TensorSpec(Ds... sizes) noexcept : shape(sizes...) {
    detail::open_sizes(shape);
  }
  /// From what converts to a shape, such as `TensorShape<32, 28, 28, 1>{}`.
  template <ConvertsTo<Shape> S>
    requires(!std::same_as<S, Shape> && !ConvertsTo<S, Dim>)
  // NOLINTNEXTLINE(google-explicit-constructor): `check(model, TensorShape<32, 28, 28, 1>{})`
  constexpr TensorSpec(const S& tensor_shape, DType element_type = DType::unknown) noexcept
      : TensorSpec(static_cast<Shape>(tensor_shape), element_type) {}

  /// From a tensor of another library, by `SpecOf`.
  template <HasSpec T>
  // NOLINTNEXTLINE(google-explicit-constructor): `check(model, x)`
  constexpr TensorSpec(const T& tensor) : TensorSpec(SpecOf<T>::of(tensor)) {}

  /// The shape with the type of the elements, for rules that depend on it.
  [[nodiscard]] constexpr Shape typed_shape() const noexcept {
    return dtype == DType::unknown ? shape : shape.of(dtype);
  }
  /// A copy with the given order of colours.
  [[nodiscard]] constexpr TensorSpec with_colours(ColourOrder order) const noexcept {
    TensorSpec copy = *this;
    copy.colours = order;
    return copy;
  }

  friend constexpr bool operator==(const TensorSpec&, const TensorSpec&) = default;
};

namespace detail {

/// What is no tensor ends the compilation with a sentence.
template <class T>
constexpr void require_tensor() {
  static_assert(HasSpec<T>,
                "this is no tensor (HasSpec): give its Shape, or specialise SpecOf; shapeproof/adapters.hpp "
                "does it for many libraries");
}

}  // namespace detail

/// What is known of a tensor of another library.
template <HasSpec T>
[[nodiscard]] constexpr TensorSpec spec_of(const T& tensor) {
  return SpecOf<T>::of(tensor);
}

/// What is known of all tensors of a type: `spec_of<std::array<std::array<float, 8>, 32>>()`.
template <HasStaticSpec T>
[[nodiscard]] constexpr TensorSpec spec_of() {
  return SpecOf<T>::of();
}

/// A tensor of which nothing is known.
inline constexpr TensorSpec no_spec{Shape::unknown()};

}  // namespace shapeproof::inline v0_1
