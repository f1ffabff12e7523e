// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/aten/products.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/elements.hpp"
#include "shapeproof/rules/sum_of_products.hpp"

namespace shapeproof::inline v0_1::aten {

/// Sums of products, by letters for the axes: `aten::einsum{.equation = "bij,bjk->bik"}`.
struct einsum {
  static constexpr string_ref type_name = "aten::einsum";
  static constexpr LayerTraits traits = tensor_list;

  ShortText<rules::letter_words> equation{};  ///< The letters of the operands, and of the result.

  static constexpr void fields(auto&& field) { field("equation", &einsum::equation); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const rules::SumOfProducts letters(equation);
    if (const Fault fault = letters.validate("equation"); fault) return fault;
    return letters.has_plain_output() ? Fault{}
                                      : Fault::argument("equation", "one whose result has letters of its operands");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    Fault fault;
    std::size_t groups = 0;
    const auto visit = [&](std::size_t group, bool /*is_last*/, const auto& read) {
      if (group >= inputs.size()) return;
      const Fault found = at_input(read(inputs[group]), group);
      if (!fault) fault = found;
    };
    const rules::SumOfProducts letters(equation);
    const Shape output = letters.output(visit, groups);
    const bool is_alone = inputs.size() == 1;
    constexpr rules::Elements alone{rules::all_types, rules::Gives::sums};
    outputs.push_back(
        output.of(is_alone && letters.sums() ? rules::given_by(alone, inputs[0].dtype) : inputs[0].dtype));
    if (const Fault count = tensor_count(inputs, groups); count) return count;
    if (fault) return fault;
    return is_alone ? Fault{} : factor_elements(inputs);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) const noexcept {
    const auto visit = [&](std::size_t group, bool /*is_last*/, const auto& read) {
      static_cast<void>(read(call.inputs[group]));
    };
    return rules::SumOfProducts(equation).products(visit);
  }
};

using EinsumOperators = LayerTypes<einsum>;

}  // namespace shapeproof::inline v0_1::aten
