// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shapeproof/keras/graph_call.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/operation.hpp"

/// Operations that stand in a graph as layers do: `keras.ops` of Keras 3, `TFOpLambda` of TensorFlow.
namespace shapeproof::keras {

/// An operation: its class, and how a record is made for a call.
struct OperationClass {
  const LayerType* type;
  const char* module;  ///< where Keras 3 has it
  bool is_binary;
  void (*write)(const GraphCall* call, LayerRecord& record);
};

namespace detail {

template <fixed_string Function>
void write_unary(const GraphCall* /*call*/, LayerRecord& record) {
  write_record(UnaryOperation<Function>{}, record);
}
template <fixed_string Function>
void write_binary(const GraphCall* call, LayerRecord& record) {
  BinaryOperation<Function> operation;
  if (call != nullptr && call->has_constant()) {
    operation = {.has_constant = true, .constant_first = call->constant_first(), .constant = call->constant()};
  }
  write_record(operation, record);
}

class OperationTable {
 public:
  OperationTable() {
    add_binary("keras.src.ops.numpy", NumpyBinary{});
    add_unary("keras.src.ops.numpy", NumpyUnary{});
    add_unary("keras.src.ops.nn", NnUnary{});
    add_unary("keras.src.ops.core", CoreUnary{});
    add_unary("keras.src.ops.math", MathUnary{});
  }
  [[nodiscard]] const OperationClass* find(std::string_view name) const {
    const auto found = classes_.find(name);
    return found == classes_.end() ? nullptr : &found->second;
  }

 private:
  template <fixed_string... Functions>
  void add_unary(const char* module, OperationNames<Functions...> /*names*/) {
    (add({&layer_type<UnaryOperation<Functions>>, module, false, &write_unary<Functions>}), ...);
  }
  template <fixed_string... Functions>
  void add_binary(const char* module, OperationNames<Functions...> /*names*/) {
    (add({&layer_type<BinaryOperation<Functions>>, module, true, &write_binary<Functions>}), ...);
  }
  void add(const OperationClass& one) { classes_.emplace(one.type->name, one); }

  std::unordered_map<std::string_view, OperationClass> classes_;
};

[[nodiscard]] inline const OperationTable& operation_table() {
  static const OperationTable table;
  return table;
}

/// What TensorFlow calls these operations.
struct TensorFlowOperation {
  string_ref function;
  string_ref name;
};
inline constexpr TensorFlowOperation tensorflow_operations[] = {
    {"__operators__.add", "Add"},
    {"abs", "Absolute"},
    {"add", "Add"},
    {"cast", "Cast"},
    {"clip_by_value", "Clip"},
    {"divide", "TrueDivide"},
    {"exp", "Exp"},
    {"identity", "Copy"},
    {"log", "Log"},
    {"math.abs", "Absolute"},
    {"math.add", "Add"},
    {"math.divide", "TrueDivide"},
    {"math.erf", "Erf"},
    {"math.exp", "Exp"},
    {"math.log", "Log"},
    {"math.maximum", "Maximum"},
    {"math.minimum", "Minimum"},
    {"math.multiply", "Multiply"},
    {"math.negative", "Negative"},
    {"math.pow", "Power"},
    {"math.rsqrt", "Rsqrt"},
    {"math.sigmoid", "Sigmoid"},
    {"math.sqrt", "Sqrt"},
    {"math.square", "Square"},
    {"math.subtract", "Subtract"},
    {"math.tanh", "Tanh"},
    {"math.truediv", "TrueDivide"},
    {"maximum", "Maximum"},
    {"minimum", "Minimum"},
    {"multiply", "Multiply"},
    {"nn.elu", "Elu"},
    {"nn.gelu", "Gelu"},
    {"nn.leaky_relu", "LeakyRelu"},
    {"nn.relu", "Relu"},
    {"nn.relu6", "Relu6"},
    {"nn.selu", "Selu"},
    {"nn.sigmoid", "Sigmoid"},
    {"nn.silu", "Silu"},
    {"nn.softmax", "Softmax"},
    {"nn.softplus", "Softplus"},
    {"nn.swish", "Silu"},
    {"nn.tanh", "Tanh"},
    {"pow", "Power"},
    {"sigmoid", "Sigmoid"},
    {"sqrt", "Sqrt"},
    {"square", "Square"},
    {"stop_gradient", "StopGradient"},
    {"subtract", "Subtract"},
    {"tanh", "Tanh"},
};

}  // namespace detail

/// The operation that a config of a graph's layer means; null if it is a layer, or an operation that is not known.
[[nodiscard]] inline const OperationClass* find_operation(const Json& layer) {
  const auto text = [](const Json& object, const char* key) -> std::string_view {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return {};
    return found->get_ref<const std::string&>();
  };
  const std::string_view class_name = text(layer, "class_name");
  if (class_name == "TFOpLambda") {
    const auto config = layer.find("config");
    if (config == layer.end() || !config->is_object()) return nullptr;
    const std::string_view function = text(*config, "function");
    for (const detail::TensorFlowOperation& one : detail::tensorflow_operations) {
      if (function == std::string_view(one.function)) return detail::operation_table().find(one.name);
    }
    return nullptr;
  }
  const std::string_view module = text(layer, "module");
  if (!module.starts_with("keras.src.ops.") && !module.starts_with("keras.ops.")) return nullptr;
  return detail::operation_table().find(class_name);
}
/// The operation that a record stands for; null if it is a layer.
[[nodiscard]] inline const OperationClass* find_operation(const LayerType* type) {
  const OperationClass* const found = detail::operation_table().find(type->name);
  return found != nullptr && found->type == type ? found : nullptr;
}

}  // namespace shapeproof::keras
