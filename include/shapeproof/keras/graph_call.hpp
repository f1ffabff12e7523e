// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/keras/constant_operand.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/rules/broadcast.hpp"

namespace shapeproof::inline v0_1::keras {

/// A tensor within a graph: which output of which call of which layer.
struct KerasTensor {
  const std::string* layer = nullptr;
  std::uint32_t call = 0;
  std::uint32_t output = 0;
  const std::string* key = nullptr;  ///< under which name it stands, if the tensors are the values of an object
  const Json* shape = nullptr;       ///< the shape that the file records for it, if any
};

/// One call of a layer, as an element of `inbound_nodes` writes it.
///
/// Keras 3: `{"args": [tensors...], "kwargs": {...}}`, a tensor being `{"class_name": "__keras_tensor__", "config":
/// {"keras_history": ["conv1", 0, 0], ...}}`. Before, `[["conv1", 0, 0, {...}], ...]`, where the last part holds the
/// keyword arguments and may be missing; of TensorFlow's operations also one such tensor alone, or an object of them.
class GraphCall {
 public:
  using Tensors = GrowableArray<KerasTensor>;

  static constexpr std::size_t all_arguments = SIZE_MAX;

  /// False: `reason()` says what is wrong. Only the first `positions` of the arguments are tensors that shapes depend
  /// on; those behind are masks.
  [[nodiscard]] bool read(const Json& node, std::size_t positions) {
    tensors_.clear();
    masks_.clear();
    arguments_ = nullptr;
    constant_ = {};
    has_array_ = false;
    reason_ = nullptr;
    all_ = positions == all_arguments;
    is_list_ = true;
    if (detail::has_key(node, "args")) return read_arguments(node, positions);
    return read_legacy(node, 0) && (arguments_ == nullptr || read_keywords(*arguments_));
  }

  /// What the layer's rule is given.
  [[nodiscard]] const Tensors& tensors() const noexcept { return tensors_; }
  /// What the call needs beside it.
  [[nodiscard]] const Tensors& masks() const noexcept { return masks_; }
  /// Whether the tensors stand in a list; of a single one only Keras 3 tells.
  [[nodiscard]] bool is_list() const noexcept { return is_list_; }
  /// The keyword arguments; null if there are none.
  [[nodiscard]] const Json* arguments() const noexcept { return arguments_; }
  [[nodiscard]] const char* reason() const noexcept { return reason_; }

  /// A number or an array among the arguments, as operations have it: `x + 3.0`. The last one, if there are several.
  [[nodiscard]] const ConstantOperand& constant() const noexcept { return constant_; }
  void set_constant(const ConstantOperand& constant) noexcept { constant_ = constant; }
  /// Whether an array stands where only a tensor does in most calls.
  [[nodiscard]] bool has_array() const noexcept { return has_array_; }

  /// Reads a tensor's place in the old layout, `["conv1", 0, 0]`, as `input_layers` has it in all versions.
  [[nodiscard]] static bool read_place(const Json& value, KerasTensor& tensor) {
    const Json& json = detail::plain_list(value);
    if (!json.is_array() || json.size() < 3 || !json[0].is_string()) return false;
    tensor.layer = &json[0].get_ref<const std::string&>();
    return read_index(json[1], tensor.call) && read_index(json[2], tensor.output);
  }

 private:
  static constexpr int max_nesting = 16;

  [[nodiscard]] static bool read_index(const Json& json, std::uint32_t& index) {
    if (!json.is_number_unsigned()) return false;
    const auto number = json.get<std::uint64_t>();
    if (number > std::numeric_limits<std::uint32_t>::max()) return false;
    index = static_cast<std::uint32_t>(number);
    return true;
  }
  [[nodiscard]] bool fail(const char* reason) {
    reason_ = reason;
    return false;
  }
  [[nodiscard]] bool add(Tensors& target, const Json& place, const std::string* key) {
    KerasTensor tensor;
    tensor.key = key;
    if (!read_place(place, tensor)) return fail("no place of a tensor: a layer, its call and its output");
    target.push_back(tensor);
    return true;
  }
  /// False: it is no constant.
  [[nodiscard]] bool add_constant(const Json& value) {
    ConstantOperand constant;
    if (!read_constant(value, constant)) return false;
    constant.is_first = tensors_.empty();
    if (constant_.is_there) constant.shape = rules::infer_elementwise(constant_.shape, constant.shape).shape;
    constant_ = constant;
    return true;
  }

  // Keras 3.

  [[nodiscard]] bool read_arguments(const Json& node, std::size_t positions) {
    const Json& list = detail::plain_list(*detail::find_key(node, "args"));
    if (!list.is_array()) return fail("args is no list");
    is_list_ = list.size() != 1 || (list[0].is_array() && !is_place(list[0]));
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (add_constant(list[i])) {
        has_array_ = has_array_ || detail::is_array_object(list[i]);
      } else if (!collect(i < positions ? tensors_ : masks_, list[i], nullptr, 0)) {
        return false;
      }
    }
    const Json* const keywords = detail::find_key(node, "kwargs");
    if (keywords == nullptr) return true;
    if (!keywords->is_object()) return fail("kwargs is no object");
    arguments_ = keywords;
    return read_keywords(*keywords);
  }
  /// All tensors in lists and objects, in their order.
  [[nodiscard]] bool collect(Tensors& target, const Json& value, const std::string* key, int depth) {
    const Json& json = detail::plain_list(value);
    if (depth > max_nesting) return fail("lists within lists without end");
    if (json.is_array()) {
      if (is_place(json)) return add(target, json, key);
      for (const Json& item : json) {
        if (!collect(target, item, key, depth + 1)) return false;
      }
      return true;
    }
    if (!json.is_object()) return true;
    const Json* const class_name = detail::find_key(json, "class_name");
    if (class_name == nullptr) {
      for (const auto& [name, item] : json.get_ref<const Json::object_t&>()) {
        if (!collect(target, item, &name, depth + 1)) return false;
      }
      return true;
    }
    has_array_ = has_array_ || detail::is_array_object(json);
    if (!is_text(*class_name, "__keras_tensor__")) return true;  // a value of another kind
    const Json* const config = detail::find_key(json, "config");
    if (config == nullptr || !config->is_object()) return fail("a tensor without config");
    const Json* const history = detail::find_key(*config, "keras_history");
    if (history == nullptr) return fail("a tensor without keras_history");
    if (!add(target, *history, key)) return false;
    target[target.size() - 1].shape = detail::find_key(*config, "shape");
    return true;
  }
  [[nodiscard]] static bool is_place(const Json& json) {
    return json.size() == 3 && json[0].is_string() && json[1].is_number_integer() && json[2].is_number_integer();
  }

  /// Tensors under names come in the order in which the layers' rules take them; masks are passed over.
  [[nodiscard]] bool read_keywords(const Json& keywords) {
    const Json* ranked[unranked]{};
    GrowableArray<const Json*> others;
    for (const auto& [name, value] : keywords.get_ref<const Json::object_t&>()) {
      const std::size_t rank = rank_of(name);
      if (!value.is_structured() && (!value.is_number() || rank == unranked)) continue;
      if (name == "mask" || name.ends_with("_mask") || (rank == unranked && !all_)) {
        if (!collect(masks_, value, nullptr, 0)) return false;
        continue;
      }
      if (rank == unranked) {
        others.push_back(&value);
      } else {
        ranked[rank] = &value;
      }
    }
    for (const Json* const value : ranked) {
      if (value != nullptr && !add_constant(*value) && !collect(tensors_, *value, nullptr, 0)) return false;
    }
    for (const Json* const value : others) {
      if (!collect(tensors_, *value, nullptr, 0)) return false;
    }
    return true;
  }
  static constexpr std::size_t unranked = 14;
  /// The place of a tensor argument among others.
  [[nodiscard]] static std::size_t rank_of(string_ref name) noexcept {
    constexpr string_ref order[unranked] = {"inputs",        "sequences", "sequence", "query", "x",       "x1",
                                            "value",         "x2",        "y",        "b",     "indices", "key",
                                            "initial_state", "constants"};
    std::size_t rank = 0;
    while (rank < unranked && order[rank] != name) ++rank;
    return rank;
  }

  // Keras 1 and 2.

  [[nodiscard]] bool read_legacy(const Json& value, int depth) {
    const Json& node = detail::plain_list(value);
    if (depth > max_nesting) return fail("lists within lists without end");
    if (node.is_object()) {
      for (const auto& [name, item] : node.get_ref<const Json::object_t&>()) {
        const std::size_t first = tensors_.size();
        if (!read_legacy(item, depth + 1)) return false;
        for (std::size_t i = first; i < tensors_.size(); ++i) tensors_[i].key = &name;
      }
      return true;
    }
    if (!node.is_array()) return fail("no list of tensors");
    if (node.empty() || !node[0].is_string()) {
      for (const Json& item : node) {
        if (!read_legacy(item, depth + 1)) return false;
      }
      return true;
    }
    if (is_text(node[0], "_CONSTANT_VALUE")) {
      if (node.size() > 2 && add_constant(node[2])) has_array_ = has_array_ || constant_.is_array();
    } else if (!add(tensors_, node, nullptr)) {
      return false;
    }
    if (node.size() < 4 || node[3].empty() || arguments_ != nullptr) return true;
    if (!node[3].is_object()) return fail("keyword arguments that are no object");
    arguments_ = &node[3];
    return true;
  }

  Tensors tensors_;
  Tensors masks_;
  const Json* arguments_ = nullptr;
  const char* reason_ = nullptr;
  ConstantOperand constant_;
  bool has_array_ = false;
  bool all_ = false;
  bool is_list_ = true;
};

/// How many of the arguments of a class's call are tensors that shapes depend on, where it is not one. Source: Keras 3,
/// `call` of each.
struct TensorArguments {
  string_ref class_name;
  std::size_t count;
};
inline constexpr TensorArguments tensor_arguments[] = {
    {"Bidirectional", 2},
    {"ConvLSTM1D", 2},
    {"ConvLSTM2D", 2},
    {"ConvLSTM3D", 2},
    {"GRU", 2},
    {"GroupQueryAttention", 3},
    {"LSTM", 2},
    {"CuDNNLSTM", 2},
    {"RNN", 2},
    {"SimpleRNN", 2},
    {"GroupedQueryAttention", 3},
    {"MultiHeadAttention", 3},
};

}  // namespace shapeproof::inline v0_1::keras
