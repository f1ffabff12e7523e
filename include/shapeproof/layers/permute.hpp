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

namespace shapeproof::inline v0_1 {

/// Puts the axes after the batch into another order.
///
/// - Input: `(batch, ...)` with as many axes after the batch as `dims` has.
/// - Output: axis `i` is the input's axis `dims[i - 1]`; the batch axis stays.
/// - Source: Keras 3, `keras.layers.Permute`. Axes are counted from 1.
struct Permute {
  static constexpr string_ref type_name = "Permute";
  static constexpr LayerTraits traits{.reorders = true, .keeps_dtype = true};

  Required<"dims", Shape> dims;  ///< The new order of the axes behind the batch, counted from 1.
  Name name = no_name;           ///< empty: Keras's automatic name
  ComputeType dtype{};           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("dims", &Permute::dims); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const Shape& order = dims;
    const Fault fault = Fault::argument("dims", "a permutation of 1, 2, ... (0 is the batch)");
    if (!order.fits()) return fault;
    unsigned seen = 0;
    for (const Dim dim : order) {
      if (dim.number() < 1 || dim.number() > order.rank()) return fault;
      seen |= 1U << static_cast<unsigned>(dim.number());
    }
    return seen == (1U << static_cast<unsigned>(order.rank() + 1)) - 2U ? Fault{} : fault;
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (const Fault fault = rules::exact_rank(input, dims->rank() + 1); fault) {
      return {fault, Shape::unknown(dims->rank() + 1).with(0, input[0])};
    }
    Shape output = input;
    for (int i = 0; i < dims->rank(); ++i) output.set(i + 1, input[static_cast<int>((*dims)[i].number())]);
    return output;
  }
};

}  // namespace shapeproof::inline v0_1
