// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The rectified linear unit with a slope for negative values that is trained.
///
/// - Input: any shape; with several parameters `(N, C, *)` with `C = num_parameters`.
/// - Output: the input's shape.
/// - Parameters: `weight (num_parameters)`.
/// - Source: PyTorch 1.13, `torch::nn::PReLU`.
struct PReLU {
  static constexpr string_ref type_name = "PReLU";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .keeps_shape = true,
                                      .in_place = true,
                                      .declared_field = "num_parameters",
                                      .takes = DTypeSet{DType::float32, DType::bfloat16}};

  std::int64_t num_parameters = 1;  ///< Number of slopes: 1, or one for each channel.
  double init = 0.25;               ///< Where each slope begins.
  Name name = no_name;              ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("num_parameters", &PReLU::num_parameters);
    field("init", &PReLU::init);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::at_least("num_parameters", num_parameters, 0);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    ShapeResult result{input};
    if (num_parameters == 1) return result;
    if (input.rank() == 0) {
      result.fault = Fault::rank(1, input, Relation::at_least);
    } else if (input.rank() > 1) {
      result.fault = rules::declared_axis(input, 1, "num_parameters", num_parameters);
    } else {  // without channels there is one
      result.fault = Fault::argument("num_parameters", Relation::equal, 1, num_parameters);
    }
    return result;
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const { sink.add("weight", {num_parameters}); }
};

}  // namespace shapeproof::inline v0_1::nn
