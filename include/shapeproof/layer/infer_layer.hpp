// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/bind.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// Whether every size of a shape is known or unknown and there are not too many axes: then nothing can be wrong with
/// it. False for the largest number, too, which is valid: `shape_fault` then decides.
[[nodiscard]] constexpr bool is_surely_valid(const Shape& shape) noexcept {
  static_assert(Shape::max_rank == 8);  // written without a loop: compilers would not unroll so short a loop
  const auto next = [&shape](int axis) { return static_cast<std::uint64_t>(shape.axes[axis].code) + 1; };
  const std::uint64_t signs = next(0) | next(1) | next(2) | next(3) | next(4) | next(5) | next(6) | next(7);
  // The highest bit: a code below -1, or the largest number.
  return (signs >> 63U) == 0 && shape.rank_value <= Shape::max_rank;
}

/// What is wrong with the outputs of a rule that found no fault.
[[nodiscard]] constexpr Fault outputs_fault(const Outputs& outputs) noexcept {
  if (!outputs.fits()) {
    return {.code = Code::too_many_outputs,
            .relation = Relation::at_most,
            .expected = static_cast<std::int64_t>(Outputs::capacity),
            .actual = static_cast<std::int64_t>(outputs.size())};
  }
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (is_surely_valid(*outputs.data(i))) continue;
    Fault fault = shape_fault(*outputs.data(i));
    if (!fault) continue;
    if (fault.code == Code::invalid_size) fault.code = Code::size_overflow;
    fault.axis = -1;
    return fault;
  }
  return {};
}

/// Whether a rule answered another shape than the one that Keras builds the next layers for. `glu` halves an axis,
/// which Keras sees only when it runs.
[[nodiscard]] constexpr bool differs_from_built(const LayerType& type, const FieldWords& words, const Shape& input,
                                                const Shape& output) {
  if (type.infer_built_shape != nullptr) {
    const ShapeResult built = type.infer_built_shape(words, input);
    return built.fault || built.shape != output;
  }
  return type.activation != nullptr && activation_of(type, words) == ActivationKind::glu;
}

/// Whether a second output has the places of the first one's values.
[[nodiscard]] constexpr bool gives_indices(const LayerType& type, const FieldWords& words) noexcept {
  return type.indices != nullptr && load_flag(*type.indices, words.values);
}

/// What a rule of one input and one output answers, and whether nothing is left to check.
struct RuleAnswer {
  ShapeResult result;
  bool is_checked = false;
};

/// Runs a rule by value, in a constant expression. A compiler evaluates equal layers on equal inputs only once, and a
/// large model has many of them.
[[nodiscard]] constexpr RuleAnswer infer_constant(const LayerType* type, FieldWords words, Shape input) {
  RuleAnswer answer{type->infer_shape(words, input)};
  answer.is_checked = !answer.result.fault && (answer.result.is_checked ||
                                               (is_surely_valid(answer.result.shape) && !gives_indices(*type, words) &&
                                                !differs_from_built(*type, words, input, answer.result.shape)));
  return answer;
}

/// What remains to be done where a rule does not vouch for its answer, or answers a fault. A separate function, so that
/// it costs nothing for the others, which are most.
[[nodiscard, gnu::noinline]] constexpr bool settle_answer(const LayerRecord& self, const Shape& input, Outputs& outputs,
                                                          Failure& failure) {
  const LayerType& type = *self.type;
  if (!failure.fault && differs_from_built(type, self.words, input, outputs.shape())) failure.differs_from_built = true;
  if (!failure.fault && !is_surely_valid(outputs.shape())) failure.fault = outputs_fault(outputs);
  if (gives_indices(type, self.words)) outputs.push_back(outputs.shape().of(DType::int64));
  return !failure.fault;
}

/// Runs a rule of one input and one output.
[[nodiscard]] constexpr bool run_shape_rule(const LayerRecord& self, const Shape& input, Outputs& outputs,
                                            Failure& failure) {
  const LayerType& type = *self.type;
  if (std::is_constant_evaluated()) {
    const RuleAnswer answer = infer_constant(&type, self.words, input);
    outputs.assign(answer.result);
    if (answer.is_checked) return true;
    failure.fault = answer.result.fault;
  } else {
    const auto rule = [&]() -> ShapeResult { return type.infer_shape(self.words, input); };
    if (outputs.assign_result_of(rule, failure.fault) && outputs.is_checked()) return true;
  }
  return settle_answer(self, input, outputs, failure);
}
/// Whether a size behind the batch axis is not known.
[[nodiscard]] constexpr bool leaves_sizes_open(const Outputs& outputs) noexcept {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const Shape shape = outputs[i];
    if (!shape.has_rank()) return true;
    for (int axis = 1; axis < shape.rank(); ++axis) {
      if (!shape[axis].is_known()) return true;
    }
  }
  return false;
}

/// Runs any other rule, for the shapes at run time or, with `builds`, for those that Keras builds with.
[[nodiscard]] constexpr bool run_call_rule(const LayerRecord& self, const Inputs& inputs, bool builds, Outputs& outputs,
                                           Failure& failure) {
  const LayerTraits& traits = self.type->traits;
  outputs.clear();
  Fault fault;
  const bool takes_many = traits.takes_list || traits.takes_several;
  if ((inputs.size() == 0 && !traits.may_take_nothing) || (inputs.size() > 1 && !takes_many)) {
    fault = Fault::input_count(1, inputs.size());
  } else if (traits.needs_list && inputs.bare) {
    fault = Fault::input_count(2, inputs.size());
    fault.relation = Relation::at_least;
  } else {
    fault = self.type->infer(self, inputs, builds, outputs, failure);
    if (!fault) fault = outputs_fault(outputs);
    if (traits.is_opaque && leaves_sizes_open(outputs)) failure.hides_sizes = true;
  }
  if (!fault) return true;
  failure.fault = fault;
  return false;
}
[[nodiscard]] constexpr bool run_rule(const LayerRecord& self, const Inputs& inputs, Outputs& outputs,
                                      Failure& failure) {
  if (self.type->infer_shape == nullptr) return run_call_rule(self, inputs, false, outputs, failure);
  if (inputs.count == 1) return run_shape_rule(self, *inputs.shapes[0], outputs, failure);
  failure.fault = Fault::input_count(1, inputs.count);
  return false;
}

/// Runs the rule for the shapes that Keras builds with, for a layer that can give others when it runs.
[[nodiscard]] constexpr bool run_built_rule(const LayerRecord& self, const Inputs& inputs, Outputs& outputs,
                                            Failure& failure) {
  const LayerType& type = *self.type;
  if (type.infer != nullptr) return run_call_rule(self, inputs, true, outputs, failure);
  outputs.clear();
  if (inputs.size() != 1) {
    failure.fault = Fault::input_count(1, inputs.size());
    return false;
  }
  FieldWords words = self.words;
  ShapeRuleOf rule = type.infer_built_shape;
  if (rule == nullptr) {
    rule = type.infer_shape;
    store_field(*type.activation, no_activation, words.values);
  }
  failure.fault = {};
  const auto result = [&]() -> ShapeResult { return rule(words, inputs[0]); };
  if (outputs.assign_result_of(result, failure.fault)) failure.fault = outputs_fault(outputs);
  return !failure.fault;
}
/// Whether a class has such a rule, or one for both.
[[nodiscard]] constexpr bool has_built_rule(const LayerType& type) noexcept {
  return type.infer != nullptr || type.infer_built_shape != nullptr || type.activation != nullptr;
}

[[nodiscard]] constexpr bool any_unknown(const Inputs& inputs) noexcept {
  bool unknown = false;
  for (std::size_t i = 0; i < inputs.size(); ++i) unknown = unknown || !inputs[i].has_rank();
  return unknown;
}

/// For a layer whose rule fails because the shape of an input is unknown, and not because of the number of inputs. The
/// layer can still say something about its outputs if it knows the input's rank; a model uses what its own `Input`
/// declares.
[[nodiscard]] constexpr bool infer_blind(const LayerRecord& record, const Inputs& inputs, Outputs& outputs,
                                         Failure& failure) {
  if (failure.fault.code == Code::wrong_input_count) return false;
  if (record.type->is_model() && failure.fault.code != Code::missing_input) return false;
  failure.forget();
  if (!record.type->is_model() && record.type->axis_names != nullptr && inputs.size() <= Outputs::capacity) {
    const int rank = record.type->axis_names(record, 0).rank();
    const Shape guess = Shape::unknown(rank);
    const Shape* shapes[Outputs::capacity]{};
    for (std::size_t i = 0; i < inputs.size(); ++i) shapes[i] = inputs[i].has_rank() ? &inputs[i] : &guess;
    Failure ignored;
    if (rank >= 3) static_cast<void>(detail::run_rule(record, Inputs{shapes, inputs.size()}, outputs, ignored));
  }
  if (outputs.size() > 0 && !outputs_fault(outputs)) return true;
  outputs.assign(Shape::unknown());
  return true;
}

/// What remains to be done if a rule fails. A separate function, so that it costs nothing if there is no fault.
[[nodiscard, gnu::noinline]] constexpr bool settle_failure(const LayerRecord& record, const Inputs& inputs,
                                                           Outputs& outputs, Failure& failure) {
  if (!record.valid) {
    outputs.clear();
    failure.fault = record_fault(record);
  } else if (any_unknown(inputs) && infer_blind(record, inputs, outputs, failure)) {
    return true;
  } else if (failure.hides_sizes && failure.fault.code == Code::unknown_axis_size) {
    failure.forget();
    if (outputs.size() == 0 || outputs_fault(outputs)) outputs.assign(Shape::unknown());
    return true;
  }
  const auto input = static_cast<std::size_t>(failure.fault.input);
  if (inputs.size() > 0) failure.see(inputs[input < inputs.size() ? input : 0]);
  return false;
}

/// After a window that does not fit, the outputs have axes of size 0. This makes their sizes unknown, so that a model
/// can continue with them.
constexpr void forget_empty_axes(const Fault& fault, Outputs& outputs) noexcept {
  if (fault.code != Code::empty_output || !outputs.fits()) return;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    Shape shape = outputs[i];
    for (Dim& dim : shape.axes) dim = dim.code == 0 ? Dim{} : dim;
    outputs.set(i, shape);
  }
}

}  // namespace detail

/// The only caller of shape rules: everything that infers shapes calls this function. So a rule need not check the
/// record by itself, or that its outputs are valid shapes. The old contents of `outputs` are lost. If an input is
/// unknown, the outputs are as exact as possible. After a fault `failure` also has the input of the innermost layer
/// that failed.
[[nodiscard]] constexpr bool infer_layer(const LayerRecord& record, const Inputs& inputs, Outputs& outputs,
                                         Failure& failure) {
  if (record.valid && detail::run_rule(record, inputs, outputs, failure)) return true;
  return detail::settle_failure(record, inputs, outputs, failure);
}

/// The same for a single tensor, which is not in a list. Where the layer has a shape rule, no list is made of it.
[[nodiscard]] constexpr bool infer_layer(const LayerRecord& record, const Shape& input, Outputs& outputs,
                                         Failure& failure) {
  const bool has_shape_rule = record.type->infer_shape != nullptr;
  if (record.valid && has_shape_rule && detail::run_shape_rule(record, input, outputs, failure)) return true;
  const Shape* const only = &input;
  const Inputs inputs{&only, 1, true};
  if (record.valid && !has_shape_rule && detail::run_call_rule(record, inputs, false, outputs, failure)) return true;
  return detail::settle_failure(record, inputs, outputs, failure);
}

/// The same for the shapes that Keras builds a model with. Only a few layers give others when they run.
[[nodiscard]] constexpr bool build_layer(const LayerRecord& record, const Inputs& inputs, Outputs& outputs,
                                         Failure& failure) {
  if (!detail::has_built_rule(*record.type)) return infer_layer(record, inputs, outputs, failure);
  if (record.valid && detail::run_built_rule(record, inputs, outputs, failure)) return true;
  return detail::settle_failure(record, inputs, outputs, failure);
}

/// A layer that is called directly on data, outside a model. `given` is the element type of the first tensor. The rules
/// are the same, except where the framework differs: a pooling window that does not fit is an error in a model, but may
/// give a tensor with an empty axis in a direct call; functions that negate or subtract fail in a direct call on truth
/// values (`Code::dtype_mismatch`), but not when a model is built; `Softmax` along several axes fails in a direct call
/// with NumPy.
[[nodiscard]] constexpr bool call_layer(const LayerRecord& record, const Inputs& inputs, DType given, Outputs& outputs,
                                        Failure& failure) {
  if (!infer_layer(record, inputs, outputs, failure)) {
    const LayerRecord& innermost = (&record)[failure.fault.inner];
    failure.at = 0;  // the fault itself says where in a nested model it is
    const LayerTraits& traits = innermost.type->traits;
    const bool runs = failure.fault.code == Code::empty_output && traits.runs_empty && traits.may_take(inputs[0].dtype);
    const int axis = failure.fault.axis - failure.input.rank();  // from the end: a wrapper has more axes in front
    if (!runs || outputs.size() == 0 || outputs[0][axis] != Dim(0) || failure.input[axis] == Dim(0)) return false;
    failure = Failure{};
  }
  if (record.type->call_fault != nullptr) failure.fault = record.type->call_fault(record, given);
  if (!failure.fault) return true;
  if (inputs.size() > 0) failure.see(inputs[0]);
  return false;
}

}  // namespace shapeproof::inline v0_1
