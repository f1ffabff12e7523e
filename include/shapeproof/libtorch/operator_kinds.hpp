// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/libtorch/torch.hpp"

/// What has to be known of operators before they are run.
namespace shapeproof::inline v0_1::libtorch::detail {

[[nodiscard]] inline bool is_one_of(const std::string& name, std::initializer_list<const char*> names) {
  for (const char* const one : names) {
    if (name == one) return true;
  }
  return false;
}

/// Whether the values of its tensors decide what an operator gives: a number, or a shape.
[[nodiscard]] inline bool reads_values(const std::string& name, const std::vector<torch::Tensor>& tensors) {
  if (name == "aten::index" && tensors.size() > 1) {
    for (std::size_t i = 1; i < tensors.size(); ++i) {
      const c10::ScalarType type = tensors[i].scalar_type();
      if (type == c10::ScalarType::Bool || type == c10::ScalarType::Byte) return true;
    }
    return false;
  }
  return is_one_of(name, {"aten::item", "aten::_local_scalar_dense", "aten::is_nonzero", "aten::allclose",
                          "aten::nonzero", "aten::nonzero_numpy", "aten::argwhere", "aten::masked_select",
                          "aten::unique_dim", "aten::unique_consecutive", "aten::_unique", "aten::_unique2",
                          "aten::bincount", "aten::_pack_padded_sequence"}) ||
         (name == "aten::repeat_interleave" && tensors.size() > 1);
}

/// Whether it computes nothing.
[[nodiscard]] inline bool is_silent(const std::string& name) {
  return is_one_of(
      name, {"aten::requires_grad_", "aten::retain_grad", "aten::retains_grad", "aten::is_leaf", "aten::output_nr",
             "aten::_version", "aten::is_floating_point", "aten::is_complex", "aten::is_signed", "aten::is_same_size",
             "aten::size", "aten::stride", "aten::is_inference", "aten::is_conj", "aten::is_neg", "aten::result_type"});
}

/// Whether it writes to its first tensor, and gives that one.
[[nodiscard]] inline bool writes_to_first(const c10::FunctionSchema& schema) {
  if (schema.arguments().empty() || schema.returns().size() != 1) return false;
  const c10::AliasInfo* const written = schema.arguments()[0].alias_info();
  return written != nullptr && written->isWrite();
}

inline void add_tensors(const c10::IValue& value, std::vector<torch::Tensor>& tensors) {
  if (value.isTensor()) {
    if (value.toTensor().defined()) tensors.push_back(value.toTensor());
  } else if (value.isList()) {  // in which some may be missing
    for (const c10::IValue& element : value.toListRef()) add_tensors(element, tensors);
  }
}
/// The tensors among some values, those of lists one by one, without the last values.
[[nodiscard]] inline std::vector<torch::Tensor> tensors_in(const std::vector<c10::IValue>& values,
                                                           std::size_t first = 0, std::size_t left_out = 0) {
  std::vector<torch::Tensor> tensors;
  for (std::size_t i = first; i + left_out < values.size(); ++i) add_tensors(values[i], tensors);
  return tensors;
}

/// The number of arguments that only say where to write, which come last.
[[nodiscard]] inline std::size_t out_count(const c10::FunctionSchema& schema) {
  std::size_t count = 0;
  for (const c10::Argument& argument : schema.arguments()) count += argument.is_out() ? 1 : 0;
  return count;
}
/// The tensors that an operator writes to, and gives.
[[nodiscard]] inline std::vector<torch::Tensor> written_tensors(const c10::FunctionSchema& schema,
                                                                const std::vector<c10::IValue>& arguments) {
  std::vector<torch::Tensor> tensors;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const c10::AliasInfo* const written = schema.arguments()[i].alias_info();
    if (written != nullptr && written->isWrite()) add_tensors(arguments[i], tensors);
  }
  return tensors;
}
/// Whether a tensor that must be there is undefined.
[[nodiscard]] inline bool lacks_tensor(const c10::FunctionSchema& schema, const std::vector<c10::IValue>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool must_be = schema.arguments()[i].type()->kind() == c10::TypeKind::TensorType;
    if (must_be && arguments[i].isTensor() && !arguments[i].toTensor().defined()) return true;
  }
  return false;
}
/// Whether what it gives needs no gradient.
[[nodiscard]] inline bool cuts_gradient(const std::string& name) {
  return is_one_of(name, {"aten::detach", "aten::detach_", "aten::data"});
}

/// A value with other tensors.
template <class Change>
[[nodiscard]] c10::IValue with_tensors(const c10::IValue& value, const Change& change) {
  if (value.isTensor()) return change(value.toTensor());
  if (value.isTensorList()) {
    c10::List<torch::Tensor> changed;
    for (const torch::Tensor& tensor : value.toTensorVector()) changed.push_back(change(tensor));
    return changed;
  }
  if (value.isList() && value.toList().elementType()->kind() == c10::TypeKind::OptionalType) {
    c10::List<c10::optional<torch::Tensor>> changed;
    for (const c10::IValue& element : value.toListRef()) {
      changed.push_back(element.isTensor() ? c10::optional<torch::Tensor>(change(element.toTensor())) : c10::nullopt);
    }
    return changed;
  }
  return value;
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
