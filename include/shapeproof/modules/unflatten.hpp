// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Splits an axis into several.
///
/// - Input: `(*, d, *)`, the axis at `dim` a product of the sizes.
/// - Output: `(*, *unflattened_size, *)`; one of the sizes may be -1, which follows from the others.
/// - Source: PyTorch 1.13, `torch::nn::Unflatten`.
struct Unflatten {
  static constexpr string_ref type_name = "Unflatten";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .keeps_values = true, .keeps_dtype = true};

  Required<"dim"> dim;                                   ///< The axis that is split.
  Required<"unflattened_size", Shape> unflattened_size;  ///< The sizes in its place; one may be -1.
  Name name = no_name;                                   ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("dim", &Unflatten::dim);
    field("unflattened_size", &Unflatten::unflattened_size);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (unflattened_size->rank() < 1 || !unflattened_size->fits()) {
      return Fault::argument("unflattened_size", "one size or several");
    }
    int open = 0;
    for (const Dim size : *unflattened_size) {
      if (size.number() < -1) return Fault::argument("unflattened_size", Relation::at_least, -1, size.number());
      if (size.number() == -1) ++open;
    }
    return open > 1 ? Fault::argument("unflattened_size", "sizes of which one at most is -1") : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const int axis = rules::normalized_axis(*dim, input.rank());
    if (axis < 0) return {rules::missing_axis("dim", *dim, input.rank()), input};
    Dim known = 1;
    bool open = false;
    for (const Dim size : *unflattened_size) {
      if (size.is_known()) known = known * size;
      open = open || size.number() == -1;
    }
    Shape output;
    for (int i = 0; i < input.rank(); ++i) {
      if (i != axis) output.push_back(input[i]);
      for (int j = 0; i == axis && j < unflattened_size->rank(); ++j) {
        const Dim size = (*unflattened_size)[j];
        output.push_back(size.is_known() ? size : rest(input[axis], known));
      }
    }
    if (!input[axis].is_known() || !known.is_known()) return output;
    const bool fits = open ? known.code > 0 && input[axis].code % known.code == 0 : input[axis] == known;
    if (fits) return output;
    Fault fault{.code = Code::size_mismatch, .expected = known.code, .actual = input[axis].code};
    if (open) {
      fault.relation = Relation::multiple_of;
      fault.expected = input[axis].code;
      fault.actual = known.code;
    }
    return {fault, output};
  }

 private:
  [[nodiscard]] static constexpr Dim rest(Dim size, Dim known) noexcept {
    return size.is_known() && known.is_known() && known.code > 0 ? Dim(size.code / known.code) : Dim{};
  }
};

}  // namespace shapeproof::inline v0_1::nn
