// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/elements.hpp"
#include "shapeproof/rules/reduce.hpp"

/// Operators that make one number of many.
namespace shapeproof::inline v0_1::aten {

/// The output without the axes in `dim`, or with size 1 there; none and an empty list mean all. With `wants_values` no
/// axis that goes may be empty.
[[nodiscard]] constexpr ShapeResult infer_reduced(const Shape& self, const Axes& dim, bool keepdim,
                                                  bool wants_values = false) noexcept {
  if (!self.has_rank()) return dim.count <= 0 && !keepdim ? Shape{} : self;
  const Places places = places_of(dim, self.rank());
  if (places.fault) return places.fault;
  ShapeResult result{rules::reduced_axes(self, keepdim, [&](int axis) { return places.has(axis); })};
  const bool has_no_elements = wants_values && product(self) == Dim(0);
  for (int axis = 0; axis < self.rank() && has_no_elements && !result.fault; ++axis) {
    const bool is_asked = dim.count <= 0 || places.has(axis);
    if (!is_asked || self[axis] != Dim(0)) continue;
    result.fault = Fault::size(axis, 1, self);
    result.fault.code = Code::empty_output;
    result.fault.relation = Relation::at_least;
  }
  return result;
}
/// The result with the type of its elements, or the fault of a type that is not taken.
[[nodiscard]] constexpr ShapeResult with_elements(ShapeResult result, const rules::Elements& rule,
                                                  DType given) noexcept {
  if (!result.fault) result.fault = rules::refused_by(rule, given);
  result.shape.dtype = rules::given_by(rule, given);
  return result;
}

/// A reduction over some axes, computed in another type if `dtype` is given: `aten::sum{.dim = {1, 2}}`.
template <fixed_string Name, rules::Elements Rule, bool KeepsFloats = false>
struct typed_reduction {
  using SharedRules = typed_reduction<"", Rule, KeepsFloats>;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  Axes dim = none;               ///< Along which axes; none: all.
  bool keepdim = false;          ///< Whether these stay, with size 1.
  DType dtype = DType::unknown;  ///< The type that it computes with; unknown: it follows from the input.

  static constexpr void fields(auto&& field) {
    field("dim", &typed_reduction::dim);
    field("keepdim", &typed_reduction::keepdim);
    field("dtype", &typed_reduction::dtype);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return dim.fault("dim"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result = infer_reduced(self, dim, keepdim);
    if (dtype == DType::unknown) return with_elements(result, Rule, self.dtype);
    const bool is_cut = KeepsFloats && is_floating(self.dtype) && !is_floating(dtype) && product(self) != Dim(0);
    if (KeepsFloats && !result.fault) result.fault = rules::refused_by(Rule, self.dtype);
    if (!result.fault && (is_cut || !Rule.takes.has(dtype))) {
      result.fault = Fault::argument("dtype", "a type that it computes with");
    }
    result.shape.dtype = dtype;
    return result;
  }
};

/// A reduction over some axes.
template <fixed_string Name, rules::Elements Rule, bool WantsValues = false>
struct reduction {
  using SharedRules = reduction<"", Rule, WantsValues>;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  Axes dim = none;       ///< Along which axes; none: all.
  bool keepdim = false;  ///< Whether these stay, with size 1.

  static constexpr void fields(auto&& field) {
    field("dim", &reduction::dim);
    field("keepdim", &reduction::keepdim);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return dim.fault("dim"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    return with_elements(infer_reduced(self, dim, keepdim, WantsValues), Rule, self.dtype);
  }
};

/// A spread over some axes.
template <fixed_string Name>
struct deviation {
  using SharedRules = deviation<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  Axes dim = none;                  ///< Along which axes; none: all.
  bool unbiased = true;             ///< Whether it is divided by one less than there are.
  OptionalCount correction = none;  ///< By how many less.
  bool keepdim = false;             ///< Whether these stay, with size 1.

  static constexpr void fields(auto&& field) {
    field("dim", &deviation::dim);
    field("unbiased", &deviation::unbiased);
    field("correction", &deviation::correction);
    field("keepdim", &deviation::keepdim);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return dim.fault("dim"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    constexpr rules::Elements rule{rules::all_floats | rules::complex_types, rules::Gives::reals};
    return with_elements(infer_reduced(self, dim, keepdim), rule, self.dtype);
  }
};

/// A spread over some axes, and the mean.
template <fixed_string Name>
struct deviation_and_mean {
  using SharedRules = deviation_and_mean<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  Axes dim = none;                  ///< Along which axes; none: all.
  bool unbiased = true;             ///< Whether it is divided by one less than there are.
  OptionalCount correction = none;  ///< By how many less.
  bool keepdim = false;             ///< Whether these stay, with size 1.

  static constexpr void fields(auto&& field) {
    field("dim", &deviation_and_mean::dim);
    field("unbiased", &deviation_and_mean::unbiased);
    field("correction", &deviation_and_mean::correction);
    field("keepdim", &deviation_and_mean::keepdim);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return dim.fault("dim"); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 1); fault) return fault;
    const Shape& self = call.inputs[0];
    const deviation<"var"> spread{.dim = dim, .keepdim = keepdim};
    const Fault fault = give(spread.infer(self), outputs);
    outputs.push_back(outputs[0].of(self.dtype));
    return fault;
  }
};

/// A norm over some axes.
struct norm {
  static constexpr string_ref type_name = "aten::norm";
  static constexpr LayerTraits traits = one_tensor;

  Scalar p = 2;                  ///< Which norm.
  Axes dim = none;               ///< Along which axes; none: all.
  bool keepdim = false;          ///< Whether these stay, with size 1.
  DType dtype = DType::unknown;  ///< The type that it computes with; unknown: the input's.

  static constexpr void fields(auto&& field) {
    field("p", &norm::p);
    field("dim", &norm::dim);
    field("keepdim", &norm::keepdim);
    field("dtype", &norm::dtype);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return dim.fault("dim"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    constexpr rules::Elements rule{rules::all_floats | rules::complex_types, rules::Gives::reals};
    return with_elements(infer_reduced(self, dim, keepdim), rule, dtype == DType::unknown ? self.dtype : dtype);
  }
};

/// Sums or products of all elements up to each one.
template <fixed_string Name>
struct accumulation {
  using SharedRules = accumulation<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = keeps_places;

  Required<"dim"> dim;           ///< Along which axis.
  DType dtype = DType::unknown;  ///< The type that it computes with; unknown: it follows from the input.

  static constexpr void fields(auto&& field) {
    field("dim", &accumulation::dim);
    field("dtype", &accumulation::dtype);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    constexpr rules::Elements rule{
        rules::bfloat16_to_64 | rules::complex_types | rules::all_integers | rules::truth_values, rules::Gives::sums};
    ShapeResult result{self};
    if (self.has_rank() && place_of(*dim, self.rank()) < 0) result.fault = no_such_dim(*dim, self.rank());
    if (dtype == DType::unknown && self.rank() != 0) return with_elements(result, rule, self.dtype);
    result.shape.dtype = dtype == DType::unknown ? rules::given_by(rule, self.dtype) : dtype;
    return result;
  }
};

/// Means: floating point alone.
inline constexpr rules::Elements averaged{rules::all_floats | rules::complex_types};
/// Sums: integers become int64.
inline constexpr rules::Elements summed{rules::all_types, rules::Gives::sums};
/// Sums of numbers that are not complex.
inline constexpr rules::Elements real_sums{rules::all_reals, rules::Gives::sums};
/// Products: integers become int64.
inline constexpr rules::Elements multiplied_out{
    rules::float32_and_64 | rules::complex_types | rules::all_integers | rules::truth_values, rules::Gives::sums};

using mean = typed_reduction<"mean", averaged>;
using sum = typed_reduction<"sum", summed>;
using nansum = typed_reduction<"nansum", real_sums, true>;
using prod = typed_reduction<"prod", multiplied_out>;
using amax = reduction<"amax", rules::Elements{rules::all_reals}, true>;
using amin = reduction<"amin", rules::Elements{rules::all_reals}, true>;
using count_nonzero = reduction<"count_nonzero", rules::Elements{rules::all_types, rules::Gives::places}>;
using std_dev = deviation<"std">;  // `std` is the standard library
using var = deviation<"var">;
using std_mean = deviation_and_mean<"std_mean">;
using var_mean = deviation_and_mean<"var_mean">;
using cumsum = accumulation<"cumsum">;
using cumprod = accumulation<"cumprod">;

/// The logarithm of the sum of exponentials along some axes.
struct logsumexp {
  static constexpr string_ref type_name = "aten::logsumexp";
  static constexpr LayerTraits traits = one_tensor;

  Required<"dim", Axes> dim;  ///< Along which axes.
  bool keepdim = false;       ///< Whether these stay, with size 1.

  static constexpr void fields(auto&& field) {
    field("dim", &logsumexp::dim);
    field("keepdim", &logsumexp::keepdim);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return dim->required_fault("dim"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    constexpr rules::Elements rule{rules::bfloat16_to_64, rules::Gives::same, true};
    ShapeResult result = with_elements(infer_reduced(self, dim, keepdim), rule, self.dtype);
    const bool must_stay = dim->count == 0 && !keepdim && self.rank() > 0 && product(self) != Dim(0);
    if (must_stay && !result.fault) result.fault = Fault::argument("dim", "at least one axis");
    return result;
  }
};

using ReductionOperators = LayerTypes<mean, sum, nansum, prod, amax, amin, logsumexp, count_nonzero, std_dev, var,
                                      std_mean, var_mean, norm, cumsum, cumprod>;

}  // namespace shapeproof::inline v0_1::aten
