// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/keras/constant_operand.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/node_text.hpp"

/// Operations as the nodes of a TensorFlow graph, `TensorFlowOpLayer` of TensorFlow 2.0 to 2.3: `{"node_def": {"op":
/// "Mean", "attr": {"keep_dims": {"b": true}}}, "constants": {"1": [1, 2]}}`. Source: `base_layer.TensorFlowOpLayer`.
namespace shapeproof::inline v0_1::keras {

/// An operation of a graph, the function of TensorFlow that makes it, and what of the function stands in its inputs,
/// by their places.
struct TensorFlowNode {
  static constexpr std::size_t most_inputs = 4;
  string_ref op;
  string_ref function;
  string_ref arguments[most_inputs]{};  ///< empty: a tensor
};
inline constexpr TensorFlowNode tensorflow_nodes[] = {
    {"Abs", "math.abs"},
    {"Add", "math.add"},
    {"AddV2", "math.add"},
    {"All", "math.reduce_all", {"", "axis"}},
    {"Any", "math.reduce_any", {"", "axis"}},
    {"BatchMatMul", "linalg.matmul"},
    {"BatchMatMulV2", "linalg.matmul"},
    {"BiasAdd", "math.add"},
    {"Cast", "cast"},
    {"ClipByValue", "clip_by_value", {"", "clip_value_min", "clip_value_max"}},
    {"ConcatV2", "concat"},
    {"Div", "math.divide"},
    {"Einsum", "einsum"},
    {"Elu", "nn.elu"},
    {"Erf", "math.erf"},
    {"Exp", "math.exp"},
    {"ExpandDims", "expand_dims", {"", "axis"}},
    {"FloorDiv", "math.floordiv"},
    {"GatherV2", "gather", {"", "", "axis"}},
    {"Identity", "identity"},
    {"LeakyRelu", "nn.leaky_relu"},
    {"Log", "math.log"},
    {"LogSoftmax", "nn.log_softmax"},
    {"MatMul", "linalg.matmul"},
    {"Max", "math.reduce_max", {"", "axis"}},
    {"Maximum", "math.maximum"},
    {"Mean", "math.reduce_mean", {"", "axis"}},
    {"Min", "math.reduce_min", {"", "axis"}},
    {"Minimum", "math.minimum"},
    {"Mul", "math.multiply"},
    {"Neg", "math.negative"},
    {"Pack", "stack"},
    {"Pad", "pad", {"", "paddings"}},
    {"PadV2", "pad", {"", "paddings", "constant_values"}},
    {"Pow", "math.pow"},
    {"Prod", "math.reduce_prod", {"", "axis"}},
    {"RealDiv", "math.truediv"},
    {"Relu", "nn.relu"},
    {"Relu6", "nn.relu6"},
    {"Reshape", "reshape", {"", "shape"}},
    {"Rsqrt", "math.rsqrt"},
    {"Selu", "nn.selu"},
    {"SelectV2", "where"},
    {"Sigmoid", "math.sigmoid"},
    {"Slice", "slice", {"", "begin", "size"}},
    {"Softmax", "nn.softmax"},
    {"Softplus", "nn.softplus"},
    {"Split", "split", {"axis"}},
    {"SplitV", "split", {"", "num_or_size_splits", "axis"}},
    {"Sqrt", "math.sqrt"},
    {"Square", "math.square"},
    {"Squeeze", "squeeze"},
    {"StopGradient", "stop_gradient"},
    {"StridedSlice", "__operators__.getitem", {"", "begin", "end", "strides"}},
    {"Sub", "math.subtract"},
    {"Sum", "math.reduce_sum", {"", "axis"}},
    {"Tanh", "math.tanh"},
    {"Tile", "tile", {"", "multiples"}},
    {"Transpose", "transpose", {"", "perm"}},
};

namespace detail {

[[nodiscard]] inline const TensorFlowNode* find_tensorflow_node(std::string_view op) {
  for (const TensorFlowNode& one : tensorflow_nodes) {
    if (std::string_view(one.op) == op) return &one;
  }
  return nullptr;
}

/// The attributes of a node, each `{"i": "3"}`, `{"b": true}`, `{"type": "DT_FLOAT"}` or `{"list": {"i": ["1"]}}`.
class NodeAttributes {
 public:
  explicit NodeAttributes(const Json& node) : attributes_(find_key(node, "attr")) {}

  /// Whole numbers are texts.
  [[nodiscard]] static std::int64_t number(const Json& json) {
    if (json.is_string()) return std::strtoll(json.get_ref<const std::string&>().c_str(), nullptr, 10);
    return json.is_number_integer() ? json.get<std::int64_t>() : 0;
  }
  [[nodiscard]] const Json* find(string_ref key, string_ref kind) const {
    const Json* const attribute = attributes_ == nullptr ? nullptr : find_key(*attributes_, key);
    return attribute == nullptr ? nullptr : find_key(*attribute, kind);
  }
  [[nodiscard]] std::int64_t number_of(string_ref key) const {
    const Json* const found = find(key, "i");
    return found == nullptr ? 0 : number(*found);
  }
  [[nodiscard]] bool is_set(string_ref key) const {
    const Json* const found = find(key, "b");
    return found != nullptr && found->is_boolean() && found->get<bool>();
  }
  [[nodiscard]] Json numbers_of(string_ref key) const {
    const Json* const list = find(key, "list");
    const Json* const numbers = list == nullptr ? nullptr : find_key(*list, "i");
    if (numbers == nullptr || !numbers->is_array()) return nullptr;
    Json all = empty_list();
    for (const Json& item : *numbers) all.push_back(number(item));
    return all;
  }
  /// A text, which stands in JSON in base 64.
  [[nodiscard]] Json text_of(string_ref key) const {
    if (const Json* const plain = find(key, "text"); plain != nullptr && plain->is_string()) return *plain;
    const Json* const found = find(key, "s");
    if (found == nullptr || !found->is_string()) return nullptr;
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : found->get_ref<const std::string&>()) {
      const std::size_t digit = digits.find(c);
      if (digit == std::string_view::npos) break;
      bits = (bits << 6U | static_cast<std::uint32_t>(digit)) & 0xFFFFU;
      count += 6;
      if (count < 8) continue;
      count -= 8;
      text += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
    return text;
  }
  /// A type under Keras's name: `float32` for `DT_FLOAT`.
  [[nodiscard]] Json type_of(string_ref key) const {
    const Json* const found = find(key, "type");
    if (found == nullptr || !found->is_string()) return nullptr;
    std::string name = found->get_ref<const std::string&>();
    if (name.starts_with("DT_")) name.erase(0, 3);
    for (char& character : name) {
      if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
    }
    return name;
  }

 private:
  const Json* attributes_;
};

/// The brackets of `x[:, 0]`, which a graph has as lists of bounds and as masks. False: they are not whole.
[[nodiscard]] inline bool read_strided_slice(const NodeAttributes& attributes, Json& arguments) {
  const Json* lists[3]{};
  const string_ref keys[] = {"begin", "end", "strides"};
  for (std::size_t i = 0; i < 3; ++i) {
    lists[i] = find_key(arguments, keys[i]);
    if (lists[i] == nullptr || !lists[i]->is_array() || lists[i]->size() != lists[0]->size()) return false;
    if (!holds_numbers(*lists[i]) || lists[i]->size() > std::size_t{Shape::max_rank}) return false;
  }
  const auto has_bit = [&](string_ref mask, std::size_t i) {
    return ((static_cast<std::uint64_t>(attributes.number_of(mask)) >> i) & 1U) != 0;
  };
  Json key = empty_list();
  for (std::size_t i = 0; i < lists[0]->size(); ++i) {
    if (has_bit("ellipsis_mask", i)) {
      key.push_back(make_object("__ellipsis__", empty_object()));
    } else if (has_bit("new_axis_mask", i)) {
      key.push_back(nullptr);
    } else if (has_bit("shrink_axis_mask", i)) {
      key.push_back((*lists[0])[i]);
    } else {
      Json slice = empty_object();
      slice["start"] = has_bit("begin_mask", i) ? Json() : (*lists[0])[i];
      slice["stop"] = has_bit("end_mask", i) ? Json() : (*lists[1])[i];
      slice["step"] = (*lists[2])[i];
      key.push_back(std::move(slice));
    }
  }
  arguments["slice_spec"] = std::move(key);
  return true;
}

/// The attributes that are arguments of TensorFlow's functions.
[[nodiscard]] inline bool read_node_attributes(const TensorFlowNode& of, const Json& node, Json& arguments) {
  const NodeAttributes attributes{node};
  arguments["keepdims"] = attributes.is_set("keep_dims");
  arguments["transpose_a"] = attributes.is_set("transpose_a") || attributes.is_set("adj_x");
  arguments["transpose_b"] = attributes.is_set("transpose_b") || attributes.is_set("adj_y");
  if (of.op == "Cast") arguments["dtype"] = attributes.type_of("DstT");
  if (of.op == "Einsum") arguments["equation"] = attributes.text_of("equation");
  if (of.op == "Squeeze") arguments["axis"] = attributes.numbers_of("squeeze_dims");
  if (of.op == "Squeeze" && arguments["axis"].empty()) arguments["axis"] = nullptr;
  if (of.op == "Split") arguments["num_or_size_splits"] = attributes.number_of("num_split");
  if (of.op == "Pack") arguments["axis"] = attributes.number_of("axis");
  return of.op != "StridedSlice" || read_strided_slice(attributes, arguments);
}

}  // namespace detail

/// Makes the arguments of TensorFlow's function of what a node and its constants say, and an operand of a constant that
/// is none of them. `tensors` is how many tensors the node takes. False: there is what no rule is for.
[[nodiscard]] inline bool read_node(const Json& layer, std::size_t tensors, Json& arguments, ConstantOperand& operand) {
  const detail::NodeDefinition definition{layer};
  const Json* const node = definition.get();
  const TensorFlowNode* const of = detail::find_tensorflow_node(definition.operation());
  if (node == nullptr || of == nullptr) return false;
  const Json* const constants = detail::find_key(*detail::find_key(layer, "config"), "constants");
  arguments = detail::empty_object();
  if (constants != nullptr && constants->is_object()) {
    for (const auto& [key, value] : constants->get_ref<const Json::object_t&>()) {
      const std::uint64_t place = std::strtoull(key.c_str(), nullptr, 10);
      if (value.is_structured() && !detail::holds_numbers(value)) return false;
      const bool is_axis = of->op == "ConcatV2" && place == tensors;
      const string_ref name = is_axis                               ? string_ref{"axis"}
                              : place < TensorFlowNode::most_inputs ? of->arguments[place]
                                                                    : string_ref{};
      if (!name.empty()) {
        arguments[std::string(name.data(), name.size())] = value;
      } else if (operand.is_there || !read_constant(value, operand)) {
        return false;
      } else {
        operand.is_first = place == 0;
      }
    }
  }
  return detail::read_node_attributes(*of, *node, arguments);
}

}  // namespace shapeproof::inline v0_1::keras
