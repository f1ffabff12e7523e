// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/optional_count.hpp"

namespace shapeproof::inline v0_1::aten {

/// Drops axes of size 1: the one at `dim`, if it has that size, or all. A size that is not known is taken to be
/// another.
///
/// - Input: self of any shape.
/// - Output: its other axes in their order; `(N, 1, L)` becomes `(N, L)`.
template <fixed_string Name>
struct squeeze_of {
  using SharedRules = squeeze_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = changes_axes;

  OptionalCount dim = none;  ///< The axis to drop; none: all of size 1.

  static constexpr void fields(auto&& field) { field("dim", &squeeze_of::dim); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    if (!self.has_rank()) return self;
    const int at = dim.is_given() ? place_of(dim.count, self.rank()) : 0;
    if (at < 0) return {no_such_dim(dim.count, self.rank()), self};
    Shape output;
    for (int i = 0; i < self.rank(); ++i) {
      const bool may_go = !dim.is_given() || i == at;
      if (!may_go || self[i] != Dim(1)) output.push_back(self[i]);
    }
    return output.of(self.dtype);
  }
};
using squeeze = squeeze_of<"squeeze">;
using squeeze_ = squeeze_of<"squeeze_">;

}  // namespace shapeproof::inline v0_1::aten
