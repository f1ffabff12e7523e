// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/sum_of_products.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Sums of products, by letters for the axes: `EinsumOperation{"abc,cd->abd"}` for `keras.ops.einsum`.
///
/// - Inputs: as many tensors as there are groups of letters, or one less, if one of them is a constant. Each has as
///   many axes as its group has letters, and any number for `...`; a letter stands for one size everywhere, and the
///   axes of `...` are broadcast against each other.
/// - Output: the sizes of the letters behind the arrow; without an arrow the axes of `...` and the letters that come
///   once, in the order of the alphabet.
/// - Multiply-adds: the product of the sizes of all letters, for each factor but the first; none where nothing is
///   summed.
/// - Source: Keras 3, `keras.ops.Einsum`.
struct EinsumOperation {
  static constexpr string_ref type_name = "Einsum";
  static constexpr LayerTraits traits{.takes_several = true, .keeps_dtype = true};

  ShortText<rules::letter_words> subscripts{};  ///< The letters of the operands, and of the result.
  bool has_constant = false;                    ///< Whether an operand is a constant.
  bool constant_first = false;                  ///< Whether it is the first one, and not the last one.
  Shape constant_shape{};                       ///< Its shape.

  static constexpr void fields(auto&& field) {
    field("subscripts", &EinsumOperation::subscripts);
    field("has_constant", &EinsumOperation::has_constant);
    field("constant_first", &EinsumOperation::constant_first);
    field("constant_shape", &EinsumOperation::constant_shape);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::SumOfProducts(subscripts).validate("subscripts");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    Fault fault;
    const std::size_t constants_before = has_constant && constant_first ? 1 : 0;
    const auto visit = [&](std::size_t group, bool is_last, const auto& read) {
      const bool is_constant = has_constant && (constant_first ? group == 0 : is_last);
      const std::size_t input = group - constants_before;
      if (!is_constant && input >= call.inputs.size()) return;
      Fault found = read(is_constant ? constant_shape : call.inputs[input]);
      // What does not go with a constant is said of a tensor.
      found.input = static_cast<std::int32_t>(is_constant ? 0 : input);
      if (!fault && !is_constant) fault = found;
      if (!fault && is_constant && found) fault = Fault::argument("constant_shape", "a shape as the letters say");
    };
    std::size_t groups = 0;
    outputs.push_back(rules::SumOfProducts(subscripts).output(visit, groups));
    const std::size_t wanted = groups - (has_constant ? 1 : 0);
    return wanted == call.inputs.size() ? fault
                                        : Fault::input_count(static_cast<std::int64_t>(wanted), call.inputs.size());
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) const noexcept {
    const std::size_t constants_before = has_constant && constant_first ? 1 : 0;
    const auto visit = [&](std::size_t group, bool is_last, const auto& read) {
      const bool is_constant = has_constant && (constant_first ? group == 0 : is_last);
      static_cast<void>(read(is_constant ? constant_shape : call.inputs[group - constants_before]));
    };
    return rules::SumOfProducts(subscripts).products(visit);
  }
};

}  // namespace shapeproof::inline v0_1
