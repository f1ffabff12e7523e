// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shapeproof/layer/record.hpp"
#include "shapeproof/libtorch/class_name.hpp"
#include "shapeproof/libtorch/modules.hpp"
#include "shapeproof/libtorch/torch.hpp"

namespace shapeproof::libtorch {

/// A module by its place: the root of several has the name of its class.
struct ModuleInfo {
  torch::nn::Module* module = nullptr;
  std::string path{};        ///< `features.3`; empty for the only root
  std::string class_name{};  ///< `Conv2d`, without namespaces and `Impl`
  std::int32_t parent = -1;
  bool has_children = false;
  bool is_torch = false;  ///< a class of torch::nn

  /// The class, if it is one of torch::nn; a user's own of the same name may have other parameters.
  [[nodiscard]] std::string torch_class() const { return is_torch ? class_name : std::string(); }
};

/// A parameter or a buffer, and the module that holds it.
struct ParameterInfo {
  std::int32_t module = -1;
  std::string name{};
  bool is_buffer = false;
};

/// All modules in the order in which they are registered, and whose each parameter is.
class ModuleTree {
 public:
  explicit ModuleTree(const Modules& modules) {
    for (torch::nn::Module* const root : modules.all()) {
      add(*root, modules.all().size() > 1 ? class_name_of(*root) : std::string(), -1, 0);
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return modules_.size(); }
  [[nodiscard]] const ModuleInfo& operator[](std::int32_t index) const {
    return modules_[static_cast<std::size_t>(index)];
  }
  /// The parameter or buffer that a tensor is, or null. One that several modules share is the first one's.
  [[nodiscard]] const ParameterInfo* parameter(const torch::Tensor& tensor) const {
    const auto found = parameters_.find(tensor.unsafeGetTensorImpl());
    return found == parameters_.end() ? nullptr : &found->second;
  }
  /// Whether a module is another or contains it.
  [[nodiscard]] bool contains(std::int32_t outer, std::int32_t inner) const {
    while (inner > outer) inner = (*this)[inner].parent;
    return inner == outer;
  }
  /// The deepest module that contains two; -1 if none does.
  [[nodiscard]] std::int32_t common(std::int32_t a, std::int32_t b) const {
    while (a >= 0 && !contains(a, b)) a = (*this)[a].parent;
    return a;
  }

 private:
  void add(torch::nn::Module& module, const std::string& path, std::int32_t parent, int depth) {
    const auto index = static_cast<std::int32_t>(modules_.size());
    modules_.push_back({&module, path, class_name_of(module), parent});
    modules_.back().is_torch = module.name().starts_with("torch::nn::");
    for (const auto& item : module.named_parameters(false)) remember(item.value(), {index, item.key(), false});
    for (const auto& item : module.named_buffers(false)) remember(item.value(), {index, item.key(), true});
    for (const auto& child : module.named_children()) {
      if (!child.value() || depth >= most_nested) continue;  // a module may contain itself
      modules_[static_cast<std::size_t>(index)].has_children = true;
      add(*child.value(), path.empty() ? child.key() : path + "." + child.key(), index, depth + 1);
    }
  }
  void remember(const torch::Tensor& tensor, ParameterInfo info) {
    if (tensor.defined()) parameters_.emplace(tensor.unsafeGetTensorImpl(), std::move(info));
  }

  std::vector<ModuleInfo> modules_;
  std::unordered_map<const c10::TensorImpl*, ParameterInfo> parameters_;
};

/// Whether a recurrent module reads the batch before the steps. False for all other modules.
[[nodiscard]] inline bool reads_batch_first(const torch::nn::Module& module) {
  if (const auto* const lstm = module.as<torch::nn::LSTM>()) return lstm->options.batch_first();
  if (const auto* const gru = module.as<torch::nn::GRU>()) return gru->options.batch_first();
  if (const auto* const rnn = module.as<torch::nn::RNN>()) return rnn->options.batch_first();
  return false;
}

/// Lets a recurrent module read batch and steps in the other order, as long as this lives.
class OtherOrder {
 public:
  explicit OtherOrder(torch::nn::Module* module) : module_(module) { turn(); }
  OtherOrder(const OtherOrder&) = delete;
  OtherOrder& operator=(const OtherOrder&) = delete;
  ~OtherOrder() { turn(); }

 private:
  void turn() {
    if (module_ == nullptr) return;
    const bool first = !reads_batch_first(*module_);
    if (auto* const lstm = module_->as<torch::nn::LSTM>()) set(*lstm, first);
    if (auto* const gru = module_->as<torch::nn::GRU>()) set(*gru, first);
    if (auto* const rnn = module_->as<torch::nn::RNN>()) set(*rnn, first);
  }
  template <class M>
  static void set(M& module, bool first) {
    module.options.batch_first(first);
    module.options_base.batch_first(first);
  }

  torch::nn::Module* module_;
};

/// Puts back what a step could change of its modules and of the random numbers: gradients and training mode. Values are
/// never changed, because no operator sees them.
class StateKeeper {
 public:
  explicit StateKeeper(const Modules& modules) : random_(generator_.get_state()) {
    for (torch::nn::Module* const root : modules.all()) {
      for (torch::Tensor& tensor : root->parameters()) gradients_.emplace_back(tensor, tensor.grad());
      keep_mode(*root, 0);
    }
  }
  StateKeeper(const StateKeeper&) = delete;
  StateKeeper& operator=(const StateKeeper&) = delete;
  ~StateKeeper() {
    for (auto& [tensor, gradient] : gradients_) tensor.mutable_grad() = gradient;
    // `train()` of a container would change its children, too: the innermost come last.
    for (const auto& [module, training] : modes_) {
      if (module->is_training() != training) module->train(training);
    }
    generator_.set_state(random_);
  }

 private:
  void keep_mode(torch::nn::Module& module, int depth) {
    modes_.emplace_back(&module, module.is_training());
    for (const auto& child : module.children()) {
      if (child && depth < most_nested) keep_mode(*child, depth + 1);
    }
  }

  at::Generator generator_ = at::detail::getDefaultCPUGenerator();
  torch::Tensor random_;
  std::vector<std::pair<torch::Tensor, torch::Tensor>> gradients_;
  std::vector<std::pair<torch::nn::Module*, bool>> modes_;
};

}  // namespace shapeproof::libtorch
