// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "shapeproof/layer/record.hpp"
#include "shapeproof/libtorch/class_name.hpp"
#include "shapeproof/libtorch/modules.hpp"
#include "shapeproof/libtorch/torch.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// A module by its place: the root of several has the name of its class.
struct ModuleInfo {
  torch::nn::Module* module = nullptr;  ///< The module.
  std::string path{};                   ///< `features.3`; empty for the only root
  std::string class_name{};             ///< `Conv2d`, without namespaces and `Impl`
  std::int32_t parent = -1;             ///< The number of the module around it; -1: none.
  bool has_children = false;            ///< Whether it contains others.
  bool is_torch = false;                ///< a class of torch::nn

  /// The class, if it is one of torch::nn; a user's own of the same name may have other parameters.
  [[nodiscard]] std::string torch_class() const { return is_torch ? class_name : std::string(); }
};

/// A parameter or a buffer, and the module that holds it.
struct ParameterInfo {
  std::int32_t module = -1;  ///< The number of its module.
  std::string name{};
  bool is_buffer = false;  ///< Whether it is a buffer and no parameter.
};

/// All modules in the order in which they are registered, and whose each parameter is. One that is registered twice, or
/// in itself, stands where it comes first.
class ModuleTree {
 public:
  explicit ModuleTree(const Modules& modules) {
    for (torch::nn::Module* const root : modules.all()) {
      add(*root, modules.all().size() > 1 ? class_name_of(*root) : std::string(), -1, 0);
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return modules_.size(); }
  /// Each parameter and buffer once.
  [[nodiscard]] const std::vector<torch::Tensor>& tensors() const noexcept { return tensors_; }
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
  /// In how many others a module is.
  [[nodiscard]] int depth(std::int32_t index) const {
    int depth = 0;
    while ((index = (*this)[index].parent) >= 0) ++depth;
    return depth;
  }
  /// The deepest module that contains two; -1 if none does.
  [[nodiscard]] std::int32_t common(std::int32_t a, std::int32_t b) const {
    while (a >= 0 && !contains(a, b)) a = (*this)[a].parent;
    return a;
  }

 private:
  void add(torch::nn::Module& module, const std::string& path, std::int32_t parent, int depth) {
    if (!seen_.insert(&module).second) return;
    const auto index = static_cast<std::int32_t>(modules_.size());
    modules_.push_back({&module, path, class_name_of(module), parent});
    modules_.back().is_torch = module.name().starts_with("torch::nn::");
    for (const auto& item : module.named_parameters(false)) remember(item.value(), {index, item.key(), false});
    for (const auto& item : module.named_buffers(false)) remember(item.value(), {index, item.key(), true});
    for (const auto& child : module.named_children()) {
      if (!child.value() || depth >= most_nested) continue;
      modules_[static_cast<std::size_t>(index)].has_children = true;
      add(*child.value(), path.empty() ? child.key() : path + "." + child.key(), index, depth + 1);
    }
  }
  void remember(const torch::Tensor& tensor, ParameterInfo info) {
    if (!tensor.defined()) return;
    if (parameters_.emplace(tensor.unsafeGetTensorImpl(), std::move(info)).second) tensors_.push_back(tensor);
  }

  std::vector<ModuleInfo> modules_;
  std::vector<torch::Tensor> tensors_;
  std::unordered_set<const torch::nn::Module*> seen_;
  std::unordered_map<const c10::TensorImpl*, ParameterInfo> parameters_;
};

}  // namespace shapeproof::inline v0_1::libtorch
