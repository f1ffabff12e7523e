// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_broadcast.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::nn {

/// The cosine of the angle between vectors along an axis.
///
/// - Input: two tensors whose shapes broadcast against each other.
/// - Output: the common shape without the axis `dim`.
/// - Source: PyTorch 1.13, `torch::nn::CosineSimilarity`.
struct CosineSimilarity {
  static constexpr string_ref type_name = "CosineSimilarity";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  std::int64_t dim = 1;  ///< The axis of the vectors.
  double eps = 1e-8;     ///< The least length.
  Name name = no_name;   ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("dim", &CosineSimilarity::dim);
    field("eps", &CosineSimilarity::eps);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (call.inputs.size() != 2) return Fault::input_count(2, call.inputs.size());
    const ShapeResult common = rules::broadcast_inputs(call.inputs[0], call.inputs[1]);
    const int rank = common.shape.rank() == 0 ? 1 : common.shape.rank();
    const int axis = rules::normalized_axis(dim, rank);
    outputs.push_back(common.shape.rank() > 0 && axis >= 0 ? common.shape.erased(axis).of(common.shape.dtype)
                                                           : common.shape);
    if (common.fault) return common.fault;
    if (axis < 0) return rules::missing_axis("dim", dim, rank);
    return rules::elements_of(rules::bfloat16_to_64, common.shape.dtype);
  }
};

}  // namespace shapeproof::inline v0_1::nn
