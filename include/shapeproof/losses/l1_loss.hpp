// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/reduction.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_loss.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The absolute difference.
///
/// - Input: input and target, whose shapes broadcast against each other; other sizes are only a warning.
/// - Output: a number; with the reduction "none" the common shape.
/// - No truth values. The sum of integers is int64.
/// - Source: PyTorch 1.13, `torch::nn::L1Loss`.
struct L1Loss {
  static constexpr string_ref type_name = "L1Loss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("reduction", &L1Loss::reduction); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    const DType dtype = common.shape.dtype;
    DType real = dtype;
    if (dtype == DType::complex64) real = DType::float32;
    if (dtype == DType::complex128) real = DType::float64;
    if (reduction == ReductionMode::sum && is_integer(dtype)) real = DType::int64;
    outputs.push_back(rules::reduced(reduction, common.shape, real));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    for (std::int32_t i = 0; i < 2; ++i) {  // truth values cannot be subtracted
      const DType given = inputs[static_cast<std::size_t>(i)].dtype;
      if (given == DType::boolean) return Fault::elements(DType::float32, given, i);
    }
    if (common.fault) return common.fault;
    const bool is_mean = reduction == ReductionMode::mean;
    return is_mean && is_integer(dtype) ? Fault::elements(DType::float32, dtype) : Fault{};
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
  /// Whether the sizes differ, which is no more than a warning; training then goes wrong.
  [[nodiscard]] static constexpr bool broadcasts(const Inputs& inputs) noexcept {
    return rules::sizes_differ(inputs[0], inputs[1]);
  }
};

}  // namespace shapeproof::inline v0_1::nn
