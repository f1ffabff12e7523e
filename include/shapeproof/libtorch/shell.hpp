// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <vector>

#include "shapeproof/libtorch/dtype.hpp"

/// Tensors without memory.
namespace shapeproof::inline v0_1::libtorch::detail {

/// The key that operators are followed by.
inline constexpr c10::DispatchKey followed = c10::DispatchKey::TESTING_ONLY_GenericMode;

/// One for LibTorch's own kernels, which ask for a storage, even if nothing is in it.
[[nodiscard]] inline torch::Tensor meta_like(const torch::Tensor& tensor, c10::IntArrayRef sizes) {
  const auto options = torch::TensorOptions().dtype(tensor.scalar_type()).device(torch::kMeta);
  const bool has_strides = tensor.layout() == torch::kStrided && sizes == tensor.sizes();
  return has_strides ? torch::empty_strided(sizes, tensor.strides(), options) : torch::empty(sizes, options);
}

/// One for the code that is followed. It says that it is on its device, so that what this code makes beside it is real.
/// It has no storage: LibTorch throws where its values are read directly, as by `accessor` and `data_ptr`, which would
/// read nowhere otherwise. Operators on it are followed in each thread.
[[nodiscard]] inline torch::Tensor shell_of(c10::IntArrayRef sizes, c10::ScalarType type,
                                            c10::Device device = torch::kCPU) {
  torch::Tensor shell = at::detail::make_tensor<c10::TensorImpl>(
      c10::DispatchKeySet({c10::DispatchKey::Meta, followed}), caffe2::TypeMeta::fromScalarType(type), device);
  shell.unsafeGetTensorImpl()->set_sizes_contiguous(sizes);
  return shell;
}
/// The same like another tensor, with its order of elements.
[[nodiscard]] inline torch::Tensor shell_like(const torch::Tensor& tensor) {
  if (!tensor.defined()) return tensor;
  const c10::Device device = tensor.is_meta() ? torch::kCPU : tensor.device();
  torch::Tensor shell = shell_of(tensor.sizes(), tensor.scalar_type(), device);
  if (tensor.layout() == torch::kStrided) {
    shell.unsafeGetTensorImpl()->set_sizes_and_strides(tensor.sizes(), tensor.strides());
  }
  return shell;
}

[[nodiscard]] inline bool is_shell(const torch::Tensor& tensor) {
  return tensor.defined() && tensor.layout() == torch::kStrided && !tensor.has_storage();
}

/// Makes a shell of a tensor, for all who have it.
inline void empty_out(const torch::Tensor& tensor) {
  tensor.unsafeGetTensorImpl()->shallow_copy_from(shell_like(tensor).getIntrusivePtr());
}

[[nodiscard]] inline std::vector<std::int64_t> sizes_of(const Shape& shape) {
  std::vector<std::int64_t> sizes;
  for (const Dim dim : shape) sizes.push_back(dim.code);
  return sizes;
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
