// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Limits values to a range.
///
/// - Input and output: any shape, unchanged; no unsigned integers with a negative limit.
/// - Source: PyTorch 1.13, `torch::nn::Hardtanh`.
struct Hardtanh {
  static constexpr string_ref type_name = "Hardtanh";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .keeps_shape = true,
                                      .in_place = true,
                                      .takes = rules::bfloat16_to_64 | rules::all_integers};

  double min_val = -1.0;  ///< The smallest output.
  double max_val = 1.0;   ///< The largest output; above the smallest.
  bool inplace = false;   ///< Whether the input itself is changed.
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("min_val", &Hardtanh::min_val);
    field("max_val", &Hardtanh::max_val);
    field("inplace", &Hardtanh::inplace);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return max_val > min_val ? Fault{} : Fault::argument("max_val", "a number above min_val");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    ShapeResult result = ShapeResult::unchanged(input);
    if (min_val < 0.0 || max_val < 0.0) {
      result.fault = rules::elements_of(rules::bfloat16_to_64 | rules::signed_integers, input.dtype);
    }
    return result;
  }
};

}  // namespace shapeproof::inline v0_1::nn
