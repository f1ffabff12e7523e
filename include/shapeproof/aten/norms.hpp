// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/module_norm.hpp"
#include "shapeproof/shape/axis.hpp"

/// Normalisations. A flag with the name of a weight or of statistics says that they are among the inputs, in the order
/// of the schema.
namespace shapeproof::inline v0_1::aten {

/// Some of the tensors behind the first one, each of `(size)` and of the input's type, or float32 with bfloat16.
[[nodiscard]] constexpr Fault channel_tensors(const Inputs& inputs, Dim size, std::size_t from = 1) noexcept {
  for (std::size_t i = from; i < inputs.size(); ++i) {
    const Shape& tensor = inputs[i];
    if (tensor.has_rank() && tensor.rank() != 1) return at_input(Fault::rank(1, tensor), i);
    if (!compatible(tensor[0], size)) return at_input(Fault::size(0, size.number(), tensor), i);
  }
  return {};
}
/// The types of elements of a normalisation over the batch.
[[nodiscard]] constexpr Fault norm_elements(const Inputs& inputs) noexcept {
  const DType given = inputs[0].dtype;
  if (const Fault fault = rules::elements_of(rules::bfloat16_to_64, given); fault) return fault;
  for (std::size_t i = 1; i < inputs.size(); ++i) {
    if (given == DType::bfloat16 && inputs[i].dtype == DType::float32) continue;
    if (const Fault fault = same_elements(inputs, 0, i); fault) return fault;
  }
  return {};
}

/// Each channel over the batch and the other axes.
///
/// - Inputs: input `(N, C, *)`, then weight, bias, running_mean and running_var, each `(C)`, as far as there are any.
/// - Output: the input's shape; with `Native` then the mean and the deviation of each channel.
template <fixed_string Name, bool Native>
struct batch_norm_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .keeps_shape = true,
                                      .in_place = true,
                                      .sets_dtype = true};

  bool weight = false;        ///< Whether there are weights.
  bool bias = false;          ///< Whether there are biases.
  bool running_mean = false;  ///< Whether there is a running mean.
  bool running_var = false;   ///< Whether there is a running variance.
  bool training = false;      ///< Whether the batch's own statistics are used.
  double momentum = 0.1;      ///< Weight of a batch in the running statistics.
  double eps = 1e-5;          ///< Added to the variance.

  static constexpr void fields(auto&& field) {
    field("weight", &batch_norm_of::weight);
    field("bias", &batch_norm_of::bias);
    field("running_mean", &batch_norm_of::running_mean);
    field("running_var", &batch_norm_of::running_var);
    field("training", &batch_norm_of::training);
    field("momentum", &batch_norm_of::momentum);
    field("eps", &batch_norm_of::eps);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (running_mean != running_var) return Fault::argument("running_var", "given if running_mean is");
    return training || running_mean ? Fault{} : Fault::argument("running_mean", "given where training is false");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& input = inputs[0];
    outputs.push_back(input);
    for (int i = 0; i < 2 && Native; ++i) {
      outputs.push_back((training ? Shape{input[1]} : Shape{0}).of(input.dtype));
    }
    const std::size_t wanted = 1U + (weight ? 1U : 0U) + (bias ? 1U : 0U) + (running_mean ? 2U : 0U);
    if (const Fault fault = tensor_count(inputs, wanted); fault) return fault;
    if (input.has_rank() && input.rank() < 2) return Fault::rank(2, input, Relation::at_least);
    if (!Native && product(input) == Dim(0)) {  // it is not even looked at
      outputs.set(0, input.of(rules::without_values(weight || bias, input.dtype)));
      return {};
    }
    if (const Fault fault = channel_tensors(inputs, input[1]); fault) return fault;
    return norm_elements(inputs);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return {Axis::batch, Axis::channels}; }
};
using batch_norm = batch_norm_of<"batch_norm", false>;
using native_batch_norm = batch_norm_of<"native_batch_norm", true>;

/// Each channel of each sample over the other axes.
struct instance_norm {
  static constexpr string_ref type_name = "aten::instance_norm";
  static constexpr LayerTraits traits = batch_norm::traits;

  bool weight = false;          ///< Whether there are weights.
  bool bias = false;            ///< Whether there are biases.
  bool running_mean = false;    ///< Whether there is a running mean.
  bool running_var = false;     ///< Whether there is a running variance.
  bool use_input_stats = true;  ///< Whether the input's own statistics are used.
  double momentum = 0.1;        ///< Weight of a batch in the running statistics.
  double eps = 1e-5;            ///< Added to the variance.

  static constexpr void fields(auto&& field) {
    field("weight", &instance_norm::weight);
    field("bias", &instance_norm::bias);
    field("running_mean", &instance_norm::running_mean);
    field("running_var", &instance_norm::running_var);
    field("use_input_stats", &instance_norm::use_input_stats);
    field("momentum", &instance_norm::momentum);
    field("eps", &instance_norm::eps);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (running_mean != running_var) return Fault::argument("running_var", "given if running_mean is");
    return use_input_stats || running_mean ? Fault{}
                                           : Fault::argument("running_mean", "given where use_input_stats is false");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    for (std::size_t i = 1; i < call.inputs.size(); ++i) {
      if (call.inputs[i].rank() > 1) return at_input(Fault::rank(1, call.inputs[i]), i);
    }
    const std::size_t statistics = running_mean && call.inputs.size() > 2 ? call.inputs.size() - 2 : call.inputs.size();
    if (const Fault fault = channel_tensors(call.inputs, call.inputs[0][1], statistics); fault) return fault;
    const batch_norm rule{weight, bias, running_mean, running_var, use_input_stats};
    return rule.infer(call, outputs);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return {Axis::batch, Axis::channels}; }
};

/// Over the last axes.
///
/// - Inputs: input `(*, *normalized_shape)`, then weight and bias of `normalized_shape`, as far as there are any.
/// - Output: the input's shape; with `Native` then mean and deviation, with size 1 along the last axes.
template <fixed_string Name, bool Native>
struct layer_norm_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .keeps_shape = true,
                                      .in_place = true,
                                      .declared_field = "normalized_shape",
                                      .sets_dtype = true};

  Required<"normalized_shape", Shape> normalized_shape;  ///< Sizes of the last axes, over which it normalizes.
  bool weight = false;                                   ///< Whether there are weights.
  bool bias = false;                                     ///< Whether there are biases.
  double eps = 1e-5;                                     ///< Added to the variance.

  static constexpr void fields(auto&& field) {
    field("normalized_shape", &layer_norm_of::normalized_shape);
    field("weight", &layer_norm_of::weight);
    field("bias", &layer_norm_of::bias);
    field("eps", &layer_norm_of::eps);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (normalized_shape->rank() < 1 || !normalized_shape->fits()) {
      return Fault::argument("normalized_shape", "one size or several");
    }
    for (const Dim size : *normalized_shape) {
      if (!size.is_known()) return Fault::argument("normalized_shape", "sizes of at least 0");
    }
    return {};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& input = inputs[0];
    const int count = normalized_shape->rank();
    outputs.push_back(input);
    Shape statistics = input;
    for (int axis = 1; axis <= count; ++axis) statistics.set(-axis, 1);
    for (int i = 0; i < 2 && Native; ++i) outputs.push_back(statistics);
    if (const Fault fault = tensor_count(inputs, 1U + (weight ? 1U : 0U) + (bias ? 1U : 0U)); fault) return fault;
    if (input.has_rank() && input.rank() < count) return Fault::rank(count, input, Relation::at_least);
    for (int axis = -count; axis < 0 && input.has_rank(); ++axis) {
      if (const Fault fault = rules::declared_axis(input, axis, "normalized_shape", (*normalized_shape)[axis].code);
          fault) {
        return fault;
      }
    }
    for (std::size_t i = 1; i < inputs.size(); ++i) {
      if (inputs[i].has_rank() && inputs[i].rank() != count) return at_input(Fault::rank(count, inputs[i]), i);
      for (int axis = 0; axis < inputs[i].rank(); ++axis) {
        if (compatible(inputs[i][axis], (*normalized_shape)[axis])) continue;
        return at_input(Fault::size(axis, (*normalized_shape)[axis].code, inputs[i]), i);
      }
    }
    const Fault fault = rules::elements_of(rules::bfloat16_to_64, input.dtype);
    return fault ? fault : same_elements(inputs);
  }
};
using layer_norm = layer_norm_of<"layer_norm", false>;
using native_layer_norm = layer_norm_of<"native_layer_norm", true>;

/// The channels' groups must be of one size.
[[nodiscard]] constexpr Fault whole_groups(const Shape& input, std::int64_t groups) noexcept {
  if (!input[1].is_known() || input[1].code % groups == 0) return {};
  Fault fault = Fault::size(1, groups, input);
  fault.code = Code::groups_mismatch;
  fault.relation = Relation::multiple_of;
  return fault;
}

/// Groups of channels of each sample.
///
/// - Inputs: input `(N, C, *)`, then weight and bias `(C)`, as far as there are any.
struct group_norm {
  static constexpr string_ref type_name = "aten::group_norm";
  static constexpr LayerTraits traits = batch_norm::traits;

  Required<"num_groups"> num_groups;  ///< Into how many groups the channels are split.
  bool weight = false;                ///< Whether there are weights.
  bool bias = false;                  ///< Whether there are biases.
  double eps = 1e-5;                  ///< Added to the variance.

  static constexpr void fields(auto&& field) {
    field("num_groups", &group_norm::num_groups);
    field("weight", &group_norm::weight);
    field("bias", &group_norm::bias);
    field("eps", &group_norm::eps);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return *num_groups < 1 ? Fault::argument("num_groups", Relation::at_least, 1, *num_groups) : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& input = inputs[0];
    outputs.push_back(input);
    if (const Fault fault = tensor_count(inputs, 1U + (weight ? 1U : 0U) + (bias ? 1U : 0U)); fault) return fault;
    if (input.has_rank() && input.rank() < 2) return Fault::rank(2, input, Relation::at_least);
    if (const Fault fault = whole_groups(input, *num_groups); fault) return fault;
    if (const Fault fault = channel_tensors(inputs, input[1]); fault) return fault;
    const Fault fault = rules::elements_of(rules::bfloat16_to_64, input.dtype);
    return fault ? fault : same_elements(inputs);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return {Axis::batch, Axis::channels}; }
};

/// The same as the dispatcher sees it: with the mean and the deviation of each group.
struct native_group_norm {
  static constexpr string_ref type_name = "aten::native_group_norm";
  static constexpr LayerTraits traits = batch_norm::traits;

  bool weight = false;      ///< Whether there are weights.
  bool bias = false;        ///< Whether there are biases.
  Required<"group"> group;  ///< Into how many groups the channels are split.
  double eps = 1e-5;        ///< Added to the variance.

  static constexpr void fields(auto&& field) {
    field("weight", &native_group_norm::weight);
    field("bias", &native_group_norm::bias);
    field("group", &native_group_norm::group);
    field("eps", &native_group_norm::eps);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return *group < 1 ? Fault::argument("group", Relation::at_least, 1, *group) : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const group_norm rule{.num_groups = *group, .weight = weight, .bias = bias};
    const Fault fault = rule.infer(call, outputs);
    for (int i = 0; i < 2; ++i) outputs.push_back(Shape{call.inputs[0][0], *group}.of(call.inputs[0].dtype));
    return fault;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return {Axis::batch, Axis::channels}; }
};

using NormOperators = LayerTypes<batch_norm, native_batch_norm, instance_norm, layer_norm, native_layer_norm,
                                 group_norm, native_group_norm>;

}  // namespace shapeproof::inline v0_1::aten
