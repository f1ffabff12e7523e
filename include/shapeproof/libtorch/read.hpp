// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <typeindex>
#include <typeinfo>
#include <unordered_map>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/libtorch/class_name.hpp"
#include "shapeproof/libtorch/describe.hpp"
#include "shapeproof/libtorch/module_classes.hpp"
#include "shapeproof/libtorch/options.hpp"
#include "shapeproof/libtorch/torch.hpp"
#include "shapeproof/libtorch/unknown_module.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {

/// Sets the fields of a layer from a module. False if the module has what the layer cannot say.
template <class L, class Impl>
bool read_fields(const Impl& module, L& layer) {
  bool good = true;
  if constexpr (requires { module.options; }) {
    good = !has_own_parts(module.options);
    each_option(layer, module.options, [&](auto& field, const auto& option) { good = convert(option, field) && good; });
  }
  if constexpr (requires { layer.training; }) layer.training = module.is_training();
  layer = simplified(layer);
  return good;
}

/// Reads a module of a class as the one layer of `model`; leaves that empty where it cannot.
using ModuleReader = void (*)(const torch::nn::Module& module, Model& model);

template <class L, class Impl>
void read_as(const torch::nn::Module& module, Model& model) {
  L layer = shapeproof::detail::load_layer<L>(layer_type<L>.defaults);
  if (read_fields(dynamic_cast<const Impl&>(module), layer)) model.add(layer);
}

/// The readers of LibTorch's classes, by the exact class: one that is derived from it may compute something else.
[[nodiscard]] inline ModuleReader find_reader(const std::type_info& type) {
  static const std::unordered_map<std::type_index, ModuleReader> readers = [] {
    std::unordered_map<std::type_index, ModuleReader> all;
    AllModuleClasses::each([&]<class L, class Impl>() { all.emplace(typeid(Impl), &read_as<L, Impl>); });
    return all;
  }();
  const auto found = readers.find(type);
  return found == readers.end() ? nullptr : found->second;
}

[[nodiscard]] inline UnknownModule unknown_module(const torch::nn::Module& module) {
  const std::string class_name = class_name_of(module);
  UnknownModule unknown{.class_name = string_ref(class_name)};
  for (const torch::Tensor& parameter : module.parameters()) {
    (parameter.requires_grad() ? unknown.trainable : unknown.frozen) += parameter.defined() ? parameter.numel() : 0;
  }
  return unknown;
}

/// Whether the rules are those of a module: they know parameters of float32 alone.
[[nodiscard]] inline bool has_usual_type(const torch::nn::Module& module) {
  for (const torch::Tensor& parameter : module.parameters()) {
    if (parameter.defined() && parameter.scalar_type() != torch::kFloat) return false;
  }
  return true;
}

/// Reads modules, those of `Own` as their `Describe` says.
template <class... Own>
class SequentialReader {
 public:
  /// The modules of a `Sequential`, one after the other. A class derived from it that has more than these modules
  /// computes more than they do: it is unknown.
  [[nodiscard]] Model read(const torch::nn::SequentialImpl& sequential) {
    Model model;
    const auto children = sequential.named_children();
    if (children.size() != sequential.size() || !sequential.parameters(false).empty() || depth_ > most_nested) {
      model.add(unknown_module(sequential));
      return model;
    }
    ++depth_;
    for (std::size_t i = 0; i < sequential.size(); ++i) {
      const std::string& name = children[i].key();
      add(*children[i].value(), name == std::to_string(i) ? Name{} : Name(string_ref(name)), model);
    }
    --depth_;
    return model;
  }

 private:
  void add(const torch::nn::Module& module, const Name& name, Model& model) {
    Model part;
    const bool is_own = (... || describe<Own>(module, part));
    if (const auto* const inner = is_own ? nullptr : dynamic_cast<const torch::nn::SequentialImpl*>(&module);
        inner != nullptr) {
      part.add(read(*inner));
    } else if (const ModuleReader reader = is_own ? nullptr : find_reader(typeid(module));
               reader != nullptr && has_usual_type(module)) {
      reader(module, part);
    }
    if (part.view().count == 0) part.add(unknown_module(module));
    GrowableArray<LayerRecord> records;
    for (std::uint32_t i = 0; i < part.view().count; ++i) records.push_back(part.view().records[i]);
    records[0].name = name;
    model.add(records.data(), records.size());
  }

  template <Described Impl>
  [[nodiscard]] static bool describe(const torch::nn::Module& module, Model& part) {
    const auto* const own = typeid(module) == typeid(Impl) ? dynamic_cast<const Impl*>(&module) : nullptr;
    if (own == nullptr) return false;
    const auto described = Describe<Impl>::describe(*own);
    if constexpr (requires { part.add(described); }) {
      part.add(described);
    } else {
      part.add(described.view().records, described.view().count);
    }
    return true;
  }

  unsigned depth_ = 0;
};

}  // namespace detail

/// A live `Sequential` as a model of PyTorch's modules, for `check`, `summary`, `emit_header` and all others: each
/// module with its options and with the name under which it was added, nested ones as nested models.
///
/// What is not known stands in the model as an `UnknownModule`, and `check` warns of it. `Own` are classes of the
/// program's own for which there is a `Describe`. The module is not changed, and nothing runs.
template <class... Own>
[[nodiscard]] Model read(const torch::nn::SequentialImpl& sequential) {
  return detail::SequentialReader<Own...>{}.read(sequential);
}
/// The same for the holder of a `Sequential`, or of a class derived from it; one that is empty has no layers.
template <class... Own, std::derived_from<torch::nn::SequentialImpl> Impl>
[[nodiscard]] Model read(const torch::nn::ModuleHolder<Impl>& sequential) {
  if (sequential.is_empty()) return {};
  const Impl& impl = *sequential;
  return read<Own...>(static_cast<const torch::nn::SequentialImpl&>(impl));
}

}  // namespace shapeproof::inline v0_1::libtorch
