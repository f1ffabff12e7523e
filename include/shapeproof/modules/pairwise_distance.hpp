// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_broadcast.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::nn {

/// The distance between vectors along the last axis.
///
/// - Input: two tensors whose shapes broadcast against each other.
/// - Output: the common shape without the last axis, or with 1 there for `keepdim`.
/// - Source: PyTorch 1.13, `torch::nn::PairwiseDistance`.
struct PairwiseDistance {
  static constexpr string_ref type_name = "PairwiseDistance";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  double p = 2.0;        ///< Which norm.
  double eps = 1e-6;     ///< Added to the difference.
  bool keepdim = false;  ///< Whether the last axis is kept, with size 1.
  Name name = no_name;   ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("p", &PairwiseDistance::p);
    field("eps", &PairwiseDistance::eps);
    field("keepdim", &PairwiseDistance::keepdim);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (call.inputs.size() != 2) return Fault::input_count(2, call.inputs.size());
    const ShapeResult common = rules::broadcast_inputs(call.inputs[0], call.inputs[1]);
    Shape output = keepdim ? common.shape.with(-1, 1) : common.shape.erased(common.shape.rank() - 1);
    const DType dtype = common.shape.dtype;
    output.dtype = is_integer(dtype) ? DType::float32 : real_of(dtype);
    outputs.push_back(output);
    if (common.fault) return common.fault;
    for (std::int32_t i = 0; i < 2; ++i) {  // truth values cannot be subtracted
      const DType given = call.inputs[static_cast<std::size_t>(i)].dtype;
      if (const Fault fault = rules::elements_of(takes, given, i); fault) return fault;
    }
    return {};
  }

 private:
  static constexpr DTypeSet takes = rules::all_floats | rules::all_integers | rules::complex_types;
  [[nodiscard]] static constexpr DType real_of(DType dtype) noexcept {
    if (dtype == DType::complex64) return DType::float32;
    return dtype == DType::complex128 ? DType::float64 : dtype;
  }
};

}  // namespace shapeproof::inline v0_1::nn
