// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/shell.hpp"
#include "shapeproof/libtorch/torch.hpp"

namespace shapeproof::inline v0_1::libtorch::detail {

/// Keeps what a step could change, and puts it back: parameters and buffers, their gradients, training mode and random
/// numbers. As long as this lives, parameters and buffers are shells, and have no gradients, so that an optimizer finds
/// nothing to do.
class StateKeeper {
 public:
  explicit StateKeeper(const ModuleTree& modules) : random_(generator_.get_state()) {
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(modules.size()); ++i) {
      modes_.emplace_back(modules[i].module, modules[i].module->is_training());
    }
    for (const torch::Tensor& tensor : modules.tensors()) keep(tensor);
  }
  StateKeeper(const StateKeeper&) = delete;
  StateKeeper& operator=(const StateKeeper&) = delete;
  ~StateKeeper() {
    for (const Kept& kept : tensors_) {
      kept.tensor.unsafeGetTensorImpl()->shallow_copy_from(kept.values.getIntrusivePtr());
      if (kept.tensor.requires_grad() != kept.requires_grad) kept.tensor.set_requires_grad(kept.requires_grad);
      kept.tensor.mutable_grad() = kept.gradient;
    }
    // `train()` of a container would change its children, too: the innermost come last.
    for (const auto& [module, training] : modes_) {
      if (module->is_training() != training) module->train(training);
    }
    generator_.set_state(random_);
  }

  /// Keeps one more tensor, and makes a shell of it. Sparse and quantized ones stay as they are.
  void keep(const torch::Tensor& tensor) {
    if (tensor.layout() != torch::kStrided || tensor.is_quantized()) return;
    if (!places_.emplace(tensor.unsafeGetTensorImpl(), tensors_.size()).second) return;
    const c10::VariableVersion version(0);
    torch::Tensor values(tensor.unsafeGetTensorImpl()->shallow_copy_and_detach(version, true));
    tensors_.push_back({tensor, values, tensor.grad(), tensor.requires_grad()});
    tensor.mutable_grad().reset();
    empty_out(tensor);
  }
  /// What a tensor really holds; undefined if it is not kept.
  [[nodiscard]] torch::Tensor values_of(const torch::Tensor& tensor) const {
    const auto found = places_.find(tensor.unsafeGetTensorImpl());
    return found == places_.end() ? torch::Tensor() : tensors_[found->second].values;
  }

 private:
  struct Kept {
    torch::Tensor tensor;
    torch::Tensor values;
    torch::Tensor gradient;
    bool requires_grad;
  };

  at::Generator generator_ = at::detail::getDefaultCPUGenerator();
  torch::Tensor random_;
  std::vector<Kept> tensors_;
  std::unordered_map<const c10::TensorImpl*, std::size_t> places_;
  std::vector<std::pair<torch::nn::Module*, bool>> modes_;
};

}  // namespace shapeproof::inline v0_1::libtorch::detail
