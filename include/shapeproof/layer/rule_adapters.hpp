// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/field/field_words.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_forms.hpp"
#include "shapeproof/layer/nested.hpp"
#include "shapeproof/layer/record.hpp"

/// Turns the two forms of a layer's rule into those that `LayerType` stores.

namespace shapeproof::detail {

template <class L>
[[nodiscard]] constexpr L load_layer(const FieldWords& words) noexcept {
  L layer;
  load_fields(layer, words.values);
  return layer;
}
template <class L>
[[nodiscard]] constexpr L load_layer(const LayerRecord& self) noexcept {
  return load_layer<L>(self.words);
}

/// Flattened, so that only those fields are unpacked that the rule reads. Without it `infer` takes 20 ns instead of 8
/// for each layer of a VGG16 (`benchmark/infer_benchmark`); with it all layers compile in 13.5 s instead of 15.8 (g++
/// -O2).
template <ShapeRule L>
[[nodiscard, gnu::flatten]] constexpr ShapeResult infer_shape_as(const FieldWords& words, const Shape& input) {
  return load_layer<L>(words).infer(input);
}
template <ShapeBuiltRule L>
[[nodiscard]] constexpr ShapeResult infer_built_shape_as(const FieldWords& words, const Shape& input) {
  return load_layer<L>(words).infer_built(input);
}

/// Whether a layer gives other outputs than those that Keras builds the next layers for.
template <CallBuiltRule L>
[[nodiscard]] constexpr bool differs_from_built(const L& layer, const LayerRecord& self, const Inputs& inputs,
                                                const Outputs& outputs) {
  const Nested inner{self, nullptr, true};
  Outputs built;
  return layer.infer_built(LayerCall{inputs, inner, true}, built) || !(built == outputs);
}

/// The other form, for the shapes at run time or, with `builds`, for those that Keras builds with.
template <class L>
[[nodiscard]] constexpr Fault infer_as(const LayerRecord& self, const Inputs& inputs, bool builds, Outputs& outputs,
                                       Failure& failure) {
  const L layer = load_layer<L>(self);
  const Nested inner{self, &failure, builds};
  const LayerCall call{inputs, inner, builds};
  if constexpr (CallBuiltRule<L>) {
    if (builds) return layer.infer_built(call, outputs);
    const Fault fault = layer.infer(call, outputs);
    if (!fault && differs_from_built(layer, self, inputs, outputs)) failure.differs_from_built = true;
    return fault;
  } else if constexpr (CallRule<L>) {
    return layer.infer(call, outputs);
  } else {  // `check_forms` refuses it; there shall be no further error
    outputs.push_back(Shape::unknown());
    return {};
  }
}

}  // namespace shapeproof::detail
