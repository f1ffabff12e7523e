// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// One half of an axis times the sigmoid of the other.
///
/// - Input: `(*, 2 * d, *)`, the axis `dim` of an even size.
/// - Output: `(*, d, *)`.
/// - Source: PyTorch 1.13, `torch::nn::GLU`.
struct GLU {
  static constexpr string_ref type_name = "GLU";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes = rules::bfloat16_to_64};

  std::int64_t dim = -1;  ///< The axis that is halved.
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("dim", &GLU::dim); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const int axis = rules::normalized_axis(dim, input.rank());
    if (input.rank() < 1) return {Fault::rank(1, input, Relation::at_least), input};
    if (axis < 0) return {rules::missing_axis("dim", dim, input.rank()), input};
    const Dim size = input[axis];
    if (!size.is_known()) return input.with(axis, any);
    ShapeResult result{input.with(axis, size.code / 2)};
    if (size.code % 2 == 0) return result;
    result.fault = Fault::size(axis, 2, input);
    result.fault.code = Code::groups_mismatch;
    result.fault.relation = Relation::multiple_of;
    return result;
  }
};

}  // namespace shapeproof::inline v0_1::nn
