// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/libtorch/answer.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/recurrent.hpp"

/// Modules of torch::nn with other sizes: which parameters then have which shapes.
namespace shapeproof::inline v0_1::libtorch::detail {

/// The parameters of one module, and their sizes after an edit.
class ResizedModule {
 public:
  explicit ResizedModule(const ModuleInfo& module) : module_(&module) {
    for (const auto& item : module.module->named_parameters(false)) add(item.key(), item.value());
    for (const auto& item : module.module->named_buffers(false)) add(item.key(), item.value());
  }

  /// Another size of the data that it declares. False: it declares none.
  [[nodiscard]] bool declare(std::int64_t size, std::int64_t groups, Edit& edit) {
    const std::string name = module_->torch_class();
    if (name == "Linear") return set("weight", 1, size, 1, "in_features", edit);
    if (name.starts_with("ConvTranspose")) return set("weight", 0, size, 1, "in_channels", edit);
    if (name.starts_with("Conv")) {
      return groups > 0 && size % groups == 0 && set("weight", 1, size / groups, groups, "in_channels", edit);
    }
    if (name.starts_with("BatchNorm") || name.starts_with("InstanceNorm")) {
      bool done = false;
      for (const char* const one : {"bias", "running_mean", "running_var", "weight"}) {
        done = set(one, 0, size, 1, "num_features", edit) || done;
      }
      return done;
    }
    if (!is_recurrent(name)) return false;
    const bool done = set("weight_ih_l0", 1, size, 1, "input_size", edit);
    static_cast<void>(set("weight_ih_l0_reverse", 1, size, 1, "input_size", edit));
    return done;
  }
  /// Another size of what it gives.
  [[nodiscard]] bool give(std::int64_t size, Edit& edit) {
    const std::string name = module_->torch_class();
    const bool is_linear = name == "Linear";
    if (!is_linear && (!name.starts_with("Conv") || name.starts_with("ConvTranspose"))) return false;
    const string_ref field = is_linear ? "out_features" : "out_channels";
    static_cast<void>(set("bias", 0, size, 1, field, edit));
    return set("weight", 0, size, 1, field, edit);
  }

  /// The constructor's first arguments.
  [[nodiscard]] NewLayer layer(std::int64_t groups) const {
    const std::string name = module_->torch_class();
    NewLayer made{.type = type()};
    if (name.empty()) return made;
    const std::vector<std::int64_t>* const weight = sizes("weight");
    const std::vector<std::int64_t>* const gates = sizes("weight_ih_l0");
    const std::vector<std::int64_t>* const hidden = sizes("weight_hh_l0");
    if (name == "Linear" && weight != nullptr) {
      return made.with("in_features", FieldValue::number((*weight)[1]))
          .with("out_features", FieldValue::number((*weight)[0]));
    }
    if (name.starts_with("Conv") && weight != nullptr) {
      const bool transposed = name.starts_with("ConvTranspose");
      Shape kernel = Shape::from(*weight).erased(0).erased(0);
      bool is_square = true;
      for (const Dim size : kernel) is_square = is_square && size == kernel[0];
      return made.with("in_channels", FieldValue::number(transposed ? (*weight)[0] : (*weight)[1] * groups))
          .with("out_channels", FieldValue::number(transposed ? (*weight)[1] * groups : (*weight)[0]))
          .with("kernel_size", is_square ? FieldValue::number(kernel[0].number()) : FieldValue::sizes(kernel));
    }
    if (gates != nullptr && hidden != nullptr) {
      return made.with("input_size", FieldValue::number((*gates)[1]))
          .with("hidden_size", FieldValue::number((*hidden)[1]));
    }
    if (weight != nullptr) return made.with("num_features", FieldValue::number((*weight)[0]));
    return made;
  }

  void apply(Trial& trial) const {
    for (const Parameter& one : parameters_) {
      if (one.is_changed) trial.parameters.push_back({one.tensor, one.sizes});
    }
  }

 private:
  struct Parameter {
    std::string name;
    const c10::TensorImpl* tensor;
    std::vector<std::int64_t> sizes;
    bool is_changed = false;
  };

  void add(const std::string& name, const torch::Tensor& tensor) {
    if (tensor.defined()) parameters_.push_back({name, tensor.unsafeGetTensorImpl(), tensor.sizes().vec()});
  }
  [[nodiscard]] const std::vector<std::int64_t>* sizes(const char* name) const {
    for (const Parameter& one : parameters_) {
      if (one.name == name) return &one.sizes;
    }
    return nullptr;
  }
  /// The classes that `layer` can be asked about, as text that lives as long as the program.
  [[nodiscard]] string_ref type() const {
    for (const char* const one : {"Linear", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d",
                                  "ConvTranspose3d", "BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "InstanceNorm1d",
                                  "InstanceNorm2d", "InstanceNorm3d", "LSTM", "GRU", "RNN"}) {
      if (module_->torch_class() == one) return one;
    }
    return "Module";
  }
  bool set(const char* name, std::size_t axis, std::int64_t size, std::int64_t times, string_ref field, Edit& edit) {
    for (Parameter& one : parameters_) {
      if (one.name != name || one.sizes.size() <= axis) continue;
      edit.field = field;
      edit.value_before = FieldValue::number(one.sizes[axis] * times);
      edit.value_after = FieldValue::number(size * times);
      one.sizes[axis] = size;
      one.is_changed = true;
      return true;
    }
    return false;
  }

  const ModuleInfo* module_;
  std::vector<Parameter> parameters_;
};

}  // namespace shapeproof::inline v0_1::libtorch::detail
