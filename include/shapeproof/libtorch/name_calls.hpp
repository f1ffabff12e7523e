// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/shown_path.hpp"

/// In which module each operator runs. LibTorch does not say it: it follows from whose parameters are read, and from
/// what comes before and after.
namespace shapeproof::inline v0_1::libtorch::detail {

/// `relu` for `aten::relu`.
[[nodiscard]] inline std::string short_name(const std::string& name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string::npos ? name : name.substr(colon + 1);
}

/// `max_pool2d_` and `MaxPool2d` in the same form.
[[nodiscard]] inline std::string plain(const std::string& name) {
  std::string result;
  for (const char c : short_name(name)) {
    if (c != '_') result.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return result;
}

/// Whether a class of torch::nn without parameters calls an operator.
[[nodiscard]] inline bool calls_operator(const std::string& class_name, const std::string& operator_name) {
  const std::string called = plain(operator_name);
  std::string own = plain(class_name);
  if (own == "dropout2d" || own == "dropout3d") own = "featuredropout";
  return called.compare(0, own.size(), own) == 0;
}

class CallNamer {
 public:
  CallNamer(const ModuleTree& modules, std::vector<Call>& calls) : modules_(&modules), calls_(&calls) {
    for (Call& call : calls) {
      for (const GivenTensor& input : call.inputs) {
        if (input.origin.kind != Origin::Kind::parameter || call.owns) continue;
        call.module = input.origin.module;
        call.owns = true;
      }
    }
  }

  void name_all() {
    for (std::size_t i = 0; i < calls_->size(); ++i) {
      Call& call = (*calls_)[i];
      if (call.owns || takes_labels(call)) continue;
      if (const std::int32_t leaf = find_leaf(i); leaf >= 0) {
        call.module = leaf;
        call.owns = true;
      } else {
        call.module = user_module(surrounding(call));
      }
    }
  }

 private:
  [[nodiscard]] static bool takes_labels(const Call& call) {
    for (const GivenTensor& input : call.inputs) {
      if (input.origin.kind == Origin::Kind::labels) return true;
    }
    return false;
  }
  /// The module itself or the one around it that is not of torch::nn, and so has code of its own.
  [[nodiscard]] std::int32_t user_module(std::int32_t module) const {
    while (module >= 0 && (*modules_)[module].is_torch && (*modules_)[module].parent >= 0) {
      module = (*modules_)[module].parent;
    }
    return module;
  }
  [[nodiscard]] std::int32_t module_before(std::size_t at) const {
    while (at > 0) {
      if ((*calls_)[--at].owns) return (*calls_)[at].module;
    }
    return -1;
  }
  [[nodiscard]] std::int32_t module_after(std::size_t at) const {
    while (++at < calls_->size()) {
      if ((*calls_)[at].owns) return (*calls_)[at].module;
    }
    return -1;
  }

  /// A module without parameters that calls the operator: the next that is registered, or one beside it.
  [[nodiscard]] std::int32_t find_leaf(std::size_t at) const {
    const std::int32_t before = module_before(at);
    const std::int32_t after = module_after(at);
    std::int32_t beside = -1;
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(modules_->size()); ++i) {
      const ModuleInfo& module = (*modules_)[i];
      if (!module.is_torch || module.has_children || !calls_operator(module.class_name, (*calls_)[at].name)) continue;
      if (i > before && (after < before || i < after)) return i;
      const bool is_near = (before >= 0 && module.parent == (*modules_)[before].parent) ||
                           (after >= 0 && module.parent == (*modules_)[after].parent);
      if (is_near && beside < 0) beside = i;
    }
    return beside;
  }

  /// The module that made a tensor, and the first with parameters that takes it.
  [[nodiscard]] std::vector<std::int32_t> neighbours(const Origin& origin) const {
    std::vector<std::int32_t> found;
    const bool is_made = origin.kind == Origin::Kind::call;
    if (is_made) found.push_back((*calls_)[static_cast<std::size_t>(origin.index)].module);
    if (!is_made && origin.kind != Origin::Kind::data) return found;
    for (const Call& call : *calls_) {
      if (!call.owns) continue;
      for (const GivenTensor& input : call.inputs) {
        if (input.origin.kind != origin.kind || input.origin.index != origin.index) continue;
        found.push_back(call.module);
        return found;
      }
    }
    return found;
  }

  /// The deepest module that contains for each input what made it or what takes it, too.
  [[nodiscard]] std::int32_t surrounding(const Call& call) const {
    std::vector<std::int32_t> found;
    for (const GivenTensor& input : call.inputs) {
      const std::vector<std::int32_t> next = neighbours(input.origin);
      if (next.empty()) continue;
      if (found.empty()) {
        found = call.inputs.size() > 1 ? next : std::vector<std::int32_t>{next[0]};
        continue;
      }
      std::vector<std::int32_t> both;
      for (const std::int32_t a : found) {
        for (const std::int32_t b : next) both.push_back(modules_->common(a, b));
      }
      found = both;
    }
    std::int32_t deepest = -1;
    for (const std::int32_t one : found) deepest = one > deepest ? one : deepest;
    return deepest;
  }

  const ModuleTree* modules_;
  std::vector<Call>* calls_;
};

/// A module's path; of the outermost, which has none, its class.
[[nodiscard]] inline Name shown_name(const ModuleInfo& module) {
  return module.path.empty() ? Name(string_ref(module.class_name)) : shown_path(module.path);
}

/// The module of a call, with the class that makes it, or the operator where it is code of a module's own.
[[nodiscard]] inline LayerRef layer_of(const ModuleTree& modules, const Recording& recording, std::int32_t call) {
  if (call < 0 || call >= static_cast<std::int32_t>(recording.calls.size())) return {};
  const Call& made = recording.calls[static_cast<std::size_t>(call)];
  LayerRef layer{call, Name(string_ref(made.name)), Name(string_ref(short_name(made.name)))};
  if (made.module < 0) return layer;
  const ModuleInfo& module = modules[made.module];
  layer.name = shown_name(module);
  if (made.owns) layer.type = Name(string_ref(module.class_name));
  return layer;
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
