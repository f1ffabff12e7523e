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
[[nodiscard]] constexpr L load_layer(const LayerRecord& self) noexcept {
  L layer;
  load_fields(layer, self.words.values);
  return layer;
}

/// Whether Keras builds what follows for another shape than the one that a rule answered.
template <class L>
[[nodiscard]] constexpr bool departs(const L& layer, const Shape& input, const Shape& output) {
  if constexpr (BuiltRule<L>) {
    const ShapeResult built = layer.infer_built(input);
    return built.fault || built.shape != output;
  } else if constexpr (ActivatedRule<L>) {
    return ActivationName(layer.activation) == ActivationKind::glu;
  } else {
    return false;
  }
}

/// A rule by value, see `LayerType::infer_constant`. A program has no use for it, and gets an empty function.
template <ShapeRule L>
[[nodiscard]] constexpr RuleAnswer infer_constant(FieldWords words, Shape input) {
  if (!std::is_constant_evaluated()) return {Fault{}};
  L layer;
  load_fields(layer, words.values);
  RuleAnswer answer{layer.infer(input)};
  answer.plain =
      !answer.result.fault &&
      (answer.result.sound || (is_plain(answer.result.shape) && !departs(layer, input, answer.result.shape)));
  return answer;
}

/// The most frequent form of a rule. Flattened, so that no field is unpacked that the rule does not read.
template <ShapeRule L>
[[nodiscard, gnu::flatten]] constexpr bool infer_shape_as(const LayerRecord& self, const Inputs& inputs,
                                                          Outputs& outputs, Failure& failure) {
  if (inputs.count != 1) {
    failure.fault = Fault::input_count(1, inputs.count);
    return false;
  }
  if (std::is_constant_evaluated()) {
    const RuleAnswer answer = infer_constant<L>(self.words, *inputs.shapes[0]);
    outputs.assign(answer.result);
    if (answer.plain) return true;
    failure.fault = answer.result.fault;
    if (!failure.fault && departs(load_layer<L>(self), *inputs.shapes[0], answer.result.shape)) failure.departs = true;
  } else {
    const L layer = load_layer<L>(self);
    const Shape& input = *inputs.shapes[0];
    if (!outputs.assign_result_of([&]() -> ShapeResult { return layer.infer(input); }, failure.fault)) return false;
    if (outputs.is_sound()) return true;
    if (departs(layer, input, outputs.shape())) failure.departs = true;
    if (is_plain(outputs.shape())) return true;
    failure.fault = {};
  }
  if (!failure.fault) failure.fault = outputs_fault(outputs);
  return !failure.fault;
}

template <class L>
[[nodiscard]] constexpr Fault any_rule(const L& layer, const LayerRecord& self, const Inputs& inputs, Outputs& outputs,
                                       Failure& failure, bool builds = false) {
  if (inputs.size() == 0) return Fault::input_count(1, 0);
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
[[nodiscard]] constexpr bool infer_as(const LayerRecord& self, const Inputs& inputs, Outputs& outputs,
                                      Failure& failure) {
  outputs.clear();
  if constexpr (requires { L::needs_list; }) {
    if (L::needs_list && inputs.bare) {
      failure.fault = Fault::input_count(2, inputs.size());
      failure.fault.relation = Relation::at_least;
      return false;
    }
  }
  Fault fault = any_rule(load_layer<L>(self), self, inputs, outputs, failure);
  if (!fault) fault = outputs_fault(outputs);
  if (!fault) return true;
  failure.fault = fault;
  return false;
}

template <class L>
[[nodiscard]] constexpr Fault built_rule(L layer, const LayerRecord& self, const Inputs& inputs, Outputs& outputs,
                                         Failure& failure) {
  if (inputs.size() == 0) return Fault::input_count(1, 0);
  if constexpr (ActivatedRule<L> || BuiltRule<L>) {
    if (inputs.size() != 1) return Fault::input_count(1, inputs.size());
    Fault fault;
    if constexpr (BuiltRule<L>) {
      static_cast<void>(outputs.assign_result_of([&]() -> ShapeResult { return layer.infer_built(inputs[0]); }, fault));
    } else {
      layer.activation = ActivationKind::linear;
      static_cast<void>(outputs.assign_result_of([&]() -> ShapeResult { return layer.infer(inputs[0]); }, fault));
    }
    return fault;
  } else if constexpr (InputsBuiltRule<L>) {
    return layer.infer_built(inputs, outputs);
  } else if constexpr (NestingBuiltRule<L>) {
    return inputs.size() == 1 ? layer.infer_built(Nested{self, &failure, true}, inputs[0], outputs)
                              : Fault::input_count(1, inputs.size());
  } else {
    return any_rule(layer, self, inputs, outputs, failure, true);
  }
}

/// A rule for the shapes that Keras builds with.
template <class L>
[[nodiscard]] constexpr bool infer_built_as(const LayerRecord& self, const Inputs& inputs, Outputs& outputs,
                                            Failure& failure) {
  outputs.clear();
  failure.fault = built_rule(load_layer<L>(self), self, inputs, outputs, failure);
  if (!failure.fault) failure.fault = outputs_fault(outputs);
  return !failure.fault;
}

}  // namespace shapeproof::detail
