// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/merge.hpp"

/// Operators that join a list of tensors.
namespace shapeproof::inline v0_1::aten {

/// The type that all of them become.
[[nodiscard]] constexpr DType joint_type(const Inputs& inputs) noexcept {
  rules::ResultType type;
  for (std::size_t i = 0; i < inputs.size(); ++i) type.add(inputs[i]);
  return type.get();
}

/// Joins tensors along an axis: `aten::cat{.dim = 1}`. All other axes must be equal; a tensor of shape (0) is left out.
template <fixed_string Name>
struct cat_of {
  using SharedRules = cat_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = tensor_list;

  std::int64_t dim = 0;  ///< Along which axis.

  static constexpr void fields(auto&& field) { field("dim", &cat_of::dim); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].rank() == 0) return at_input(Fault::rank(1, inputs[i], Relation::at_least), i);
    }
    const auto is_empty = [](const Shape& input) { return input.rank() == 1 && input[0] == Dim(0); };
    const Fault fault = rules::infer_concatenate(inputs, dim, "dim", is_empty, outputs);
    if (outputs.size() > 0) outputs.set(0, outputs[0].of(joint_type(inputs)));
    return fault;
  }
};
using cat = cat_of<"cat">;
using concat = cat_of<"concat">;
using concatenate = cat_of<"concatenate">;

/// Joins tensors of one shape along a new axis.
struct stack {
  static constexpr string_ref type_name = "aten::stack";
  static constexpr LayerTraits traits = tensor_list;

  std::int64_t dim = 0;  ///< Where the new axis stands.

  static constexpr void fields(auto&& field) { field("dim", &stack::dim); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Fault fault = rules::infer_stack(call.inputs, dim, "dim", outputs);
    if (outputs.size() > 0) outputs.set(0, outputs[0].of(joint_type(call.inputs)));
    return fault;
  }
};

using JoinOperators = LayerTypes<cat, concat, concatenate, stack>;

}  // namespace shapeproof::inline v0_1::aten
