// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "shapeproof/keras_yaml.hpp"

#include <doctest/doctest.h>

#include <string>

#include "shapeproof/infer/infer.hpp"

namespace {

using namespace shapeproof;
using namespace shapeproof::keras;

Json json_of(const std::string& yaml) {
  Json json;
  Problem problem;
  CHECK_MESSAGE(parse_yaml(yaml, json, problem), problem.message());
  return json;
}
Problem problem_of(const std::string& yaml, const ReadLimits& limits = {}) {
  Json json;
  Problem problem;
  CHECK_FALSE(parse_yaml(yaml, json, problem, limits));
  return problem;
}

const std::string model_of_keras_2 = R"(backend: tensorflow
class_name: Sequential
config:
- class_name: Conv2D
  config:
    activation: relu
    batch_input_shape: !!python/tuple [null, 28, 28, 1]
    data_format: channels_last
    filters: 8
    kernel_size: &id001 !!python/tuple
    - 3
    - 3
    kernel_initializer:
      class_name: VarianceScaling
      config: {distribution: uniform, mode: fan_avg, scale: 1.0, seed: null}
    name: conv2d_1
    padding: valid
    strides: !!python/tuple [1, 1]
    trainable: true
    use_bias: true
- class_name: MaxPooling2D
  config: {data_format: channels_last, name: pool, pool_size: *id001, strides: *id001}
- class_name: Flatten
  config: {name: !!python/unicode 'flatten_1', trainable: true}
- class_name: Dense
  config: {activation: softmax, name: d, units: 10}
keras_version: 2.0.6
)";

}  // namespace

TEST_CASE("a model as to_yaml of Keras 2 writes it") {
  const ImportedModel model = read_model_yaml(model_of_keras_2);
  REQUIRE_MESSAGE(model.ok(), model.problem.message());
  CHECK(infer(model).shape() == Shape{any, 10});
  CHECK(parameter_count(model) == std::int64_t{8 * 9 + 8 + 8 * 8 * 8 * 10 + 10});
  CHECK(read_model_yaml("config: {units: 3}").problem.kind == ProblemKind::not_a_layer);
}

TEST_CASE("values") {
  CHECK(json_of("[1, -2, 0.5, 1.0e-05, true, 'true', \"1\", null, ~, relu, 2.0.6, '']") ==
        Json::parse(R"([1, -2, 0.5, 1e-05, true, "true", "1", null, null, "relu", "2.0.6", ""])"));
  CHECK(json_of("[.inf, -.inf, 1e3, No, 12x, '-', e]").dump() == R"([null,null,1000.0,false,"12x","-","e"])");
  CHECK(json_of("{a: [], b: {}, c: {d: }}") == Json::parse(R"({"a": [], "b": {}, "c": {"d": null}})"));
  CHECK(json_of("a: &x [1, 2]\nb: *x\nc: [*x, *x]") ==
        Json::parse(R"({"a": [1, 2], "b": [1, 2], "c": [[1, 2], [1, 2]]})"));
  CHECK(json_of("a: &x 1\nb: &y {k: *x}\nc: *y") == Json::parse(R"({"a": 1, "b": {"k": 1}, "c": {"k": 1}})"));
  CHECK(json_of("&k a: 1\n*k : 2") == Json::parse(R"({"a": 2})"));
}

TEST_CASE("lists and sizes in the classes that TensorFlow puts them into") {
  const std::string list = "!!python/object/apply:tensorflow.python.training.tracking.data_structures.ListWrapper";
  const std::string shape = "!!python/object/apply:tensorflow.python.framework.tensor_shape.TensorShape";
  const std::string size = "!!python/object/apply:tensorflow.python.framework.tensor_shape.Dimension";
  CHECK(json_of("axis: " + list + "\n- [3]\nname: a") == Json::parse(R"({"axis": [3], "name": "a"})"));
  CHECK(json_of("- " + list + "\n  - [1, 2]\n- 3") == Json::parse("[[1, 2], 3]"));
  CHECK(json_of("a: " + shape + "\n- [null, " + size + " [4]]") == Json::parse(R"({"a": [null, 4]})"));
  CHECK(json_of("a: &x " + list + "\n- [3]\nb: *x") == Json::parse(R"({"a": [3], "b": [3]})"));
  CHECK(json_of("a: " + list + " []\nb: 1") == Json::parse(R"({"a": null, "b": 1})"));
  CHECK(json_of(list + " [[7]]") == Json::parse("[7]"));
  CHECK(json_of("a: !!python/object/apply:numpy.dtype [f4, 0, 1]") == Json::parse(R"({"a": ["f4", 0, 1]})"));
  CHECK(problem_of("a: " + list + " [1, 2]").reason == "a value of Python's that is made of several");
  const std::string normal =
      "class_name: Sequential\nconfig:\n- class_name: BatchNormalization\n  config:\n"
      "    batch_input_shape: !!python/tuple [null, 8, 4]\n    axis: " +
      list + "\n    - [2]\n";
  CHECK(parameter_count(read_model_yaml(normal)) == std::int64_t{4 * 4});
}

TEST_CASE("what is no YAML") {
  CHECK(problem_of("a: [1, 2").kind == ProblemKind::malformed_json);
  CHECK(problem_of("a: 1\nb: [}").line == 2);
  CHECK(problem_of("").kind == ProblemKind::malformed_json);
  CHECK(problem_of("[1]: 2").reason == "a key that is no text");
  CHECK(problem_of("a: *x").kind == ProblemKind::malformed_json);
  CHECK(problem_of("a: &x [*x]").kind == ProblemKind::malformed_json);
}

TEST_CASE("a short text does not take long, nor much memory") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 20; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 8; ++k) bomb += ", " + before;
    bomb += "]\n";
  }
  CHECK(problem_of(bomb).kind == ProblemKind::too_large);
  std::string chain = "a0: &a0 [x]\n";
  for (int i = 1; i < 5000; ++i) {
    chain += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  }
  CHECK(problem_of(chain).kind == ProblemKind::nested_too_deeply);
  CHECK(problem_of(std::string(100000, '[')).kind == ProblemKind::malformed_json);
  CHECK(problem_of(model_of_keras_2, {.max_size = 10}).kind == ProblemKind::too_large);
  CHECK(problem_of(model_of_keras_2, {.max_memory = 1000}).kind == ProblemKind::too_large);
}
