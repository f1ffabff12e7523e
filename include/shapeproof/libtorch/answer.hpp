// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/libtorch/arguments.hpp"
#include "shapeproof/libtorch/operator_kinds.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/model/find_operator.hpp"

/// What the rule of an operator says of one call.
namespace shapeproof::inline v0_1::libtorch {

/// What is changed in one run of the user's own code: parameters of other sizes, one call with something else; and what
/// is asked beyond shapes.
struct Trial {
  struct Parameter {
    const c10::TensorImpl* tensor = nullptr;
    std::vector<std::int64_t> sizes{};
  };
  enum class Change : std::uint8_t {
    nothing,
    flatten,     ///< the first tensor, but for its first axis
    keep_batch,  ///< the first axis stays, and the last one follows from the others
    copy,        ///< the first tensor is copied, and then contiguous
  };

  std::vector<Parameter> parameters{};
  Change change = Change::nothing;
  std::int32_t at = -1;         ///< the call that is changed
  std::int32_t recurrent = -1;  ///< a recurrent module that reads batch and steps in the other order
  bool asks_places = false;     ///< where in memory tensors lie, for which each view is called once more

  /// The sizes that a tensor has in this run.
  [[nodiscard]] c10::IntArrayRef sizes_of(const torch::Tensor& tensor) const {
    for (const Parameter& other : parameters) {
      if (other.tensor == tensor.unsafeGetTensorImpl()) return other.sizes;
    }
    return tensor.sizes();
  }
};

namespace detail {

/// An operator's rules, by its name.
struct OperatorRules {
  const LayerType* type = nullptr;
  const LossType* loss = nullptr;
};
[[nodiscard]] inline OperatorRules rules_of(const std::string& name) {
  static thread_local std::unordered_map<std::string, OperatorRules> known;
  const auto [place, is_new] = known.try_emplace(name);
  if (is_new) place->second = {aten::find_operator(string_ref(name)), aten::find_loss_operator(string_ref(name))};
  return place->second;
}

[[nodiscard]] inline bool is_tensor_type(const c10::Argument& argument) {
  const std::string type = argument.type()->annotation_str();
  return type.find("Tensor") != std::string::npos;
}

/// Sets the fields of an operator. False: it has an argument that no field says.
[[nodiscard]] inline bool set_arguments(const c10::FunctionSchema& schema, const std::vector<c10::IValue>& arguments,
                                        LayerRecord& record) {
  std::size_t required = 0;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const c10::Argument& argument = schema.arguments()[i];
    const c10::IValue& value = arguments[i];
    const string_ref name(argument.name());
    const FieldInfo* const field = record.type->fields.find(name);
    if (argument.is_out()) continue;
    if (value.isTensor() || value.isTensorList() || is_tensor_type(argument)) {
      const bool is_given = !value.isNone() && !(value.isTensor() && !value.toTensor().defined());
      if (field != nullptr && field->kind == FieldKind::flag) store_flag(*field, is_given, record.words.values);
      continue;
    }
    if (field == nullptr) {
      if (aten::detail::is_left_out(name) || value.isNone()) continue;
      const auto& usual = argument.default_value();
      if (usual.has_value() && value.isBool() && usual->isBool() && usual->toBool() == value.toBool()) continue;
      return false;
    }
    if (!set_argument(value, *field, record.words.values)) return false;
    required += field->required ? 1 : 0;
    if (value.isList()) static_cast<void>(set_field(record, "is_list", FieldValue::flag(true)));
  }
  for (const FieldInfo& field : record.type->fields) required -= field.required ? 1 : 0;
  if (required != 0) return false;
  note_validity(record);
  return true;
}

/// The view of a batch, of which the number of samples stays.
[[nodiscard]] inline Shape kept_batch(const Shape& sizes, const Shape& input) {
  Shape kept = sizes;
  for (int axis = 1; axis < kept.rank(); ++axis) kept.set(axis, kept[axis].number() < 0 ? Dim(1) : kept[axis]);
  if (kept.rank() < 2) return sizes;
  kept.set(0, input[0]);
  kept.set(kept.rank() - 1, Dim(-1));
  return kept;
}

inline void change_call(Trial::Change change, Call& call) {
  if (call.inputs.empty()) return;
  Shape& input = call.inputs[0].shape;
  if (change == Trial::Change::flatten && input.rank() > 1) {
    input = Shape{input[0], product(input, 1)}.of(input.dtype);
  }
  for (const string_ref name : {string_ref{"size"}, string_ref{"shape"}}) {
    const FieldValue sizes = get_field(call.record, name);
    if (change != Trial::Change::keep_batch || sizes.kind != FieldValue::Kind::shape) continue;
    static_cast<void>(set_field(call.record, name, FieldValue::shape(kept_batch(sizes.list, input))));
  }
}

/// Whether a tensor can be made of a shape.
[[nodiscard]] inline bool is_whole(const Shape& shape) {
  bool whole = shape.has_rank() && shape.fits() && scalar_type_of(shape.dtype) != c10::ScalarType::Undefined;
  for (int axis = 0; whole && axis < shape.rank(); ++axis) whole = shape[axis].is_known();
  return whole && product(shape).is_known();
}

/// What stands in for the output of a call that does not fit: sizes that are not known become 1.
[[nodiscard]] inline Shape guessed(Shape shape) {
  for (int axis = 0; axis < shape.rank(); ++axis) {
    if (!shape[axis].is_known()) shape.set(axis, 1);
  }
  return shape;
}

/// Fills in what the operator's rule says of a call. Returns whether `outputs` says all that is needed to go on, be it
/// a guess.
[[nodiscard]] inline bool answer(const c10::FunctionSchema& schema, const std::vector<c10::IValue>& arguments,
                                 Trial::Change change, Call& call) {
  const OperatorRules rules = rules_of(call.name);
  if (rules.type == nullptr) return false;
  call.record = default_layer(*rules.type);
  bool has_rule = set_arguments(schema, arguments, call.record);
  if (change != Trial::Change::nothing) change_call(change, call);
  std::vector<const Shape*> shapes;
  for (const GivenTensor& input : call.inputs) {
    has_rule = has_rule && is_whole(input.shape);
    shapes.push_back(&input.shape);
  }
  if (!has_rule) {
    call.record.type = nullptr;
    return false;
  }
  const Inputs inputs{shapes.data(), shapes.size()};
  Outputs outputs;
  if (infer_layer(call.record, inputs, outputs, call.failure) && rules.loss != nullptr) {
    call.backward = rules.loss->backward(call.record.words, inputs);
  }
  call.loss = rules.loss;
  const auto& returns = schema.returns();
  const bool is_list = returns.size() == 1 && returns[0].type()->kind() == c10::TypeKind::ListType;
  if (writes_to_first(schema) && call.fails()) outputs.assign(call.inputs[0].shape);
  bool known = outputs.fits() && (is_list || outputs.size() == returns.size());
  for (std::size_t i = 0; known && i < outputs.size(); ++i) {
    call.outputs.push_back(call.fails() ? guessed(outputs[i]) : outputs[i]);
    known = is_whole(call.outputs.back());
  }
  return known;
}

}  // namespace detail

}  // namespace shapeproof::inline v0_1::libtorch
