// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/shell.hpp"

namespace shapeproof::inline v0_1::libtorch::detail {

/// Where the tensors of one run come from.
class Origins {
 public:
  explicit Origins(const ModuleTree& modules) : modules_(&modules) {}

  void remember(const torch::Tensor& tensor, Origin origin) {
    keep(tensor);
    origins_[tensor.unsafeGetTensorImpl()] = std::move(origin);
  }
  /// So that no other tensor gets its address.
  void keep(const torch::Tensor& tensor) { kept_.push_back(tensor); }

  [[nodiscard]] Origin of(const torch::Tensor& tensor) const {
    if (const auto found = origins_.find(tensor.unsafeGetTensorImpl()); found != origins_.end()) return found->second;
    const ParameterInfo* const parameter = modules_->parameter(tensor);
    if (parameter == nullptr) return {};
    return {Origin::Kind::parameter, -1, 0, parameter->module, parameter->name};
  }
  /// Whether a tensor is a shell of this run.
  [[nodiscard]] bool has(const torch::Tensor& tensor) const {
    return is_shell(tensor) && of(tensor).kind != Origin::Kind::other;
  }
  /// The shells that the program still has when a run has ended.
  [[nodiscard]] std::vector<torch::Tensor> outliving() const {
    std::unordered_map<const c10::TensorImpl*, std::size_t> held;
    for (const torch::Tensor& tensor : kept_) ++held[tensor.unsafeGetTensorImpl()];
    std::vector<torch::Tensor> found;
    for (const torch::Tensor& tensor : kept_) {
      const auto own = held.extract(tensor.unsafeGetTensorImpl());
      if (!own.empty() && has(tensor) && tensor.use_count() > own.mapped()) found.push_back(tensor);
    }
    return found;
  }

 private:
  const ModuleTree* modules_;
  std::vector<torch::Tensor> kept_;
  std::unordered_map<const c10::TensorImpl*, Origin> origins_;
};

}  // namespace shapeproof::inline v0_1::libtorch::detail
