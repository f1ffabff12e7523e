// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/dtype.hpp"
#include "shapeproof/fault.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/required.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/shape.hpp"
#include "shapeproof/string_ref.hpp"

namespace shapeproof {

/// Drops a random fraction of the values while training.
///
/// - Input and output: any shape, unchanged. A `noise_shape` must be broadcastable to the input; `any` in it takes
///   the input's size.
/// - Source: Keras 3, `keras.layers.Dropout`. A `noise_shape` that does not fit fails there when training begins.
struct Dropout {
  static constexpr string_ref type_name = "Dropout";

  Required<"rate", double> rate;
  Shape noise_shape = Shape::unknown();  ///< of rank -1: the input's shape
  Name name{};                           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;          ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("rate", &Dropout::rate, "Fraction of the values dropped, from 0 to 1.");
    field("noise_shape", &Dropout::noise_shape, "Shape of the mask, where it is not the input's.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault = rules::fraction("rate", rate); fault) return fault;
    for (const Dim dim : noise_shape) {
      if (dim.is_invalid() || dim == Dim(0)) return Fault::argument("noise_shape", Relation::at_least, 1, dim.number());
    }
    return {};
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!noise_shape.has_rank() || *rate == 0.0) return input;
    Fault fault{.code = Code::rank_mismatch,
                .relation = Relation::at_least,
                .expected = noise_shape.rank(),
                .actual = input.rank(),
                .field = "noise_shape"};
    if (noise_shape.rank() > input.rank()) return {fault, input};
    const int shift = input.rank() - noise_shape.rank();
    for (int i = 0; i < noise_shape.rank(); ++i) {
      const Dim noise = noise_shape[i].is_unknown() ? input[i] : noise_shape[i];
      if (noise == Dim(1) || compatible(noise, input[i + shift])) continue;
      fault = Fault::size(i + shift, noise.number(), input);
      fault.field = "noise_shape";
      return {fault, input};
    }
    return input;
  }
};

}  // namespace shapeproof
