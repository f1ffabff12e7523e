// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <initializer_list>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/bind.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Declares what a model takes: `Input{28, 28, 1}`, `Input{TensorShape<28, 28, 1>{}}`, `Input{{100}, DType::int32}`.
///
/// - The sizes are those of one sample. The batch axis comes first in the data and is left out here.
/// - Output: `(batch_size, *shape)`; `batch_size` is unknown unless it is set.
/// - Source: Keras 3, `keras.Input(shape, batch_size, dtype, name)`.
struct Input {
  static constexpr string_ref type_name = "InputLayer";
  static constexpr LayerTraits traits{.kind = LayerKind::input, .keeps_dtype = true};

  Shape shape{};                 ///< The sizes of one sample's axes, without the batch axis.
  Dim batch_size{};              ///< The size of the batch axis, if it is fixed.
  DType dtype = DType::unknown;  ///< `unknown`: Keras's default, float32
  Name name = no_name;

  constexpr Input() = default;

  /// `Input{28, 28, 1}`: the sizes of one sample, without the batch axis.
  template <ConvertsTo<Dim>... Ds>
    requires(sizeof...(Ds) > 0)
  // NOLINTNEXTLINE(google-explicit-constructor): `Input{28}` is braces only
  constexpr Input(Ds... sizes) noexcept : shape(sizes...) {}
  /// `Input({28, 28, 1})`, as in Python.
  constexpr Input(std::initializer_list<Dim> sizes) noexcept : shape(Shape::from(sizes)) {}
  constexpr explicit Input(const Shape& sample, DType element_type = DType::unknown) noexcept
      : shape(sample), dtype(element_type) {}

  /// The same for batches of one size.
  [[nodiscard]] constexpr Input with_batch_size(Dim size) const noexcept {
    Input copy = *this;
    copy.batch_size = size;
    return copy;
  }
  /// The same for elements of this type.
  [[nodiscard]] constexpr Input with_dtype(DType element_type) const noexcept {
    Input copy = *this;
    copy.dtype = element_type;
    return copy;
  }
  [[nodiscard]] constexpr Input named(Name new_name) const noexcept {
    Input copy = *this;
    copy.name = new_name;
    return copy;
  }

  static constexpr void fields(auto&& field) {
    field("shape", &Input::shape);
    field("batch_size", &Input::batch_size);
  }

  /// The full shape, batch first.
  [[nodiscard]] constexpr Shape declared() const noexcept { return shape.inserted(0, batch_size); }

  /// Whether a shape of known and unknown sizes says all that is declared, so that nothing is left to be bound.
  [[nodiscard]] constexpr bool is_met_by(const Shape& given) const noexcept {
    if (!shape.has_rank() || given.rank() != shape.rank() + 1 || !given.fits()) return false;
    const auto met = [](Dim declared, Dim size) {
      return declared == size || (declared.is_unknown() && size.code >= -1);
    };
    int axis = 0;
    while (axis < shape.rank() && met(shape.axes[axis], given.axes[axis + 1])) ++axis;
    return axis == shape.rank() && met(batch_size, given.axes[0]);
  }

  /// Whether an axis of the samples has no size of its own.
  [[nodiscard]] constexpr bool leaves_open() const noexcept {
    const auto open = [this](int axis) { return axis < shape.rank() && shape.axes[axis].code < 0; };
    static_assert(Shape::max_rank == 8);  // written out: a loop would copy the shape first
    return open(0) || open(1) || open(2) || open(3) || open(4) || open(5) || open(6) || open(7);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return shape_fault(declared(), 1); }

  /// A run of a model starts with its `Input`s and does not ask for them again.
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept {
    return {Fault{.code = Code::misplaced_input}, input};
  }
};

}  // namespace shapeproof::inline v0_1
