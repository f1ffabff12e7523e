// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/nested.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof {

/// A layer with one input and one output: `constexpr ShapeResult infer(const Shape& input) const`.
template <class L>
concept ShapeRule = requires(const L& layer, const Shape& input) {
  { layer.infer(input) } -> std::convertible_to<ShapeResult>;
};

/// A layer with one input and several outputs: `constexpr Fault infer(const Shape& input, Outputs& outputs) const`.
template <class L>
concept OutputsRule = requires(const L& layer, const Shape& input, Outputs& outputs) {
  { layer.infer(input, outputs) } -> std::same_as<Fault>;
};

/// A layer that joins several tensors, or takes states beside its input:
/// `constexpr Fault infer(const Inputs& inputs, Outputs& outputs) const`.
template <class L>
concept InputsRule = requires(const L& layer, const Inputs& inputs, Outputs& outputs) {
  { layer.infer(inputs, outputs) } -> std::same_as<Fault>;
};

/// A layer around others: `constexpr Fault infer(const Nested& inner, const Shape& input, Outputs& outputs) const`.
template <class L>
concept NestingRule = requires(const L& layer, const Nested& inner, const Shape& input, Outputs& outputs) {
  { layer.infer(inner, input, outputs) } -> std::same_as<Fault>;
};

/// A layer around others that takes several tensors:
/// `constexpr Fault infer(const Nested& inner, const Inputs& inputs, Outputs& outputs) const`.
template <class L>
concept NestingInputsRule = requires(const L& layer, const Nested& inner, const Inputs& inputs, Outputs& outputs) {
  { layer.infer(inner, inputs, outputs) } -> std::same_as<Fault>;
};

/// A layer that Keras builds the layers behind it for another shape than it gives when it runs:
/// `constexpr ShapeResult infer_built(const Shape& input) const`.
template <class L>
concept BuiltRule = requires(const L& layer, const Shape& input) {
  { layer.infer_built(input) } -> std::convertible_to<ShapeResult>;
};

/// The same for a layer that takes several tensors:
/// `constexpr Fault infer_built(const Inputs& inputs, Outputs& outputs) const`.
template <class L>
concept InputsBuiltRule = requires(const L& layer, const Inputs& inputs, Outputs& outputs) {
  { layer.infer_built(inputs, outputs) } -> std::same_as<Fault>;
};

/// The same for a layer around others, which also says when: `departs(inner)` and
/// `constexpr Fault infer_built(const Nested& inner, const Shape& input, Outputs& outputs) const`.
template <class L>
concept NestingBuiltRule = requires(const L& layer, const Nested& inner, const Shape& input, Outputs& outputs) {
  { layer.infer_built(inner, input, outputs) } -> std::same_as<Fault>;
  { layer.departs(inner) } -> std::same_as<bool>;
};

/// A layer that applies a function to its output. One of them, `glu`, halves an axis, which Keras sees only when it
/// runs.
template <class L>
concept ActivatedRule = ShapeRule<L> && requires(L& layer) {
  { layer.activation } -> std::convertible_to<ActivationName>;
  layer.activation = ActivationKind::linear;
};

/// What a type must have to be a layer, the library's or a user's: a `type_name`, a shape rule, and `fields()` unless
/// it has no data. The rule is written once and runs at compile time and at run time.
///
/// It may also have: `name`, `trainable`, `dtype` (fields every Keras layer has); `validate()` (checks the fields);
/// `weights(input, sink)`; `axis_names(rank)`; `explain(input, sink)`; `call_fault(dtype)`; `infer_built(input)`.
/// Classes that differ in nothing but their names say whose functions stand for all: `using SharedRules = ...`.
template <class L>
concept Layer =
    requires {
      { L::type_name } -> std::convertible_to<string_ref>;
      { L::traits } -> std::convertible_to<LayerTraits>;
    } && (ShapeRule<L> || OutputsRule<L> || InputsRule<L> || NestingRule<L> || NestingInputsRule<L>) &&
    (HasFields<L> || __is_empty(L));

/// The forms that a layer's weights come in: for one input, for several, for a layer around others.
template <class L>
concept ShapeWeights = requires(const L& layer, const Shape& input, WeightSink& sink) { layer.weights(input, sink); };
template <class L>
concept InputsWeights =
    requires(const L& layer, const Inputs& inputs, WeightSink& sink) { layer.weights(inputs, sink); };
template <class L>
concept NestingInputsWeights = requires(const L& layer, const Nested& inner, const Inputs& inputs, WeightSink& sink) {
  layer.weights(inner, inputs, sink);
};
template <class L>
concept NestingWeights = requires(const L& layer, const Nested& inner, const Shape& input, WeightSink& sink) {
  layer.weights(inner, input, sink);
};

/// A layer that writes its own records, because it contains others: `record_count` and `write_records(out)`.
template <class L>
concept CompositeLayer = requires(const L& layer, LayerRecord* out) {
  { L::record_count } -> std::convertible_to<std::size_t>;
  layer.write_records(out);
};

/// Whatever can be put into a model.
template <class L>
concept AnyLayer = Layer<L> || CompositeLayer<L>;

}  // namespace shapeproof
