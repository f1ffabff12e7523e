// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>

#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/text.hpp"

/// The forms that a layer's functions may have: one for a single input, and one for all other layers.
namespace shapeproof {

/// A layer with one input and one output: `constexpr ShapeResult infer(const Shape& input) const`.
template <class L>
concept ShapeRule = requires(const L& layer, const Shape& input) {
  { layer.infer(input) } -> std::convertible_to<ShapeResult>;
};
/// Any other layer: `constexpr Fault infer(const LayerCall& call, Outputs& outputs) const`.
template <class L>
concept CallRule = requires(const L& layer, const LayerCall& call, Outputs& outputs) {
  { layer.infer(call, outputs) } -> std::convertible_to<Fault>;
};

/// A layer that Keras builds the layers behind it for another shape than it gives when it runs. Its `infer_built` has
/// the form of its `infer`.
template <class L>
concept ShapeBuiltRule = !CallRule<L> && requires(const L& layer, const Shape& input) {
  { layer.infer_built(input) } -> std::convertible_to<ShapeResult>;
};
template <class L>
concept CallBuiltRule = CallRule<L> && requires(const L& layer, const LayerCall& call, Outputs& outputs) {
  { layer.infer_built(call, outputs) } -> std::convertible_to<Fault>;
};

/// A layer with weights: `constexpr void weights(const Shape& input, WeightSink& sink) const`.
template <class L>
concept ShapeWeights = requires(const L& layer, const Shape& input, WeightSink& sink) { layer.weights(input, sink); };
template <class L>
concept CallWeights = requires(const L& layer, const LayerCall& call, WeightSink& sink) { layer.weights(call, sink); };

/// A layer that checks its fields: `constexpr Fault validate() const`.
template <class L>
concept FieldCheck = requires(const L& layer) {
  { layer.validate() } -> std::convertible_to<Fault>;
};
/// The same with the layers within: `constexpr Fault validate(const Nested& inner) const`.
template <class L>
concept NestedCheck = requires(const L& layer, const Nested& inner) {
  { layer.validate(inner) } -> std::convertible_to<Fault>;
};

/// A layer that knows what its input's axes mean: `constexpr AxisNames axis_names(int rank) const`.
template <class L>
concept OwnAxisNames = requires(const L& layer, int rank) {
  { layer.axis_names(rank) } -> std::convertible_to<AxisNames>;
};
/// The same of the layers within: `constexpr AxisNames axis_names(const Nested& inner, int rank) const`.
template <class L>
concept NestedAxisNames = requires(const L& layer, const Nested& inner, int rank) {
  { layer.axis_names(inner, rank) } -> std::convertible_to<AxisNames>;
};

/// A layer that shows its arithmetic: `constexpr void explain(const Shape& input, TextSink& sink) const`.
template <class L>
concept Explained = requires(const L& layer, const Shape& input, TextSink& sink) { layer.explain(input, sink); };

/// A layer whose output has a type of its own: `constexpr DType output_dtype(DType computed) const`.
template <class L>
concept OwnOutputDType = requires(const L& layer, DType computed) {
  { layer.output_dtype(computed) } -> std::convertible_to<DType>;
};

/// A layer that refuses data where it is called by itself: `constexpr Fault call_fault(DType given) const`.
template <class L>
concept CallCheck = requires(const L& layer, DType given) {
  { layer.call_fault(given) } -> std::convertible_to<Fault>;
};

}  // namespace shapeproof
