// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "error_kinds.hpp"
#include "layer_call.hpp"

/// One line of the data: a layer, its input, and what Keras makes of it.
namespace conformance {

/// What Keras says.
struct Outcome {
  bool ok = false;
  std::vector<sp::Shape> shapes{};
  std::vector<sp::DType> dtypes{};
  std::int64_t params = -1;
  std::int64_t trainable_params = -1;
  std::string kind{};  ///< of its error
};

/// The shapes of one output, or of several, flattened in Keras's order.
inline void collect_shapes(const Json& json, std::vector<sp::Shape>& shapes) {
  bool nested = false;
  for (const Json& item : json) nested = nested || item.is_array();
  if (!nested) {
    if (!sp::keras::read_value(json, shapes.emplace_back())) throw std::runtime_error("not a shape: " + json.dump());
    return;
  }
  for (const Json& item : json) collect_shapes(item, shapes);
}

inline void collect_dtypes(const Json& json, std::vector<sp::DType>& dtypes) {
  if (!json.is_array()) {
    dtypes.push_back(sp::dtype_from(json.get<std::string>()));
    return;
  }
  for (const Json& item : json) collect_dtypes(item, dtypes);
}

[[nodiscard]] inline std::string to_text(const std::vector<sp::Shape>& shapes) {
  std::string text;
  for (const sp::Shape& shape : shapes) {
    text += text.empty() ? "(" : " (";
    for (const sp::Dim dim : shape) {
      if (text.back() != '(') text += ", ";
      text += dim.is_known() ? std::to_string(dim.code) : "?";
    }
    text += ")";
  }
  return text;
}

struct Case {
  Json line;

  [[nodiscard]] std::string id() const { return line.at("id").get<std::string>(); }
  [[nodiscard]] std::string class_name() const { return line.at("class_name").get<std::string>(); }
  [[nodiscard]] std::string trust() const { return line.at("trust").get<std::string>(); }
  /// Whether the answer is certain, and the library must give the same. See README.md.
  [[nodiscard]] bool is_certain() const { return trust() == "gold" || trust() == "by_hand"; }

  /// What Keras's symbolic call says.
  [[nodiscard]] Outcome expected() const { return outcome(line.at("expect")); }
  /// What happened when Keras ran, at the concrete shapes `at`; without parameters.
  [[nodiscard]] Outcome happened() const { return outcome(line.at("run")); }

  /// What the library says.
  [[nodiscard]] Answer inferred() const {
    LayerCall call;
    return call.read(line) ? call.run() : unreadable(call.problem());
  }
  /// The same for what was given to Keras's run.
  [[nodiscard]] Answer inferred_at_run() const {
    LayerCall call;
    const Json& at = line.at("run").at("at");
    return call.read_at(line, at) ? call.run() : unreadable(call.problem());
  }

  /// What the library's answer differs in from Keras's; empty where they agree.
  [[nodiscard]] std::string difference() const {
    const Outcome keras = expected();
    const Answer ours = inferred();
    if (keras.ok != ours.ok) {
      return "Keras says " + (keras.ok ? to_text(keras.shapes) : keras.kind) + ", the library " +
             (ours.ok ? to_text(ours.shapes) : ours.code_name + ", " + ours.message);
    }
    if (!keras.ok) {
      return stands_for(ours.code, keras.kind, class_name())
                 ? ""
                 : "for Keras it is " + keras.kind + ", for the library " + ours.code_name + ", " + ours.message;
    }
    if (keras.shapes != ours.shapes) {
      return "another shape, " + to_text(keras.shapes) + " and " + to_text(ours.shapes);
    }
    if (keras.dtypes != ours.dtypes) return "another dtype than " + line["expect"]["output_dtype"].dump();
    if (keras.params != ours.params) {
      return "parameters " + std::to_string(keras.params) + " and " + std::to_string(ours.params);
    }
    if (keras.trainable_params != ours.trainable_params) {
      return "trainable parameters " + std::to_string(keras.trainable_params) + " and " +
             std::to_string(ours.trainable_params);
    }
    return "";
  }

  /// One line to find and understand the case by.
  [[nodiscard]] std::string text() const {
    std::string text = id() + " " + line.at("config").dump() + " on " + line.at("input_shape").dump();
    for (const char* const key : {"call_shapes", "call_kwargs", "input_dtype"}) {
      if (line.contains(key)) text += " " + line.at(key).dump();
    }
    return text;
  }

 private:
  [[nodiscard]] static Outcome outcome(const Json& json) {
    Outcome result;
    result.ok = json.at("ok").get<bool>();
    if (!result.ok) {
      result.kind = json.value("error_kind", std::string());
      return result;
    }
    collect_shapes(json.at("output_shape"), result.shapes);
    if (json.contains("output_dtype")) collect_dtypes(json.at("output_dtype"), result.dtypes);
    result.params = json.value("params", std::int64_t{-1});
    result.trainable_params = json.value("trainable_params", std::int64_t{-1});
    return result;
  }
};

/// The cases of one file, one JSON object a line.
[[nodiscard]] inline std::vector<Case> read_cases(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  std::vector<Case> cases;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) cases.push_back({Json::parse(line)});
  }
  return cases;
}

}  // namespace conformance
