// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "config.hpp"
#include "config_value.hpp"
#include "error_kinds.hpp"
#include "shapeproof/infer.hpp"
#include "shapeproof/model.hpp"

/// One line of the data: a layer, its input, and what Keras makes of it.
namespace conformance {

namespace sp = shapeproof;
using sp::config::Json;

/// What comes out of a layer, from Keras or from the library.
struct Outcome {
  bool ok = false;
  std::vector<sp::Shape> shapes{};
  std::vector<sp::DType> dtypes{};
  std::int64_t params = -1;
  std::int64_t trainable_params = -1;
  sp::Code code = sp::Code::ok;  ///< the library's error
  std::string kind{};            ///< Keras's error, or what kept the library from trying
};

[[nodiscard]] inline sp::Shape to_shape(const Json& json) {
  sp::Shape shape;
  if (!sp::config::read_value(json, shape)) throw std::runtime_error("not a shape: " + json.dump());
  return shape;
}

/// The shapes of one output, or of several, flattened in Keras's order.
inline void collect_shapes(const Json& json, std::vector<sp::Shape>& shapes) {
  if (json.empty() || !json[0].is_array()) {
    shapes.push_back(to_shape(json));
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

struct Case {
  Json line;

  [[nodiscard]] std::string id() const { return line.at("id").get<std::string>(); }
  [[nodiscard]] std::string class_name() const { return line.at("class_name").get<std::string>(); }
  [[nodiscard]] std::string trust() const { return line.at("trust").get<std::string>(); }
  [[nodiscard]] bool is_gold() const { return trust() == "gold"; }
  [[nodiscard]] sp::DType input_dtype() const {
    return sp::dtype_from(line.value("input_dtype", std::string("float32")));
  }

  /// What Keras's symbolic call says.
  [[nodiscard]] Outcome expected() const {
    const Json& expect = line.at("expect");
    Outcome result;
    result.ok = expect.at("ok").get<bool>();
    if (!result.ok) {
      result.kind = expect.at("error_kind").get<std::string>();
      return result;
    }
    collect_shapes(expect.at("output_shape"), result.shapes);
    collect_dtypes(expect.at("output_dtype"), result.dtypes);
    result.params = expect.at("params").get<std::int64_t>();
    result.trainable_params = expect.at("trainable_params").get<std::int64_t>();
    return result;
  }

  /// What the library says of an input. A second tensor (an initial state) is not part of a chain of layers; it changes
  /// no shape.
  [[nodiscard]] Outcome inferred(const Json& input_shape) const {
    Outcome result;
    sp::config::LayerReader reader;
    if (!reader.read(line)) {
      result.kind = reader.problem();
      return result;
    }
    sp::Model model;
    model.add(reader.records().data(), reader.records().size());
    const sp::TensorSpec input{to_shape(input_shape), input_dtype()};
    const sp::Inference inference = sp::infer(model, input);
    result.ok = inference.ok();
    if (!result.ok) {
      result.code = inference.error().code;
      result.kind = std::string(sp::to_string(result.code));
      return result;
    }
    for (std::size_t i = 0; i < inference.outputs().size(); ++i) result.shapes.push_back(inference.outputs()[i]);
    result.dtypes.assign(result.shapes.size(), inference.dtype());
    result.params = sp::parameter_count(model, input).value_or(-1);
    result.trainable_params = sp::trainable_parameter_count(model, input).value_or(-1);
    return result;
  }
  [[nodiscard]] Outcome inferred() const { return inferred(line.at("input_shape")); }

  /// What the library's outcome differs in from Keras's; empty where they agree.
  [[nodiscard]] std::string difference() const {
    const Outcome keras = expected();
    const Outcome ours = inferred();
    if (keras.ok != ours.ok) return "Keras says " + word(keras) + ", the library " + word(ours);
    if (!keras.ok) {
      return same_kind(ours, keras) ? "" : "for Keras it is " + keras.kind + ", for the library " + ours.kind;
    }
    if (keras.shapes != ours.shapes) return "another shape, " + word(keras) + " and " + word(ours);
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

  /// Where Keras disagrees with itself: whether the library, at the concrete shape that was run, says what happened.
  [[nodiscard]] bool agrees_with_run() const {
    const Json& run = line.at("run");
    const Outcome ours = inferred(run.at("at"));
    if (ours.ok != run.at("ok").get<bool>()) return false;
    std::vector<sp::Shape> shapes;
    if (ours.ok) collect_shapes(run.at("output_shape"), shapes);
    return shapes == ours.shapes;
  }

  /// One line to find and understand the case by.
  [[nodiscard]] std::string text() const {
    return id() + " " + line.at("config").dump() + " on " + line.at("input_shape").dump();
  }

 private:
  [[nodiscard]] bool same_kind(const Outcome& ours, const Outcome& keras) const {
    return stands_for(ours.code, keras.kind, class_name());
  }
  [[nodiscard]] static std::string word(const Outcome& outcome) {
    if (!outcome.ok) return outcome.kind;
    std::string text;
    for (const sp::Shape& shape : outcome.shapes) {
      text += text.empty() ? "(" : " (";
      for (const sp::Dim dim : shape) {
        if (text.back() != '(') text += ", ";
        text += dim.is_known() ? std::to_string(dim.code) : "?";
      }
      text += ")";
    }
    return text;
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
