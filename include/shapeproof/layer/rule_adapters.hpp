// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_forms.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/nested.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/bind.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

/// Turns the two forms of a layer's rule into those that `LayerType` stores.

namespace shapeproof::inline v0_1::detail {

template <class L>
[[nodiscard]] constexpr L load_layer(const FieldWords& words) noexcept {
  L layer;
  load_fields(layer, words.values);
  return layer;
}
template <class L>
[[nodiscard, gnu::always_inline]] constexpr L load_layer(const LayerRecord& self) noexcept {
  return load_layer<L>(self.words);
}

/// What remains to be done where the types of elements of a rule's input and output are not simply the same. A separate
/// function, so that it costs nothing where they are.
[[gnu::noinline]] constexpr void change_elements(const LayerTraits& traits, const Shape& input,
                                                 ShapeResult& result) noexcept {
  if (traits.sets_dtype) return;
  const DType given = input.dtype;
  const bool is_empty = product(input) == Dim(0) || product(result.shape) == Dim(0);
  const bool is_taken = traits.takes.has(given) || (is_empty && traits.takes_empty.has(given));
  if (given != DType::unknown && !traits.takes.empty() && !is_taken) {
    if (!result.fault) result.fault = Fault::elements(traits.takes.usual(), given);
    if (result.shape.dtype == DType::unknown) result.shape.dtype = traits.takes.usual();
    return;
  }
  if (result.shape.dtype == DType::unknown) result.shape.dtype = given;
  const bool is_whole = is_integer(result.shape.dtype) || result.shape.dtype == DType::boolean;
  if (traits.gives_floats && is_whole) result.shape.dtype = DType::float32;
}

/// The types of elements of a rule with one input and one output, where the rule itself does not say them: a module
/// gives what it takes.
constexpr void settle_elements(const LayerTraits& traits, const Shape& input, ShapeResult& result) noexcept {
  const DType given = input.dtype;
  const bool is_taken = traits.takes.empty() || traits.takes.has(given);
  const bool is_usual = given == DType::unknown || (is_taken && (!traits.gives_floats || is_floating(given)));
  if (result.shape.dtype == given && is_usual) [[likely]]
    return;
  change_elements(traits, input, result);
}

/// The same of a rule with several inputs or outputs, where something is left to be done.
[[nodiscard, gnu::noinline]] constexpr Fault change_elements(const LayerTraits& traits, const Inputs& inputs,
                                                             Outputs& outputs) noexcept {
  for (std::size_t i = 0; !traits.sets_dtype && i < outputs.size() && outputs.fits(); ++i) {
    if (outputs[i].dtype == DType::unknown) outputs.set(i, outputs[i].of(inputs[0].dtype));
  }
  for (std::size_t i = 0; i < inputs.size() && !traits.takes.empty(); ++i) {
    const DType dtype = inputs[i].dtype;
    if (dtype == DType::unknown || traits.takes.has(dtype)) continue;
    return Fault::elements(traits.takes.usual(), dtype, static_cast<std::int32_t>(i));
  }
  return {};
}
constexpr void settle_elements(const LayerTraits& traits, const Inputs& inputs, Outputs& outputs,
                               Fault& fault) noexcept {
  const DType first = inputs[0].dtype;  // of outputs that have none, too
  bool is_usual = outputs.fits();
  for (std::size_t i = 0; is_usual && i < outputs.size(); ++i) {
    is_usual = first == DType::unknown || outputs.data(i)->dtype != DType::unknown;
  }
  for (std::size_t i = 0; is_usual && i < inputs.size() && !traits.takes.empty(); ++i) {
    const DType dtype = inputs.shapes[i]->dtype;
    is_usual = dtype == DType::unknown || traits.takes.has(dtype);
  }
  if (!is_usual && !fault) fault = change_elements(traits, inputs, outputs);
}

/// Whether a layer has a second output with the places of the first one's values, of which its rule does not know, and
/// for which it cannot vouch.
template <class L>
[[nodiscard]] constexpr bool gives_indices(const FieldWords& words) noexcept {
  if constexpr (L::traits.indices_field.empty()) {
    return false;
  } else {
    constexpr FieldInfo flag = *field_table<L>().find(L::traits.indices_field);
    return load_flag(flag, words.values);
  }
}

/// Flattened, so that only those fields are unpacked that the rule reads. Without it `infer` takes 5,690 instructions
/// for a VGG16 instead of 3,140 (`valgrind --tool=callgrind`); with it a source that reads a model and checks it takes
/// 32 s to compile instead of 29 (g++ -O2).
template <ShapeRule L>
[[nodiscard, gnu::flatten]] constexpr ShapeResult infer_shape_as(const FieldWords& words, const Shape& input) {
  ShapeResult result = load_layer<L>(words).infer(input);
  if (gives_indices<L>(words)) result.is_checked = false;
  return result;
}
/// The same where the types of elements matter. Rules of PyTorch's go through all axes, so that a shape with more axes
/// than one can have does not come to them. g++ makes the answer in its place only if it is not in a block.
template <ShapeRule L>
[[nodiscard, gnu::flatten]] constexpr ShapeResult infer_module_as(const FieldWords& words, const Shape& input) {
  ShapeResult result = input.fits() ? load_layer<L>(words).infer(input) : ShapeResult{shape_fault(input), input};
  settle_elements(L::traits, input, result);
  if (gives_indices<L>(words)) result.is_checked = false;
  return result;
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

/// The first input that has more axes than a shape can have.
[[nodiscard]] constexpr Fault too_many_axes(const Inputs& inputs) noexcept {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].fits()) continue;
    Fault fault = shape_fault(inputs[i]);
    fault.input = static_cast<std::int32_t>(i);
    return fault;
  }
  return {};
}

/// The same where the types of elements matter.
template <CallRule L>
[[nodiscard]] constexpr Fault infer_module_call_as(const LayerRecord& self, const Inputs& inputs, bool builds,
                                                   Outputs& outputs, Failure& failure) {
  if (const Fault fault = too_many_axes(inputs); fault) {
    outputs.push_back(Shape::unknown());
    return fault;
  }
  const L layer = load_layer<L>(self);
  const Nested inner{self, &failure, builds};
  Fault fault = layer.infer(LayerCall{inputs, inner, builds}, outputs);
  settle_elements(L::traits, inputs, outputs, fault);
  return fault;
}

}  // namespace shapeproof::inline v0_1::detail
