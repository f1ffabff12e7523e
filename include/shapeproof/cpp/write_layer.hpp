// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shapeproof/cpp/write_value.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/operations/matmul_operation.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/operations/shape_operation.hpp"

namespace shapeproof::cpp {

/// The fields of an aggregate that are to be written, by their place in it: designators must stand in that order.
class Designators {
 public:
  /// What has been set is not set again.
  void add(std::ptrdiff_t place, string_ref key, const std::string& value) {
    const std::string setting = std::string(".").append(key.data(), key.size()).append(" = ");
    for (const auto& one : all_) {
      if (one.second.compare(0, setting.size(), setting) == 0) return;
    }
    const auto behind = std::upper_bound(all_.begin(), all_.end(), place,
                                         [](std::ptrdiff_t own, const auto& other) { return own < other.first; });
    all_.emplace(behind, place, setting + value);
  }
  /// `Dense{.units = 10, .name = "digits"}`.
  [[nodiscard]] std::string write(const std::string& type) const {
    std::string text = type + "{";
    bool first = true;
    for (const auto& [place, designator] : all_) {
      if (!first) text += ", ";
      text += designator;
      first = false;
    }
    return text + "}";
  }

 private:
  std::vector<std::pair<std::ptrdiff_t, std::string>> all_;
};

/// What every layer has beside its own fields.
struct CommonFields {
  Name name{};
  bool trainable = true;
  DType dtype = DType::unknown;  ///< float32 is the same as `unknown`
};

template <class L, class T>
[[nodiscard]] std::ptrdiff_t place_of(const L& layer, const T& member) noexcept {
  return reinterpret_cast<const char*>(&member) - reinterpret_cast<const char*>(&layer);
}

/// Adds name, trainable and dtype where they are not what they are by default, as far as the class has them.
template <class L>
void add_common(Designators& out, const L& layer, const CommonFields& common) {
  if constexpr (requires { layer.name; }) {
    if (!common.name.empty()) out.add(place_of(layer, layer.name), "name", write_value(common.name));
  }
  if constexpr (requires { layer.trainable; }) {
    if (!common.trainable) out.add(place_of(layer, layer.trainable), "trainable", "false");
  }
  if constexpr (requires { layer.dtype.mode; }) {
    DTypePolicy policy = layer.dtype;
    policy.compute = common.dtype;
    if (policy.mode != QuantizationMode::absent)
      return out.add(place_of(layer, layer.dtype), "dtype", write_value(policy));
  }
  if constexpr (requires { layer.dtype; }) {
    if (common.dtype != DType::unknown && common.dtype != DType::float32) {
      out.add(place_of(layer, layer.dtype), "dtype", write_value(common.dtype));
    }
  }
}

/// A layer as the expression that makes it, with those fields only that are not what they are by default.
template <Layer L>
[[nodiscard]] std::string write_layer(const LayerRecord& record, const std::string& type, const CommonFields& common) {
  const L layer = shapeproof::detail::load_layer<L>(record);
  [[maybe_unused]] L plain;  // and not `L{}`, which fields without a default forbid
  Designators out;
  if constexpr (HasFields<L>) {
    L::fields([&]<class T>(string_ref key, T L::* member, string_ref /*doc*/) {
      if constexpr (std::is_same_v<T, DTypePolicy>) return;  // see `add_common`
      if (!means_same(layer.*member, plain.*member))
        out.add(place_of(layer, layer.*member), key, write_value(layer.*member));
    });
  }
  add_common(out, layer, common);
  return out.write(type);
}

/// An `Input`, which sets by functions what is not its shape.
[[nodiscard]] inline std::string write_input(const LayerRecord& record, const CommonFields& common) {
  const auto input = shapeproof::detail::load_layer<Input>(record);
  std::string text = input.shape.has_rank() && input.shape.fits() ? "sp::Input{" + write_sizes(input.shape) + "}"
                                                                  : "sp::Input{" + write_value(input.shape) + "}";
  if (!input.batch_size.is_unknown()) text += ".with_batch_size(" + write_value(input.batch_size) + ")";
  if (common.dtype != DType::unknown && common.dtype != DType::float32) {
    text += ".with_dtype(" + write_value(common.dtype) + ")";
  }
  if (!common.name.empty()) text += ".named(" + write_value(common.name) + ")";
  return text;
}

/// How the layers of a class are written.
struct LayerWriter {
  const LayerType* type;
  std::string name;  ///< the class in C++
  std::string (*write)(const LayerRecord& record, const std::string& name, const CommonFields& common);
};

namespace detail {

/// The writers of all classes, made once.
class WriterTable {
 public:
  WriterTable() {
    AllLayers::each([this]<class L>() { add<L>(text_of(L::type_name)); });
    add_operations<UnaryOperation>("UnaryOperation", NumpyUnary{});
    add_operations<UnaryOperation>("UnaryOperation", NnUnary{});
    add_operations<UnaryOperation>("UnaryOperation", CoreUnary{});
    add_operations<UnaryOperation>("UnaryOperation", MathUnary{});
    add_operations<BinaryOperation>("BinaryOperation", NumpyBinary{});
    add_operations<ReduceOperation>("ReduceOperation", NumpyReduce{});
    add_operations<ReduceOperation>("ReduceOperation", MathReduce{});
    add<ReshapeOperation>("ReshapeOperation");
    add<TransposeOperation>("TransposeOperation");
    add<SwapaxesOperation>("SwapaxesOperation");
    add<ExpandDimsOperation>("ExpandDimsOperation");
    add<SqueezeOperation>("SqueezeOperation");
    add<ConcatenateOperation>("ConcatenateOperation");
    add<StackOperation>("StackOperation");
    add<MatmulOperation>("MatmulOperation");
    add<GetItem>("GetItem");
  }
  [[nodiscard]] const LayerWriter* find(const LayerType* type) const {
    const auto found = writers_.find(type);
    return found == writers_.end() ? nullptr : &found->second;
  }

 private:
  [[nodiscard]] static std::string text_of(string_ref text) { return {text.data(), text.size()}; }
  template <class L>
  void add(const std::string& name) {
    writers_.emplace(&layer_type<L>, LayerWriter{&layer_type<L>, "sp::" + name, &write_layer<L>});
  }
  template <template <fixed_string> class Operation, fixed_string... Functions>
  void add_operations(const std::string& name, OperationNames<Functions...> /*names*/) {
    (add<Operation<Functions>>(name + "<\"" + text_of(Functions.view()) + "\">"), ...);
  }

  std::unordered_map<const LayerType*, LayerWriter> writers_;
};

}  // namespace detail

/// How a class of the library is written, or null.
[[nodiscard]] inline const LayerWriter* find_writer(const LayerType* type) {
  static const detail::WriterTable table;
  return table.find(type);
}

}  // namespace shapeproof::cpp
