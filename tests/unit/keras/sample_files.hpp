// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras.hpp"

/// Models as files have them, and what tests ask of them.
namespace shapeproof::test {

/// Reads a model, and answers the code of what is wrong with it: the first fault, or none.
[[nodiscard]] inline Inference infer_text(const std::string& text, const Shape& input = Shape::unknown()) {
  const keras::ImportedModel model = keras::read_model_text(text);
  if (!model.ok()) throw std::runtime_error(model.problem.message());
  return infer(model, input);
}
[[nodiscard]] inline Shape shape_of(const std::string& text) { return infer_text(text).shape(); }
/// With classes that are not known refused.
[[nodiscard]] inline keras::ImportedModel read_strictly(const std::string& text) {
  keras::ReadOptions options;
  options.unknown_classes = keras::UnknownClasses::refuse;
  return keras::read_model_text(text, options);
}
[[nodiscard]] inline std::string problem_of(const std::string& text) { return read_strictly(text).problem.message(); }

/// A `Functional` of the given layers, with one input and one output.
[[nodiscard]] inline std::string functional(const std::string& layers, const std::string& input,
                                            const std::string& output) {
  return R"({"class_name": "Functional", "config": {"name": "f", "layers": [)" + layers + R"(], "input_layers": )" +
         input + R"(, "output_layers": )" + output + "}}";
}
/// A layer within one; `nodes` are its `inbound_nodes`.
[[nodiscard]] inline std::string layer(const std::string& class_name, const std::string& name,
                                       const std::string& config, const std::string& nodes) {
  const std::string comma = config.empty() ? "" : ", ";
  return R"({"class_name": ")" + class_name + R"(", "name": ")" + name + R"(", "config": {"name": ")" + name + "\"" +
         comma + config + R"(}, "inbound_nodes": )" + nodes + "}";
}
/// A tensor as Keras 3 writes it.
[[nodiscard]] inline std::string tensor(const std::string& name, int call = 0, int output = 0) {
  return R"({"class_name": "__keras_tensor__", "config": {"shape": null, "dtype": "float32", "keras_history": [")" +
         name + "\", " + std::to_string(call) + ", " + std::to_string(output) + "]}}";
}
/// A call as Keras 3 writes it, within `inbound_nodes`.
[[nodiscard]] inline std::string call(const std::string& args, const std::string& kwargs = "{}") {
  return R"({"args": [)" + args + R"(], "kwargs": )" + kwargs + "}";
}
[[nodiscard]] inline std::string input(const std::string& name, const std::string& batch_shape) {
  return layer("InputLayer", name, R"("batch_shape": )" + batch_shape, "[]");
}
/// An input, and its place as an input or output of the model.
inline const std::string x = input("x", "[null, 8]");
inline const std::string x_in = R"([["x", 0, 0]])";

}  // namespace shapeproof::test
