// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/text.hpp"

/// The forms that a layer's functions may have: one for a single input, and one for all other layers.
namespace shapeproof::inline v0_1 {

/// A layer with one input and one output: `constexpr ShapeResult infer(const Shape& input) const`.
template <class L>
concept ShapeRule = requires(const L& layer, const Shape& input) {
  { layer.infer(input) } -> ConvertsTo<ShapeResult>;
};
/// Any other layer: `constexpr Fault infer(const LayerCall& call, Outputs& outputs) const`.
template <class L>
concept CallRule = requires(const L& layer, const LayerCall& call, Outputs& outputs) {
  { layer.infer(call, outputs) } -> ConvertsTo<Fault>;
};

/// A layer that gives another shape when it runs than the one that Keras builds the next layers for. Its `infer_built`
/// has the same form as its `infer`.
template <class L>
concept ShapeBuiltRule = !CallRule<L> && requires(const L& layer, const Shape& input) {
  { layer.infer_built(input) } -> ConvertsTo<ShapeResult>;
};
template <class L>
concept CallBuiltRule = CallRule<L> && requires(const L& layer, const LayerCall& call, Outputs& outputs) {
  { layer.infer_built(call, outputs) } -> ConvertsTo<Fault>;
};

/// A layer with weights: `constexpr void weights(const Shape& input, WeightSink& sink) const`.
template <class L>
concept ShapeWeights = requires(const L& layer, const Shape& input, WeightSink& sink) { layer.weights(input, sink); };
template <class L>
concept CallWeights = requires(const L& layer, const LayerCall& call, WeightSink& sink) { layer.weights(call, sink); };

/// A layer that multiplies and adds: `constexpr Dim multiply_adds(const Shape& input, const Shape& output) const`, how
/// often for an input that its rule accepts and for which it gives that output. See docs/costs.md for what counts.
template <class L>
concept ShapeMultiplyAdds = requires(const L& layer, const Shape& input, const Shape& output) {
  { layer.multiply_adds(input, output) } -> ConvertsTo<Dim>;
};
template <class L>
concept CallMultiplyAdds = requires(const L& layer, const LayerCall& call, const Outputs& outputs) {
  { layer.multiply_adds(call, outputs) } -> ConvertsTo<Dim>;
};

/// A layer that checks its fields: `constexpr Fault validate() const`.
template <class L>
concept FieldCheck = requires(const L& layer) {
  { layer.validate() } -> ConvertsTo<Fault>;
};
/// The same with the contained layers: `constexpr Fault validate(const Nested& inner) const`.
template <class L>
concept NestedCheck = requires(const L& layer, const Nested& inner) {
  { layer.validate(inner) } -> ConvertsTo<Fault>;
};

/// A layer that knows what its input's axes mean: `constexpr AxisNames axis_names(int rank) const`.
template <class L>
concept OwnAxisNames = requires(const L& layer, int rank) {
  { layer.axis_names(rank) } -> ConvertsTo<AxisNames>;
};
/// The same for the contained layers: `constexpr AxisNames axis_names(const Nested& inner, int rank) const`.
template <class L>
concept NestedAxisNames = requires(const L& layer, const Nested& inner, int rank) {
  { layer.axis_names(inner, rank) } -> ConvertsTo<AxisNames>;
};

/// A layer that shows its arithmetic: `constexpr void explain(const Shape& input, TextSink& sink) const`.
template <class L>
concept Explained = requires(const L& layer, const Shape& input, TextSink& sink) { layer.explain(input, sink); };

/// A layer whose output has a type of its own: `constexpr DType output_dtype(DType computed) const`.
template <class L>
concept OwnOutputDType = requires(const L& layer, DType computed) {
  { layer.output_dtype(computed) } -> ConvertsTo<DType>;
};

/// A layer that refuses some data if it is called directly: `constexpr Fault call_fault(DType given) const`.
template <class L>
concept CallCheck = requires(const L& layer, DType given) {
  { layer.call_fault(given) } -> ConvertsTo<Fault>;
};

namespace detail {

/// The names of a layer's functions.
struct FunctionNames {
  char infer, infer_built, weights, multiply_adds, validate, axis_names, explain, output_dtype, call_fault;
};
/// If the layer has any member with one of these names, the name is ambiguous here and cannot be used.
template <class L>
  requires(!__is_final(L))
struct WithFunctionNames : L, FunctionNames {};

template <class L>
concept HasInfer = ShapeRule<L> || CallRule<L> || !requires { &WithFunctionNames<L>::infer; };

// The name is looked up only if no function fits, because that lookup is the most expensive part.
template <class L>
concept InferFits = ShapeRule<L> || CallRule<L>;
template <class L>
concept InferBuiltFits = ShapeBuiltRule<L> || CallBuiltRule<L> || requires { &WithFunctionNames<L>::infer_built; };
template <class L>
concept WeightsFit = ShapeWeights<L> || CallWeights<L> || requires { &WithFunctionNames<L>::weights; };
template <class L>
concept MultiplyAddsFit =
    ShapeMultiplyAdds<L> || CallMultiplyAdds<L> || requires { &WithFunctionNames<L>::multiply_adds; };
template <class L>
concept ValidateFits = FieldCheck<L> || NestedCheck<L> || requires { &WithFunctionNames<L>::validate; };
template <class L>
concept AxisNamesFit = OwnAxisNames<L> || NestedAxisNames<L> || requires { &WithFunctionNames<L>::axis_names; };
template <class L>
concept ExplainFits = Explained<L> || requires { &WithFunctionNames<L>::explain; };
template <class L>
concept OutputDTypeFits = OwnOutputDType<L> || requires { &WithFunctionNames<L>::output_dtype; };
template <class L>
concept CallFaultFits = CallCheck<L> || requires { &WithFunctionNames<L>::call_fault; };

/// Whether a trait that names a field names one that the layer has. It may be empty.
template <class L>
[[nodiscard]] constexpr bool names_own_field(string_ref trait) noexcept {
  return trait.empty() || field_table<L>().find(trait) != nullptr;
}

/// The same of a trait that names a flag.
template <class L>
[[nodiscard]] constexpr bool names_own_flag(string_ref trait) noexcept {
  return trait.empty() || (names_own_field<L>(trait) && field_table<L>().find(trait)->kind == FieldKind::flag);
}

/// Refuses a layer that has a function in none of the forms, which the library would not use, and a layer whose traits
/// name a field that it does not have. The concepts are converted to `bool`, so that compilers print only the sentence,
/// and not the definition of the concepts.
// NOLINTBEGIN(readability-redundant-casting)
template <class L>
constexpr void check_forms() noexcept {
  static_assert(
      bool{InferFits<L>},
      "shapeproof: `infer` of a layer must be `constexpr ShapeResult infer(const Shape&) const` or `constexpr "
      "Fault infer(const LayerCall&, Outputs&) const`");
  static_assert(bool{InferBuiltFits<L>},
                "shapeproof: `infer_built` of a layer must be, as its `infer` is, `constexpr ShapeResult "
                "infer_built(const Shape&) const` or `constexpr Fault infer_built(const LayerCall&, Outputs&) const`");
  static_assert(bool{WeightsFit<L>},
                "shapeproof: `weights` of a layer must be `constexpr void weights(const Shape&, WeightSink&) const` or "
                "`constexpr void weights(const LayerCall&, WeightSink&) const`");
  static_assert(
      bool{MultiplyAddsFit<L>},
      "shapeproof: `multiply_adds` of a layer must be `constexpr Dim multiply_adds(const Shape&, const Shape&) "
      "const` or `constexpr Dim multiply_adds(const LayerCall&, const Outputs&) const`");
  static_assert(bool{ValidateFits<L>},
                "shapeproof: `validate` of a layer must be `constexpr Fault validate() const` or `constexpr Fault "
                "validate(const Nested&) const`");
  static_assert(bool{AxisNamesFit<L>},
                "shapeproof: `axis_names` of a layer must be `constexpr AxisNames axis_names(int) const` or `constexpr "
                "AxisNames axis_names(const Nested&, int) const`");
  static_assert(bool{ExplainFits<L>},
                "shapeproof: `explain` of a layer must be `constexpr void explain(const Shape&, TextSink&) const`");
  static_assert(bool{OutputDTypeFits<L>},
                "shapeproof: `output_dtype` of a layer must be `constexpr DType output_dtype(DType) const`");
  static_assert(bool{CallFaultFits<L>},
                "shapeproof: `call_fault` of a layer must be `constexpr Fault call_fault(DType) const`");
  constexpr LayerTraits traits = L::traits;
  static_assert(names_own_field<L>(traits.window_field),
                "shapeproof: `window_field` in the traits of a layer must be the name of one of its fields");
  static_assert(names_own_field<L>(traits.width_field),
                "shapeproof: `width_field` in the traits of a layer must be the name of one of its fields");
  static_assert(names_own_field<L>(traits.class_field),
                "shapeproof: `class_field` in the traits of a layer must be the name of one of its fields");
  static_assert(names_own_field<L>(traits.wrong_field) && names_own_field<L>(traits.meant_field),
                "shapeproof: `wrong_field` and `meant_field` in the traits of a layer must be the names of its fields");
  static_assert(names_own_field<L>(traits.declared_field),
                "shapeproof: `declared_field` in the traits of a layer must be the name of one of its fields");
  static_assert(names_own_flag<L>(traits.indices_field),
                "shapeproof: `indices_field` in the traits of a layer must be the name of one of its flags");
}
// NOLINTEND(readability-redundant-casting)

}  // namespace detail
}  // namespace shapeproof::inline v0_1
