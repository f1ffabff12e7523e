// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/aten/binary.hpp"
#include "shapeproof/aten/operator.hpp"
#include "shapeproof/aten/reductions.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/elements.hpp"

/// Reductions along one axis, or of all elements.
namespace shapeproof::inline v0_1::aten {

/// Refuses more than one axis.
[[nodiscard]] constexpr Axes one_axis(const OptionalCount& dim) noexcept {
  return dim.is_given() ? Axes(dim.count) : Axes(none);
}

/// The greatest or least value: of all, of each place along an axis and then also where it is, or of each element of
/// two tensors.
template <fixed_string Name>
struct extreme_of {
  using SharedRules = extreme_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  OptionalCount dim = none;  ///< Along which axis; none: of all.
  bool keepdim = false;      ///< Whether it stays, with size 1.

  static constexpr void fields(auto&& field) {
    field("dim", &extreme_of::dim);
    field("keepdim", &extreme_of::keepdim);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    constexpr rules::Elements rule{rules::all_reals};
    if (inputs.size() == 2 && !dim.is_given()) return give(infer_binary(inputs, none, rule, false), outputs);
    if (const Fault fault = tensor_count(inputs, 1); fault) return fault;
    const Fault fault =
        give(with_elements(infer_reduced(inputs[0], one_axis(dim), keepdim, true), rule, inputs[0].dtype), outputs);
    if (dim.is_given()) outputs.push_back(outputs[0].of(DType::int64));
    return fault;
  }
};

/// The place of the greatest or least value, along an axis or among all.
template <fixed_string Name>
struct place_of_extreme {
  using SharedRules = place_of_extreme<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  OptionalCount dim = none;  ///< Along which axis; none: of all.
  bool keepdim = false;      ///< Whether it stays, with size 1.

  static constexpr void fields(auto&& field) {
    field("dim", &place_of_extreme::dim);
    field("keepdim", &place_of_extreme::keepdim);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    constexpr rules::Elements rule{rules::all_floats | rules::all_integers, rules::Gives::places};
    ShapeResult result = with_elements(infer_reduced(self, one_axis(dim), keepdim, true), rule, self.dtype);
    const bool is_one = dim.is_given() && self[place_of(dim.count, self.rank())] == Dim(1);  // without a comparison
    const bool compares = !is_one && product(result.shape) != Dim(0);
    if (result.fault.code == Code::dtype_mismatch && !compares) result.fault = {};
    return result;
  }
};

using max = extreme_of<"max">;
using min = extreme_of<"min">;
using argmax = place_of_extreme<"argmax">;
using argmin = place_of_extreme<"argmin">;

/// Whether all elements, or any of them, are true; of uint8 it is uint8.
template <fixed_string Name>
struct truth_of {
  using SharedRules = truth_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  OptionalCount dim = none;  ///< Along which axis; none: of all.
  bool keepdim = false;      ///< Whether it stays, with size 1.

  static constexpr void fields(auto&& field) {
    field("dim", &truth_of::dim);
    field("keepdim", &truth_of::keepdim);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result = infer_reduced(self, one_axis(dim), keepdim);
    if (self.dtype == DType::unknown)
      result.shape.dtype = DType::unknown;
    else
      result.shape.dtype = self.dtype == DType::uint8 ? DType::uint8 : DType::boolean;
    return result;
  }
};
using all = truth_of<"all">;
using any = truth_of<"any">;

using ExtremeOperators = LayerTypes<max, min, argmax, argmin, all, any>;

}  // namespace shapeproof::inline v0_1::aten
