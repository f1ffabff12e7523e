// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/keras/graph_call.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/name_index.hpp"
#include "shapeproof/keras/operation_source.hpp"
#include "shapeproof/keras/read_array_operation.hpp"
#include "shapeproof/keras/read_field.hpp"
#include "shapeproof/keras/read_product.hpp"
#include "shapeproof/keras/tensorflow_functions.hpp"
#include "shapeproof/keras/tensorflow_node.hpp"
#include "shapeproof/keras/write_field.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/operations/array_operation.hpp"
#include "shapeproof/operations/dot_operation.hpp"
#include "shapeproof/operations/einsum_operation.hpp"
#include "shapeproof/operations/get_item.hpp"
#include "shapeproof/operations/matmul_operation.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/operations/operation_names.hpp"
#include "shapeproof/operations/shape_operation.hpp"

/// Operations that stand in a graph as layers do: `keras.ops` of Keras 3, `TFOpLambda` of TensorFlow.
namespace shapeproof::inline v0_1::keras {

/// An operation: its class, and how the fields of a record are read from what a file says.
struct OperationClass {
  const LayerType* type = nullptr;
  const char* module = nullptr;  ///< where Keras 3 has it
  bool is_binary = false;
  bool (*read)(const OperationSource& source, LayerRecord& record) = &detail::read_operation;
  bool has_config = true;         ///< else what it has beside its tensors stands in its calls
  bool takes_arrays = is_binary;  ///< constants may stand in the place of its tensors
};

namespace detail {

/// Arguments that shapes do not depend on may be what no field holds: the other ones are kept.
[[nodiscard]] inline bool read_unary(const OperationSource& source, LayerRecord& record) {
  static_cast<void>(read_operation(source, record));
  return true;
}

/// All binary operations have the same fields.
[[nodiscard]] inline bool read_binary(const OperationSource& source, LayerRecord& record) {
  const ConstantOperand& constant = source.call->constant();
  if (!constant.is_there) return true;
  if (!constant.shape.has_rank()) return false;
  store_fields(BinaryOperation<"Add">{.has_constant = true,
                                      .constant_first = constant.is_first,
                                      .constant = constant.number,
                                      .constant_shape = constant.shape},
               record.words.values);
  return true;
}

/// TensorFlow looks for the greatest value along the first axis, if no other is said.
[[nodiscard]] inline bool read_reduction(const OperationSource& source, LayerRecord& record) {
  if (!read_operation(source, record)) return false;
  const bool is_place = record.type->name == "Argmax" || record.type->name == "Argmin";
  const FieldInfo& axis = *record.type->fields.find("axis");
  if (source.is_tensorflow && is_place && load_field<Axes>(axis, record.words.values).is_none()) {
    store_field(axis, Axes{0}, record.words.values);
  }
  return true;
}

/// The brackets of `x[:, 0]` are an argument of the call.
[[nodiscard]] inline bool read_get_item(const OperationSource& source, LayerRecord& record) {
  const Json* key = nullptr;
  if (source.is_tensorflow) {
    key = find_argument(source, "slice_spec");
  } else if (source.node != nullptr) {
    const Json* const args = find_key(*source.node, "args");
    if (args != nullptr && args->is_array() && args->size() > 1) key = &(*args)[1];
  }
  return key != nullptr && read_field(*key, *record.type->fields.find("key"), record.words.values);
}

class OperationTable {
 public:
  OperationTable() {
    const char* const numpy = "keras.src.ops.numpy";
    add_all<BinaryOperation>({nullptr, numpy, true, &read_binary, false}, NumpyBinary{});
    add_all<UnaryOperation>({nullptr, numpy, false, &read_unary}, NumpyUnary{});
    add_all<UnaryOperation>({nullptr, "keras.src.ops.nn", false, &read_unary}, NnUnary{});
    add_all<UnaryOperation>({nullptr, "keras.src.ops.core", false, &read_unary}, CoreUnary{});
    add_all<UnaryOperation>({nullptr, "keras.src.ops.math", false, &read_unary}, MathUnary{});
    add_all<ReduceOperation>({nullptr, numpy, false, &read_reduction}, NumpyReduce{});
    add_all<ReduceOperation>({nullptr, "keras.src.ops.linalg"}, LinalgReduce{});
    add_all<ReduceOperation>({nullptr, "keras.src.ops.math"}, MathReduce{});
    add({&layer_type<ReshapeOperation>, numpy});
    add({&layer_type<TransposeOperation>, numpy});
    add({&layer_type<SwapaxesOperation>, numpy});
    add({&layer_type<ExpandDimsOperation>, numpy});
    add({&layer_type<SqueezeOperation>, numpy});
    add({&layer_type<ConcatenateOperation>, numpy});
    add({&layer_type<StackOperation>, numpy});
    add({&layer_type<MatmulOperation>, numpy, false, &read_matmul, true, true});
    add({&layer_type<DotOperation>, numpy, false, &read_product<DotOperation>, true, true});
    add({&layer_type<TensordotOperation>, numpy, false, &read_tensordot, true, true});
    add({&layer_type<GetItem>, numpy, false, &read_get_item, false});
    add({&layer_type<TileOperation>, numpy});
    add({&layer_type<RepeatOperation>, numpy});
    add({&layer_type<PadOperation>, numpy, false, &read_pad});
    add({&layer_type<SplitOperation>, numpy, false, &read_split});
    add({&layer_type<WhereOperation>, numpy, false, &read_where, true, true});
    add({&layer_type<TakeOperation>, numpy, false, &read_take, true, true});
    add({&layer_type<EinsumOperation>, numpy, false, &read_einsum, true, true});
    add("Slice", {&layer_type<GetItem>, numpy, false, &read_slice, false});
  }
  [[nodiscard]] const OperationClass* find(std::string_view name) const {
    const std::uint32_t* const place = by_name_.find(name);
    return place == nullptr ? nullptr : &classes_[*place];
  }

 private:
  void add(const OperationClass& one) { add(one.type->name, one); }
  void add(string_ref name, const OperationClass& one) {
    by_name_.add(name, static_cast<std::uint32_t>(classes_.size()));
    classes_.push_back(one);
  }
  template <template <fixed_string> class Operation, fixed_string... Functions>
  void add_all(OperationClass one, OperationNames<Functions...> /*names*/) {
    for (const LayerType* const type : {&layer_type<Operation<Functions>>...}) {
      one.type = type;
      add(one);
    }
  }

  GrowableArray<OperationClass> classes_;
  NameIndex by_name_;
};

[[nodiscard]] inline const OperationTable& operation_table() {
  static const OperationTable table;
  return table;
}

}  // namespace detail

/// How a file names an operation.
struct OperationName {
  std::string name{};  ///< of the class, or of TensorFlow's function; empty: it is no operation but a layer
  bool is_tensorflow = false;
  bool is_node = false;  ///< of a TensorFlow graph
};
[[nodiscard]] inline OperationName operation_name(const Json& layer) {
  const auto text = [](const Json& object, string_ref key) -> const std::string& {
    static const std::string none;
    const Json* const found = detail::find_key(object, key);
    return found == nullptr || !found->is_string() ? none : found->get_ref<const std::string&>();
  };
  const std::string& class_name = text(layer, "class_name");
  if (class_name == "TFOpLambda" || class_name == "SlicingOpLambda") {
    const Json* const config = detail::find_key(layer, "config");
    return {config != nullptr ? text(*config, "function") : std::string{}, true};
  }
  if (class_name == "TensorFlowOpLayer") {
    std::string op = detail::NodeDefinition{layer}.operation();
    const TensorFlowNode* const node = detail::find_tensorflow_node(op);
    if (node != nullptr) op.assign(node->function.data(), node->function.size());
    return {std::move(op), true, true};
  }
  const std::string& module = text(layer, "module");
  if (!module.starts_with("keras.src.ops.") && !module.starts_with("keras.ops.")) return {};
  return {class_name, false};
}

/// The operation that a config of a graph's layer means; null if it is a layer, or an operation that is not known.
[[nodiscard]] inline const OperationClass* find_operation(const Json& layer) {
  const OperationName name = operation_name(layer);
  if (name.name.empty() || !name.is_tensorflow) return detail::operation_table().find(name.name);
  const std::string_view function = detail::without_modules(name.name);
  for (const detail::TensorFlowOperation& one : detail::tensorflow_operations) {
    if (function == std::string_view(one.function)) return detail::operation_table().find(one.name);
  }
  return nullptr;
}
/// What of an operation stands in its config.
[[nodiscard]] inline Json write_operation(const OperationClass& operation, const LayerRecord& record) {
  Json config = detail::empty_object();
  if (!operation.has_config) return config;
  for (const FieldInfo& field : record.type->fields) {
    config[std::string(field.name.data(), field.name.size())] = write_field(field, record.words.values);
  }
  if (record.type == &layer_type<PadOperation>) {  // in pairs, as Keras has it
    Json pairs = detail::empty_list();
    const Axes widths = shapeproof::detail::load_layer<PadOperation>(record).pad_width;
    for (int i = 0; i + 1 < widths.size(); i += 2) pairs.push_back(detail::make_pair(widths[i], widths[i + 1]));
    config["pad_width"] = std::move(pairs);
  }
  return config;
}
/// The operation that a record stands for; null if it is a layer.
[[nodiscard]] inline const OperationClass* find_operation(const LayerType* type) {
  const OperationClass* const found = detail::operation_table().find(type->name);
  return found != nullptr && found->type == type ? found : nullptr;
}

}  // namespace shapeproof::inline v0_1::keras
