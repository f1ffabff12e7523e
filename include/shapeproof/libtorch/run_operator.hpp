// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <ATen/TensorUtils.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "shapeproof/libtorch/answer.hpp"
#include "shapeproof/libtorch/operator_kinds.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/shell.hpp"

/// What LibTorch itself says that an operator gives: where no rule knows it, and in which order its elements lie.
namespace shapeproof::inline v0_1::libtorch::detail {

using Stack = torch::jit::Stack;

/// What an operator gives for other tensors.
template <class Change>
[[nodiscard]] Stack run_with(const c10::OperatorHandle& op, const Stack& arguments, const Change& change) {
  Stack stack;
  for (const c10::IValue& value : arguments) stack.push_back(with_tensors(value, change));
  op.callBoxed(stack);
  return stack;
}
[[nodiscard]] inline Stack run_on_meta(const c10::OperatorHandle& op, const Stack& arguments, const Trial& trial) {
  return run_with(op, arguments, [&](const torch::Tensor& tensor) {
    return tensor.defined() ? meta_like(tensor, trial.sizes_of(tensor)) : tensor;
  });
}
[[nodiscard]] inline Stack run_on_numbers(const c10::OperatorHandle& op, const Stack& arguments, const Trial& trial,
                                          int number) {
  return run_with(op, arguments, [&](const torch::Tensor& tensor) {
    return tensor.defined() ? torch::full(trial.sizes_of(tensor), number, tensor.scalar_type()) : tensor;
  });
}

/// Whether tensors without memory would be as large as this as real ones.
[[nodiscard]] inline bool are_large(const Stack& arguments, const Trial& trial) {
  constexpr std::int64_t most_elements = std::int64_t{1} << 22U;
  std::int64_t elements = 0;
  for (const torch::Tensor& tensor : tensors_in(arguments)) {
    std::int64_t own = 1;
    for (const std::int64_t size : trial.sizes_of(tensor)) {
      if (size != 0 && own > most_elements / size) return true;
      own *= size;
    }
    elements += own;
  }
  return elements > most_elements;
}
/// Whether an operator that gives `zeros` for zeros gives other shapes for ones.
[[nodiscard]] inline bool depends_on_values(const c10::OperatorHandle& op, const Stack& arguments, const Trial& trial,
                                            const Stack& zeros) {
  try {
    const std::vector<torch::Tensor> one = tensors_in(run_on_numbers(op, arguments, trial, 1));
    const std::vector<torch::Tensor> other = tensors_in(zeros);
    bool differs = one.size() != other.size();
    for (std::size_t i = 0; i < one.size() && !differs; ++i) differs = one[i].sizes() != other[i].sizes();
    return differs;
  } catch (const c10::Error&) {
    return false;  // such as indices that are too large
  }
}

/// Whether a tensor can be seen with other sizes where it is.
[[nodiscard]] inline bool can_view(const torch::Tensor& tensor, const Shape& shape) {
  const std::vector<std::int64_t> sizes = sizes_of(shape);
  return product(shape) != Dim(tensor.numel()) ||
         at::detail::computeStride(tensor.sizes(), tensor.strides(), sizes).has_value();
}

/// Whether an operator gives another view of its first tensor.
[[nodiscard]] inline bool is_view(const c10::FunctionSchema& schema) {
  if (schema.returns().empty() || schema.returns()[0].alias_info() == nullptr) return false;
  return !schema.returns()[0].alias_info()->isWrite();
}

/// Puts the elements of what an operator gives in the order in which LibTorch would: views, and what computes each
/// element by itself, follow their data. What a module computes with its parameters is taken for contiguous.
inline void put_in_order(const c10::OperatorHandle& op, const Stack& arguments, const Trial& trial, const Call& call,
                         const std::vector<torch::Tensor>& made) {
  if (!is_view(op.schema())) {
    bool is_ordered = true;
    for (const torch::Tensor& tensor : tensors_in(arguments)) is_ordered = is_ordered && tensor.is_contiguous();
    bool is_elementwise = call.inputs[0].shape.rank() == call.outputs[0].rank();
    for (int axis = 0; is_elementwise && axis < call.outputs[0].rank(); ++axis) {
      is_elementwise = call.inputs[0].shape[axis] == call.outputs[0][axis];
    }
    for (const GivenTensor& input : call.inputs) {
      is_elementwise = is_elementwise && input.origin.kind != Origin::Kind::parameter;
    }
    if (is_ordered || !is_elementwise) return;
  }
  std::vector<torch::Tensor> like = tensors_in(arguments);
  try {
    like = tensors_in(run_on_meta(op, arguments, trial));
  } catch (const c10::Error&) {  // some have no kernel, such as relu: they keep an order without gaps
    if (like.size() != 1 || !like[0].is_non_overlapping_and_dense()) return;
  }
  for (std::size_t i = 0; i < made.size() && i < like.size(); ++i) {
    if (!is_shell(made[i]) || made[i].sizes() != like[i].sizes()) continue;
    made[i].unsafeGetTensorImpl()->set_sizes_and_strides(like[i].sizes(), like[i].strides());
  }
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
