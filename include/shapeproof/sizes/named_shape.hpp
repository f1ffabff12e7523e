// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// One size of a `NamedShape`: one that is asked about has a name, any other is what it is in a `Shape`.
struct NamedSize {
  Dim size{};
  Name name{};

  constexpr NamedSize() = default;
  // NOLINTBEGIN(google-explicit-constructor): `NamedShape{1, "height", 64, 3}` reads as a shape does
  constexpr NamedSize(const char* axis) noexcept : name(axis) {
    if (name.empty()) size = Dim{string_ref{}};  // the fault that it is in a shape, too
  }
  template <std::convertible_to<Dim> D>
    requires(!std::convertible_to<D, const char*>)
  constexpr NamedSize(D dim) noexcept : size(dim) {
    if (!size.is_symbol()) return;
    char letters[Dim::symbol_capacity]{};
    std::size_t length = 0;
    for (; size.symbol_char(length) != '\0'; ++length) letters[length] = size.symbol_char(length);
    name = Name{string_ref{letters, length}};
    size = any;
  }
  // NOLINTEND(google-explicit-constructor)
};

/// The shape of an input, batch axis first, some of whose sizes are asked about: `NamedShape{1, "height", "width", 3}`.
/// Equal names are one size. A `Shape` with symbols is one, too; here names may be longer than its ten characters.
struct NamedShape {
  Shape shape = Shape::unknown();  ///< what has a name is not known in it
  Name names[Shape::max_rank]{};   ///< of each axis; empty: it has none

  constexpr NamedShape() = default;
  // NOLINTBEGIN(google-explicit-constructor): `fitting_sizes(model, {1, "height", 64, 3})`
  template <std::convertible_to<NamedSize>... Sizes>
    requires(sizeof...(Sizes) > 1)
  constexpr NamedShape(const Sizes&... sizes) noexcept : shape(Shape::unknown(0)) {
    (push_back(NamedSize(sizes)), ...);
  }
  constexpr NamedShape(const Shape& of) noexcept : shape(Shape::unknown(0)) {
    for (const Dim dim : of) push_back(NamedSize(dim));
    shape.rank_value = of.rank();
    shape.dtype = of.dtype;
  }
  constexpr NamedShape(const TensorSpec& of) noexcept : NamedShape(of.typed_shape()) {}
  // NOLINTEND(google-explicit-constructor)

  constexpr void push_back(const NamedSize& size) noexcept {
    if (shape.rank() < Shape::max_rank) names[shape.rank() < 0 ? 0 : shape.rank()] = size.name;
    shape.push_back(size.size);
  }
  /// A copy for elements of another type.
  [[nodiscard]] constexpr NamedShape of(DType elements) const noexcept {
    NamedShape copy = *this;
    copy.shape.dtype = elements;
    return copy;
  }
};

}  // namespace shapeproof::inline v0_1
