// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <type_traits>

#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/layer/layer_concepts.hpp"
#include "shapeproof/layer/nested.hpp"
#include "shapeproof/layer/record.hpp"

/// The forms that a layer's rule may have, brought into the one that a record's type has.

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

/// Flattened, so that no field is unpacked that the rule does not read: without it `infer` takes 20 ns in place of 8
/// for each layer of a VGG16 (`benchmark/infer_benchmark`), and all layers compile in 13.5 s in place of 15.8 (g++
/// -O2).
template <ShapeRule L>
[[nodiscard, gnu::flatten]] constexpr ShapeResult infer_shape_as(const FieldWords& words, const Shape& input) {
  return load_layer<L>(words).infer(input);
}
template <BuiltRule L>
[[nodiscard]] constexpr ShapeResult infer_built_shape_as(const FieldWords& words, const Shape& input) {
  return load_layer<L>(words).infer_built(input);
}

/// All other forms, for the shapes that come or for those that Keras builds with. There is at least one input.
template <class L>
[[nodiscard]] constexpr Fault any_rule(const LayerRecord& self, const Inputs& inputs, Outputs& outputs,
                                       Failure& failure, bool builds) {
  const L layer = load_layer<L>(self.words);
  if constexpr (InputsRule<L>) {
    const Fault fault = layer.infer(inputs, outputs);
    if constexpr (InputsBuiltRule<L>) {
      Outputs built;
      if (!fault && (layer.infer_built(inputs, built) || !(built == outputs))) failure.departs = true;
    }
    return fault;
  } else if constexpr (NestingInputsRule<L>) {
    return layer.infer(Nested{self, &failure, builds}, inputs, outputs);
  } else {
    if (inputs.size() != 1) return Fault::input_count(1, inputs.size());
    if constexpr (OutputsRule<L>) {
      return layer.infer(inputs[0], outputs);
    } else {
      if constexpr (NestingBuiltRule<L>) {
        if (layer.departs(Nested{self})) failure.departs = true;
      }
      return layer.infer(Nested{self, &failure, builds}, inputs[0], outputs);
    }
  }
}

template <class L>
[[nodiscard]] constexpr Fault infer_as(const LayerRecord& self, const Inputs& inputs, Outputs& outputs,
                                       Failure& failure) {
  return any_rule<L>(self, inputs, outputs, failure, false);
}

/// A rule for the shapes that Keras builds with.
template <class L>
[[nodiscard]] constexpr Fault infer_built_as(const LayerRecord& self, const Inputs& inputs, Outputs& outputs,
                                             Failure& failure) {
  if constexpr (InputsBuiltRule<L>) {
    return load_layer<L>(self.words).infer_built(inputs, outputs);
  } else if constexpr (NestingBuiltRule<L>) {
    return inputs.size() == 1 ? load_layer<L>(self.words).infer_built(Nested{self, &failure, true}, inputs[0], outputs)
                              : Fault::input_count(1, inputs.size());
  } else {
    return any_rule<L>(self, inputs, outputs, failure, true);
  }
}

}  // namespace shapeproof::detail
