// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// Gives the axes after the batch another shape with the same number of elements.
///
/// - Input: `(batch, ...)`.
/// - Output: `(batch, *target_shape)`. One axis may be -1: it takes what is left.
/// - Source: Keras 3, `keras.layers.Reshape`. `any` in the target is -1, as it is when Keras runs.
struct Reshape {
  static constexpr string_ref type_name = "Reshape";
  static constexpr LayerTraits traits{.keeps_values = true, .keeps_dtype = true};

  Required<"target_shape", Shape> target_shape;  ///< The new sizes behind the batch axis; one may be -1.
  Name name = no_name;                           ///< empty: Keras's automatic name
  ComputeType dtype{};                           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("target_shape", &Reshape::target_shape); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const Shape& target = target_shape;
    if (!target.has_rank()) return Fault::argument("target_shape", "a shape");
    if (!target.fits()) {
      return {.code = Code::too_many_axes,
              .relation = Relation::at_most,
              .expected = Shape::max_rank,
              .actual = target.rank(),
              .field = "target_shape"};
    }
    int open = 0;
    for (const Dim dim : target) {
      if (dim.is_invalid() && dim.number() != -1) {
        return Fault::argument("target_shape", Relation::at_least, -1, dim.number());
      }
      open += is_open(dim) ? 1 : 0;
    }
    return open <= 1 ? Fault{} : Fault::argument("target_shape", "sizes of which at most one is -1");
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (const Fault fault = rules::least_rank(input, 1); fault) return fault;
    Shape output{input[0]};
    Dim known = 1;
    int open = -1;
    for (const Dim dim : *target_shape) {
      if (is_open(dim)) {
        open = output.rank();
        output.push_back(any);
      } else {
        known = known * dim;
        output.push_back(dim);
      }
    }
    const Dim size = product(input, 1);
    if (known.is_overflow() || size.is_overflow()) return {Fault{.code = Code::size_overflow}, output};
    if (!size.is_known() || !known.is_known()) return output;
    Fault fault{.code = Code::size_mismatch, .expected = size.code, .actual = known.code, .field = "target_shape"};
    if (open < 0) return size == known ? ShapeResult{output} : ShapeResult{fault, output};
    fault.relation = Relation::multiple_of;
    if (known.code == 0 || size.code % known.code != 0) return {fault, output};
    return output.with(open, size.code / known.code);
  }

  constexpr void explain(const Shape& input, TextSink& sink) const {
    for (int axis = 1; axis < input.rank(); ++axis) write_all(sink, axis > 1 ? " * " : "", input[axis]);
    if (input.rank() > 1) write_all(sink, " = ", product(input, 1), " elements");
  }

 private:
  [[nodiscard]] static constexpr bool is_open(Dim dim) noexcept {
    return dim.is_unknown() || (dim.is_negative() && dim.number() == -1);
  }
};

}  // namespace shapeproof::inline v0_1
