// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/encoding.hpp"
#include "shapeproof/rules/lookup.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

/// Sorts combinations of values into bins by their hash.
///
/// - Inputs: two tensors or more of one shape: `(batch)` or `(batch, 1)`.
/// - Output: int: the same shape; one_hot: the bins as last axis, in place of one of size 1.
/// - Source: Keras 3, `keras.layers.HashedCrossing`.
struct HashedCrossing {
  static constexpr string_ref type_name = "HashedCrossing";
  static constexpr LayerTraits traits{
      .takes_list = true, .needs_list = true, .takes_raw_values = true, .takes_strings = true};

  Required<"num_bins"> num_bins;                      ///< Number of bins.
  OutputMode output_mode = OutputModeKind::integers;  ///< "int" or "one_hot".
  Name name = no_name;                                ///< empty: Keras's automatic name
  ComputeType dtype{};                                ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("num_bins", &HashedCrossing::num_bins);
    field("output_mode", &HashedCrossing::output_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (output_mode != OutputModeKind::integers && output_mode != OutputModeKind::one_hot) {
      return Fault::argument("output_mode", "int or one_hot");
    }
    return rules::at_least("num_bins", num_bins, 1);
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (inputs.size() < 2) return Fault::input_count(2, inputs.size());
    const ShapeResult encoded = output_mode == OutputModeKind::integers
                                    ? ShapeResult{inputs[0]}
                                    : rules::encode_tokens(inputs[0], output_mode, *num_bins);
    outputs.push_back(encoded.shape);
    for (std::size_t i = 1; i < inputs.size(); ++i) {
      Fault fault = rules::exact_rank(inputs[i], inputs[0].rank());
      for (int axis = 0; axis < inputs[0].rank() && !fault; ++axis) {
        if (!compatible(inputs[0][axis], inputs[i][axis]))
          fault = Fault::size(axis, inputs[0][axis].number(), inputs[i]);
      }
      fault.input = static_cast<std::int32_t>(i);
      if (fault) return fault;
    }
    return {};
  }
  [[nodiscard]] constexpr DType output_dtype(DType computed) const noexcept {
    return rules::index_dtype(output_mode, computed);
  }
};

}  // namespace shapeproof::inline v0_1
