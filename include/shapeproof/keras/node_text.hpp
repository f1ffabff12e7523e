// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/json_tree.hpp"
#include "shapeproof/keras/parse_json.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/wire_reader.hpp"

/// Nodes of a TensorFlow graph as texts: in the wire format of protocol buffers, as TensorFlow 1.14 and 2.0 put them
/// into a JSON string, or as protocol buffers print them. Source: TensorFlow, `node_def.proto`, `attr_value.proto`.
namespace shapeproof::inline v0_1::keras::detail {

/// The names of TensorFlow's types by their numbers.
inline constexpr std::string_view data_type_names[] = {
    "",          "DT_FLOAT",   "DT_DOUBLE", "DT_INT32",      "DT_UINT8",
    "DT_INT16",  "DT_INT8",    "DT_STRING", "DT_COMPLEX64",  "DT_INT64",
    "DT_BOOL",   "DT_QINT8",   "DT_QUINT8", "DT_QINT32",     "DT_BFLOAT16",
    "DT_QINT16", "DT_QUINT16", "DT_UINT16", "DT_COMPLEX128", "DT_HALF"};

/// Reads the wire format into such an object as TensorFlow writes in place of it. A text of an attribute stands there
/// as it is, and not in base 64, under `text`.
class NodeWire {
 public:
  [[nodiscard]] static bool read(std::string_view bytes, Json& node) {
    node = empty_object();
    Json attributes = empty_object();
    WireReader reader{bytes};
    for (WireReader::Field field; reader.next(field);) {
      if (field.number == 2 && field.has_bytes) node["op"] = std::string(field.bytes);
      if (field.number == 5 && field.has_bytes && !read_attribute(field.bytes, attributes)) return false;
    }
    node["attr"] = std::move(attributes);
    return !reader.is_damaged() && has_key(node, "op");
  }

 private:
  [[nodiscard]] static bool read_attribute(std::string_view bytes, Json& attributes) {
    std::string key;
    Json value = empty_object();
    WireReader reader{bytes};
    bool good = true;
    for (WireReader::Field field; reader.next(field);) {
      if (field.number == 1) key = field.bytes;
      if (field.number == 2) good = read_value(field.bytes, value) && good;
    }
    attributes[key] = std::move(value);
    return good && !reader.is_damaged();
  }
  [[nodiscard]] static bool read_value(std::string_view bytes, Json& value) {
    WireReader reader{bytes};
    bool good = true;
    for (WireReader::Field field; reader.next(field);) {
      if (field.number == 1) {
        Json numbers = empty_list();
        good = read_numbers(field.bytes, numbers) && good;
        value["list"]["i"] = std::move(numbers);
      }
      if (field.number == 2) value["text"] = std::string(field.bytes);
      if (field.number == 3) value["i"] = static_cast<std::int64_t>(field.value);
      if (field.number == 5) value["b"] = field.value != 0;
      if (field.number == 6 && field.value < std::size(data_type_names)) {
        value["type"] = std::string(data_type_names[field.value]);
      }
    }
    return good && !reader.is_damaged();
  }
  /// One after the other, each with its key or all behind one.
  [[nodiscard]] static bool read_numbers(std::string_view bytes, Json& numbers) {
    WireReader reader{bytes};
    for (WireReader::Field field; reader.next(field);) {
      if (field.number != 3) continue;
      if (!field.has_bytes) numbers.push_back(static_cast<std::int64_t>(field.value));
      std::uint64_t number = 0;
      WireReader packed{field.bytes};
      while (field.has_bytes && packed.next_number(number)) numbers.push_back(static_cast<std::int64_t>(number));
      if (packed.is_damaged()) return false;
    }
    return !reader.is_damaged();
  }
};

/// Reads what protocol buffers print, `op: "Mean" attr { key: "keep_dims" value { b: true } }`, into the same.
class NodePrint {
 public:
  [[nodiscard]] static bool read(std::string_view text, Json& node) {
    NodePrint print{text};
    node = empty_object();
    return print.read_fields(node, 0) && print.rest_.empty() && has_key(node, "op");
  }

 private:
  static constexpr int deepest = 8;

  explicit NodePrint(std::string_view text) : rest_(text) { skip_blanks(); }

  void skip_blanks() {
    while (!rest_.empty() && std::string_view(" \t\r\n,;").find(rest_.front()) != std::string_view::npos) {
      rest_.remove_prefix(1);
    }
  }
  [[nodiscard]] bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    skip_blanks();
    return true;
  }
  [[nodiscard]] std::string take_word() {
    std::size_t end = 0;
    while (end < rest_.size() && std::string_view(" \t\r\n,;:{}\"").find(rest_[end]) == std::string_view::npos) ++end;
    std::string word(rest_.substr(0, end));
    rest_.remove_prefix(end);
    skip_blanks();
    return word;
  }
  /// A text in quotes; of what is behind a backslash only the character itself is kept.
  [[nodiscard]] bool take_text(std::string& text) {
    if (!rest_.starts_with('"')) return false;
    std::size_t at = 1;
    for (; at < rest_.size() && rest_[at] != '"'; ++at) {
      if (rest_[at] == '\\' && ++at == rest_.size()) return false;
      text += rest_[at];
    }
    if (at >= rest_.size()) return false;
    rest_.remove_prefix(at + 1);
    skip_blanks();
    return true;
  }
  [[nodiscard]] bool read_fields(Json& object, int depth) {
    if (depth > deepest) return false;
    while (!rest_.empty() && !rest_.starts_with('}')) {
      const std::string key = take_word();
      if (key.empty()) return false;
      const bool has_colon = take(':');
      Json value = empty_object();
      if (take('{')) {
        if (!read_fields(value, depth + 1) || !take('}')) return false;
      } else if (!has_colon || !read_value(key, value)) {
        return false;
      }
      add(object, key, std::move(value));
    }
    return true;
  }
  [[nodiscard]] bool read_value(const std::string& key, Json& value) {
    std::string text;
    const bool is_quoted = rest_.starts_with('"');
    if (is_quoted ? !take_text(text) : (text = take_word()).empty()) return false;
    if (key == "b") {
      value = text == "true";
    } else {
      value = std::move(text);  // a number, too, as in TensorFlow's JSON
    }
    return true;
  }
  static void add(Json& object, const std::string& key, Json value) {
    const Json* const name = key == "attr" ? find_key(value, "key") : nullptr;
    if (name != nullptr && name->is_string()) {
      Json& of_attribute = object[key][name->get_ref<const std::string&>()];
      of_attribute = has_key(value, "value") ? std::move(value["value"]) : empty_object();
    } else if (key == "list" && value.is_object()) {
      if (!has_key(value, "i")) value["i"] = empty_list();
      object[key] = std::move(value);
    } else if (key == "i" && has_key(object, key)) {  // several are those of a list
      Json& numbers = object[key];
      if (!numbers.is_array()) {
        Json first = std::move(numbers);
        numbers = empty_list();
        numbers.push_back(std::move(first));
      }
      numbers.push_back(std::move(value));
    } else {
      object[key == "s" ? "text" : key] = std::move(value);
    }
  }

  std::string_view rest_;
};

/// What a layer's config says of its node, as an object, or as a text of any kind.
class NodeDefinition {
 public:
  explicit NodeDefinition(const Json& layer) {
    const Json* const config = find_key(layer, "config");
    const Json* const found = config == nullptr ? nullptr : find_key(*config, "node_def");
    if (found == nullptr) return;
    if (found->is_object()) node_ = found;
    if (found->is_string() && read_text(found->get_ref<const std::string&>())) node_ = &made_.value;
  }
  /// Null if there is nothing, or nothing that can be read.
  [[nodiscard]] const Json* get() const noexcept { return node_; }
  [[nodiscard]] std::string operation() const {
    const Json* const op = node_ == nullptr ? nullptr : find_key(*node_, "op");
    return op != nullptr && op->is_string() ? op->get_ref<const std::string&>() : std::string{};
  }

 private:
  [[nodiscard]] bool read_text(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && text[first] == '{') {
      Problem problem;
      return parse_json(text, made_.value, problem) && made_.value.is_object();
    }
    return NodeWire::read(text, made_.value) || NodePrint::read(text, made_.value);
  }

  JsonTree made_;
  const Json* node_ = nullptr;
};

}  // namespace shapeproof::inline v0_1::keras::detail
