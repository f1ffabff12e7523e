// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/graph_config_reader.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "sample_files.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/infer/trace.hpp"

namespace shapeproof::test {
namespace {

[[nodiscard]] std::string dense_of(const std::string& nodes) { return layer("Dense", "d", R"("units": 2)", nodes); }
[[nodiscard]] std::string with_dense(const std::string& nodes) {
  return functional(x + ", " + dense_of(nodes), x_in, R"([["d", 0, 0]])");
}
[[nodiscard]] std::string on(const std::string& tensors) { return "[" + call(tensors) + "]"; }

/// A model that has something of everything.
[[nodiscard]] keras::Json sample() {
  std::string operation = layer("Add", "op", "", on(tensor("mha") + ", 3.0"));
  operation.insert(1, R"("module": "keras.src.ops.numpy", )");
  const std::string inner = R"("layers": [)" + input("i", "[null, 4, 8]") + ", " +
                            layer("Dense", "n", R"("units": 8)", on(tensor("i"))) +
                            R"(], "input_layers": [["i", 0, 0]], "output_layers": [["n", 0, 0]])";
  return keras::Json::parse(functional(
      input("x", "[null, 4, 8]") + ", " + layer("Functional", "inner", inner, on(tensor("x"))) + ", " +
          layer("LSTM", "lstm", R"("units": 8, "return_sequences": true, "return_state": true)",
                R"([[["inner", 1, 0, {"training": false}]]])") +
          ", " +
          layer("MultiHeadAttention", "mha", R"("num_heads": 2, "key_dim": 4)",
                "[" + call(tensor("lstm"), R"({"value": )" + tensor("x") + R"(, "attention_mask": null})") + "]") +
          ", " + operation + ", " +
          layer(
              "Sequential", "s",
              R"("layers": [{"class_name": "Conv1D", "config": {"filters": 3, "kernel_size": [2], "padding": "same"}}])",
              on(tensor("op"))) +
          ", " + layer("Concatenate", "c", R"("axis": -1)", on("[" + tensor("s") + ", " + tensor("x") + "]")),
      x_in, R"([["c", 0, 0]])"));
}

/// Whatever a file holds: a problem, or a model that everything can be asked.
void ask_everything(const keras::Json& json) {
  const keras::ImportedModel model = keras::read_model(json);
  if (!model.ok()) {
    CHECK_FALSE(model.problem.reason.empty());
    CHECK(model.view().count == 0);
    return;
  }
  CHECK(model.view().count > 0);
  static_cast<void>(infer(model));
  static_cast<void>(check(model));
  static_cast<void>(trace(model));
  static_cast<void>(keras::to_json(model).dump(-1, ' ', false, keras::Json::error_handler_t::replace));
}

/// Puts each of `values` in the place of each value in turn.
std::size_t mutate(keras::Json& root, keras::Json& at, const std::vector<keras::Json>& values) {
  std::size_t count = 0;
  const keras::Json old = at;
  for (const keras::Json& value : values) {
    at = value;
    ask_everything(root);
    ++count;
  }
  at = old;
  if (!at.is_structured()) return count;
  for (keras::Json& item : at) count += mutate(root, item, values);
  for (std::size_t i = 0; i < old.size(); ++i) {  // and without each of the parts
    if (at.is_object()) {
      at.erase(std::next(old.begin(), static_cast<std::ptrdiff_t>(i)).key());
    } else {
      at.erase(i);
    }
    ask_everything(root);
    ++count;
    at = old;
  }
  return count;
}

}  // namespace

TEST_CASE("edges that cannot be are problems with their place") {
  const std::string here = "/config/layers/1/inbound_nodes/0: ";
  CHECK(problem_of(with_dense(on(tensor("nobody")))) == here + "takes an output of \"nobody\", which is no layer here");
  CHECK(problem_of(with_dense(on(tensor("x", 1)))) == here + "takes call 1 of \"x\", which is called 1 times");
  CHECK(problem_of(with_dense(on(tensor("d")))) == here + "needs its own output");
  CHECK(problem_of(with_dense(R"([[["x", 0]]])")) == here + "no place of a tensor: a layer, its call and its output");
  CHECK(problem_of(with_dense(R"([[["x", -1, 0]]])")) ==
        here + "no place of a tensor: a layer, its call and its output");
  CHECK(problem_of(with_dense("[3]")) == here + "no list of tensors");
  CHECK(problem_of(with_dense(R"([[["x", 0, 0, 7]]])")) == here + "keyword arguments that are no object");
  CHECK(problem_of(with_dense(R"([{"args": 3}])")) == here + "args is no list");
  CHECK(problem_of(with_dense(R"([{"args": [], "kwargs": []}])")) == here + "kwargs is no object");
  CHECK(problem_of(with_dense("3")) == "/config/layers/1/inbound_nodes: cannot be 3");
  CHECK(infer_text(with_dense(on(tensor("x", 0, 1)))).error().code == Code::unknown_output);
  CHECK(infer_text(with_dense(on(""))).error().code == Code::wrong_input_count);
  CHECK(problem_of(with_dense("[]")) == "/config/output_layers: takes call 0 of \"d\", which is called 0 times");
}

TEST_CASE("a circle is told by one of its calls, and not by one that waits for it") {
  const std::string add = on("[" + tensor("a") + ", " + tensor("x") + "]");
  const std::string text = functional(dense_of(on(tensor("b"))) + ", " + layer("Add", "b", "", add) + ", " +
                                          layer("ReLU", "a", "", on(tensor("b"))) + ", " + x,
                                      x_in, R"([["d", 0, 0]])");
  CHECK(problem_of(text) == "/config/layers/2/inbound_nodes/0: needs its own output");
}

TEST_CASE("layers, inputs and outputs that contradict each other") {
  CHECK(problem_of(functional(x + ", " + x, x_in, x_in)) == "/config/layers/1: has the name of layer 0, \"x\"");
  CHECK(problem_of(functional(x, "[]", x_in)) == "/config/layers/0: is not among the input_layers");
  CHECK(problem_of(functional(x, x_in, "[]")) == "/config/output_layers: is empty");
  CHECK(problem_of(functional(x, R"([["y", 0, 0]])", x_in)) ==
        "/config/input_layers: names \"y\", which is no layer here");
  CHECK(problem_of(functional(x, R"([["x", 0, 0], ["x", 0, 0]])", x_in)) == "/config/input_layers: names \"x\" twice");
  CHECK(problem_of(functional(x + ", " + dense_of(on(tensor("x"))), R"([["d", 0, 0]])", R"([["d", 0, 0]])")) ==
        "/config/input_layers: names \"d\", which is no InputLayer");
  CHECK(problem_of(functional(x, "7", x_in)) == "/config/input_layers: cannot be 7");
  CHECK(problem_of(functional(x, R"(["x"])", x_in)) == "/config/input_layers: holds no place of a tensor");
  CHECK(problem_of(functional("7", x_in, x_in)) == "/config/layers/0: has no name");
  CHECK(problem_of(functional(layer("InputLayer", "x", R"("batch_shape": [null, 8])", on(tensor("x"))), x_in, x_in)) ==
        "/config/layers/0/inbound_nodes: an InputLayer takes nothing");
  CHECK(problem_of(R"({"class_name": "Functional", "config": {"layers": {}}})") ==
        "/config/layers: cannot be an object");
  const std::string scores = R"({"return_attention_scores": true})";
  CHECK(problem_of(functional(x + ", " +
                                  layer("Attention", "a", "",
                                        "[" + call("[" + tensor("x") + ", " + tensor("x") + "]") + ", " +
                                            call("[" + tensor("x") + ", " + tensor("x") + "]", scores) + "]"),
                              x_in, R"([["a", 0, 0]])")) ==
        "/config/layers/1/inbound_nodes/1: calls the layer otherwise than its first call does");
}

TEST_CASE("more outputs than a model can have is a fault, and not a part of a model") {
  std::string outputs = R"(["x", 0, 0])";
  for (int i = 0; i < 40; ++i) outputs += R"(, ["x", 0, 0])";
  CHECK(infer_text(functional(x, x_in, "[" + outputs + "]")).error().code == Code::too_many_outputs);
}

TEST_CASE("any value in the place of any other gives a problem or a model") {
  keras::Json json = sample();
  const keras::ImportedModel model = keras::read_model(json);
  REQUIRE(model.ok());
  REQUIRE(infer(model).shape() == Shape{any, 4, 11});
  const std::vector<keras::Json> values = {nullptr,
                                           true,
                                           0,
                                           -1,
                                           18446744073709551615U,
                                           1e300,
                                           "",
                                           "x",
                                           "\xff\xfe",
                                           keras::Json::array(),
                                           keras::Json::object(),
                                           keras::Json::parse(R"([["x", 0, 0]])"),
                                           keras::Json::parse(R"({"class_name": "Dense", "config": {"units": 1}})")};
  CHECK(mutate(json, json, values) > 2500);
}

TEST_CASE("a text that is cut off anywhere is a problem with line and column") {
  const std::string text = sample().dump();
  for (std::size_t length = 0; length < text.size(); length += 7) {
    const keras::Problem problem = keras::read_model_text(text.substr(0, length)).problem;
    REQUIRE(problem.kind == keras::ProblemKind::malformed_json);
    CHECK(problem.line == 1);
    CHECK(problem.column > 0);
  }
}

TEST_CASE("a text that is longer than allowed is not read") {
  const std::string text = with_dense(on(tensor("x")));
  keras::ReadOptions options;
  options.max_size = text.size();
  CHECK(keras::read_model_text(text, options).ok());
  options.max_size = text.size() - 1;
  const keras::Problem problem = keras::read_model_text(text, options).problem;
  CHECK(problem.kind == keras::ProblemKind::too_large);
  CHECK(problem.message() ==
        std::to_string(text.size()) + " bytes of JSON, at most " + std::to_string(text.size() - 1) + " are read");
}

TEST_CASE("what is nested without end takes no stack") {
  const std::size_t depth = 100000;
  const std::string lists = std::string(depth, '[') + std::string(depth, ']');
  std::string objects;
  for (std::size_t i = 0; i < depth; ++i) objects += R"({"a":)";
  objects += "1" + std::string(depth, '}');
  for (const std::string& deep : {lists, objects}) {
    CHECK_FALSE(keras::read_model_text(deep).ok());
    CHECK_FALSE(problem_of(with_dense(deep)).empty());
    CHECK_FALSE(problem_of(with_dense("[" + deep + "]")).empty());
    CHECK_FALSE(problem_of(with_dense(on(deep))).empty());
    CHECK_FALSE(problem_of(functional(x, deep, x_in)).empty());
    CHECK(shape_of(functional(layer("InputLayer", "x", R"("batch_shape": [null, 8], "more": )" + deep, "[]"), x_in,
                              x_in)) == Shape{any, 8});
  }
  std::string models = functional(x, x_in, x_in);
  for (int i = 0; i < 40; ++i) models = R"({"class_name": "Sequential", "config": {"layers": [)" + models + "]}}";
  CHECK(keras::read_model_text(models).problem.kind == keras::ProblemKind::nested_too_deeply);
}

TEST_CASE("models that call models twice, and so on, are not run while they are read") {
  std::string model = R"("layers": [)" + x + R"(], "input_layers": [["x", 0, 0]], "output_layers": [["x", 0, 0]])";
  for (int i = 0; i < 30; ++i) {
    // Two calls, and a layer that no output needs.
    const std::string layers =
        x + ", " + layer("Functional", "m", model, "[" + call(tensor("x")) + ", " + call(tensor("m", 0)) + "]") + ", " +
        layer("ReLU", "r", "", on(tensor("x")));
    model = R"("layers": [)" + layers + R"(], "input_layers": [["x", 0, 0]], "output_layers": [["m", 2, 0]])";
  }
  const keras::Problem problem =
      keras::read_model_text(R"({"class_name": "Functional", "config": {)" + model + "}}").problem;
  CHECK(problem.kind == keras::ProblemKind::too_large);
}

TEST_CASE("a hundred thousand layers, in order and in reverse") {
  const int count = 100000;
  const auto name = [](int i) { return "n" + std::to_string(i); };
  std::vector<std::string> layers = {input("n0", "[null, 8]")};
  for (int i = 1; i < count; ++i) {
    layers.push_back(
        layer("Add", name(i), "", R"([[[")" + name(i - 1) + R"(", 0, 0], [")" + name(i / 2) + R"(", 0, 0]]])"));
  }
  const auto text = [&](bool reversed) {
    std::string all;
    for (int i = 0; i < count; ++i) {
      all += (all.empty() ? "" : ",") + layers[static_cast<std::size_t>(reversed ? count - 1 - i : i)];
    }
    return functional(all, R"([["n0", 0, 0]])", R"([[")" + name(count - 1) + R"(", 0, 0]])");
  };
  for (const bool reversed : {false, true}) CHECK(shape_of(text(reversed)) == Shape{any, 8});
}

}  // namespace shapeproof::test
