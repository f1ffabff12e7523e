// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Normalizes over neighbouring channels.
///
/// - Input: `(N, C, *)`, at least three axes, none of size 0; of three the first may be.
/// - Output: the input's shape; int64 becomes float32.
/// - Source: PyTorch 1.13, `torch::nn::LocalResponseNorm`.
struct LocalResponseNorm {
  static constexpr string_ref type_name = "LocalResponseNorm";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .keeps_shape = true,
                                      .takes = rules::bfloat16_to_64 | DTypeSet{DType::int64},
                                      .gives_floats = true};

  Required<"size"> size;  ///< How many neighbouring channels.
  double alpha = 1e-4;    ///< Factor.
  double beta = 0.75;     ///< Exponent.
  double k = 1.0;         ///< Addend.
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("size", &LocalResponseNorm::size);
    field("alpha", &LocalResponseNorm::alpha);
    field("beta", &LocalResponseNorm::beta);
    field("k", &LocalResponseNorm::k);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::at_least("size", size, 1); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    ShapeResult result{input};
    result.fault = rules::least_rank(input, 3);
    if (!result.fault) result.fault = rules::no_empty_axis(input, input.rank() > 3 ? 0 : 1);
    if (!result.fault && input.rank() > 3 && input.dtype == DType::bfloat16) {
      result.fault = rules::elements_of(rules::float32_and_64, input.dtype);  // it is computed by an AvgPool3d
    }
    return result;
  }
};

}  // namespace shapeproof::inline v0_1::nn
