// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/read_limits.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include "sample_files.hpp"

namespace shapeproof::test {
namespace {

[[nodiscard]] std::string sequential(std::size_t layers) {
  std::string text = input("x", "[null, 8]");
  for (std::size_t i = 1; i < layers; ++i) text += R"(, {"class_name": "ReLU", "config": {}})";
  return R"({"class_name": "Sequential", "config": {"layers": [)" + text + "]}}";
}
[[nodiscard]] keras::Problem problem_with(const std::string& text, const keras::ReadLimits& limits) {
  return keras::read_model_text(text, keras::ReadOptions{limits}).problem;
}

/// A model that calls a model twice that calls a model twice, and so on, and has a layer that no output needs, so that
/// it is run when it is read.
[[nodiscard]] std::string doubling(int times) {
  std::string model = R"("layers": [)" + input("x", "[null, 8]") +
                      R"(], "input_layers": [["x", 0, 0]], "output_layers": [["x", 0, 0]])";
  for (int i = 0; i < times; ++i) {
    const std::string layers =
        input("x", "[null, 8]") + ", " +
        layer("Functional", "m", model, "[" + call(tensor("x")) + ", " + call(tensor("m", 0)) + "]") + ", " +
        layer("ReLU", "r", "", "[" + call(tensor("x")) + "]");
    model = R"("layers": [)" + layers + R"(], "input_layers": [["x", 0, 0]], "output_layers": [["m", 2, 0]])";
  }
  return model;
}

}  // namespace

TEST_CASE("a file has no more layers than allowed, of whatever kind and wherever they stand") {
  keras::ReadLimits limits;
  limits.max_layers = 11;
  CHECK_FALSE(problem_with(sequential(10), limits));  // the model itself is one, too
  const keras::Problem problem = problem_with(sequential(11), limits);
  CHECK(problem.kind == keras::ProblemKind::too_large);
  CHECK(problem.message() == "/config/layers/10: more than 11 layers");

  limits.max_layers = 3;
  std::string operation = layer("Relu", "op", "", R"([[["x", 0, 0]]])");
  operation.insert(1, R"("module": "keras.src.ops.nn", )");
  const std::string two = input("x", "[null, 8]") + ", " + operation;
  CHECK_FALSE(problem_with(functional(two, x_in, R"([["op", 0, 0]])"), limits));
  limits.max_layers = 1;
  CHECK(problem_with(functional(two, x_in, R"([["op", 0, 0]])"), limits).kind == keras::ProblemKind::too_large);

  keras::ReadOptions options{limits};
  options.unknown_classes = keras::UnknownClasses::pass;
  CHECK(keras::read_model_text(functional(input("x", "[null, 8]") + ", " + layer("Mine", "m", "", R"([[["x", 0, 0]]])"),
                                          x_in, R"([["m", 0, 0]])"),
                               options)
            .problem.kind == keras::ProblemKind::too_large);
}

TEST_CASE("many models that each call many layers are not run one by one while they are read") {
  keras::ReadLimits limits;
  limits.max_calls = 5000;
  const auto text = [&](int count) {
    std::string layers = input("x", "[null, 8]");
    for (int i = 0; i < count; ++i) {
      layers += ", " + layer("Functional", "m" + std::to_string(i), doubling(8), "[" + call(tensor("x")) + "]");
    }
    return functional(layers, x_in, R"([["m0", 1, 0]])");
  };
  CHECK_FALSE(problem_with(text(1), limits));
  const keras::Problem problem = problem_with(text(100), limits);
  CHECK(problem.kind == keras::ProblemKind::too_large);
  CHECK(problem.reason == "models within models call more than 5000 layers");
}

TEST_CASE("layers are nested no deeper than allowed") {
  std::string text = R"({"class_name": "Dense", "config": {"units": 2}})";
  for (int i = 0; i < 9; ++i) text = R"({"class_name": "TimeDistributed", "config": {"layer": )" + text + "}}";
  keras::ReadLimits limits;
  limits.max_depth = 10;
  CHECK_FALSE(problem_with(text, limits));
  limits.max_depth = 9;
  CHECK(problem_with(text, limits).kind == keras::ProblemKind::nested_too_deeply);
  std::string models;
  for (int i = 0; i < 100000; ++i) models += R"({"class_name":"Sequential","config":{"layers":[)";
  models += sequential(2);
  for (int i = 0; i < 100000; ++i) models += "]}}";
  CHECK(problem_with(models, {}).kind == keras::ProblemKind::nested_too_deeply);
}

TEST_CASE("tensors under the names of a model's many inputs") {
  const int count = 10000;
  std::string layers;
  std::string places;
  std::string keyed;
  for (int i = 0; i < count; ++i) {
    const std::string name = "x" + std::to_string(i);
    const std::string comma = i > 0 ? ", " : "";
    layers += comma + input(name, i == 0 ? "[null, 8]" : "[null, 1]");
    places += comma + "[\"" + name + "\", 0, 0]";
    keyed += comma + "\"" + name + R"(": [")" + (i == 0 ? "y" : "z") + R"(", 0, 0, {}])";
  }
  layers += ", " + layer("Concatenate", "c", "", "[[" + places + "]]");
  const std::string inner =
      R"("layers": [)" + layers + R"(], "input_layers": [)" + places + R"(], "output_layers": [["c", 0, 0]])";
  const std::string text = functional(input("y", "[null, 8]") + ", " + input("z", "[null, 1]") + ", " +
                                          layer("Functional", "m", inner, "[{" + keyed + "}]"),
                                      R"([["y", 0, 0], ["z", 0, 0]])", R"([["m", 1, 0]])");
  CHECK(shape_of(text) == Shape{any, 8 + count - 1});
}

}  // namespace shapeproof::test
