// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/functional_reader.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_files.hpp"
#include "shapeproof/infer/trace.hpp"

namespace shapeproof::test {
namespace {

/// `a` is a `Dense` on `x`, `sum` adds both, with the given nodes.
[[nodiscard]] std::string sum_of(const std::string& a_nodes, const std::string& sum_nodes) {
  return functional(
      x + ", " + layer("Dense", "a", R"("units": 8)", a_nodes) + ", " + layer("Add", "sum", "", sum_nodes), x_in,
      R"([["sum", 0, 0]])");
}

}  // namespace

TEST_CASE("inbound_nodes in all layouts") {
  const Shape wanted{any, 8};
  CHECK(shape_of(sum_of("[" + call(tensor("x")) + "]",
                        "[" + call("[" + tensor("a") + ", " + tensor("x") + "]") + "]")) == wanted);
  CHECK(shape_of(sum_of(R"([[["x", 0, 0, {}]]])", R"([[["a", 0, 0, {}], ["x", 0, 0, {}]]])")) == wanted);
  CHECK(shape_of(sum_of(R"([[["x", 0, 0]]])", R"([[["a", 0, 0], ["x", 0, 0]]])")) == wanted);
  CHECK(shape_of(sum_of(R"([["x", 0, 0, {"training": false}]])",
                        R"([{"p": ["a", 0, 0, {}], "q": ["x", 0, 0, {}]}])")) == wanted);
  CHECK(shape_of(sum_of("[" + call("", R"({"inputs": )" + tensor("x") + "}") + "]",
                        "[" + call("", R"({"inputs": [)" + tensor("a") + ", " + tensor("x") + "]}") + "]")) == wanted);
}

TEST_CASE("input_layers and output_layers in all forms") {
  const std::string layers =
      x + ", " + input("y", "[null, 3]") + ", " +
      layer("Concatenate", "z", "", "[" + call("[" + tensor("x") + ", " + tensor("y") + "]") + "]");
  const auto shape = [&](const std::string& inputs, const std::string& outputs) {
    return shape_of(functional(layers, inputs, outputs));
  };
  const Shape wanted{any, 11};
  CHECK(shape(R"([["x", 0, 0], ["y", 0, 0]])", R"(["z", 0, 0])") == wanted);
  CHECK(shape(R"({"b": ["y", 0, 0], "a": ["x", 0, 0]})", R"({"out": ["z", 0, 0]})") == wanted);
  CHECK(shape(R"([["x", 0, 0], [["y", 0, 0]]])", R"([[["z", 0, 0]]])") == wanted);
  // The order of the inputs is that of input_layers, not that of the layers.
  const keras::ImportedModel model =
      keras::read_model_text(functional(layers, R"([["y", 0, 0], ["x", 0, 0]])", R"(["z", 0, 0])"));
  REQUIRE(model.ok());
  CHECK(infer(model, {Shape{2, 3}, Shape{2, 8}}).shape() == Shape{2, 11});
  CHECK_FALSE(infer(model, {Shape{2, 8}, Shape{2, 3}}).ok());
}

TEST_CASE("a layer that is called twice is one layer with two calls") {
  const std::string text = functional(
      x + ", " + input("y", "[null, 8]") + ", " +
          layer("Dense", "twin", R"("units": 5)", "[" + call(tensor("x")) + ", " + call(tensor("y")) + "]") + ", " +
          layer("Concatenate", "both", "", "[" + call("[" + tensor("twin", 0) + ", " + tensor("twin", 1) + "]") + "]"),
      R"([["x", 0, 0], ["y", 0, 0]])", R"([["both", 0, 0]])");
  const keras::ImportedModel model = keras::read_model_text(text);
  REQUIRE(model.ok());
  CHECK(infer(model).shape() == Shape{any, 10});
  CHECK(parameter_count(model) == std::int64_t{8 * 5 + 5});
  CHECK(trace(model).size() == 5);
}

TEST_CASE("calls come in Keras's order, whatever the order of the layers") {
  // a(b(a(x))): the second call of `a` needs `b`, which stands behind it.
  const std::string text =
      functional(layer("Dense", "a", R"("units": 8)", "[" + call(tensor("x")) + ", " + call(tensor("b")) + "]") + ", " +
                     layer("ReLU", "b", "", "[" + call(tensor("a", 0)) + "]") + ", " + x,
                 x_in, R"([["a", 1, 0]])");
  const keras::ImportedModel model = keras::read_model_text(text);
  REQUIRE(model.ok());
  const Trace steps = trace(model);
  REQUIRE(steps.size() == 4);
  CHECK(steps[1].layer.name == "a");
  CHECK(steps[2].layer.name == "b");
  CHECK(steps[3].layer.name == "a");
  CHECK(parameter_count(model) == std::int64_t{8 * 8 + 8});
}

TEST_CASE("states of one recurrent layer go into another") {
  const std::string encoder =
      input("s", "[null, 4, 3]") + ", " + input("t", "[null, 6, 5]") + ", " +
      layer("LSTM", "encoder", R"("units": 7, "return_state": true)", "[" + call(tensor("s")) + "]") + ", ";
  const auto decoder = [&](const std::string& units, const std::string& nodes) {
    return functional(encoder + layer("LSTM", "decoder", R"("return_sequences": true, "units": )" + units, nodes),
                      R"([["s", 0, 0], ["t", 0, 0]])", R"([["decoder", 0, 0]])");
  };
  const std::string states = "[" + tensor("encoder", 0, 1) + ", " + tensor("encoder", 0, 2) + "]";
  const std::string by_name = "[" + call(tensor("t"), R"({"initial_state": )" + states + R"(, "mask": null})") + "]";
  const std::string by_place = "[" + call(tensor("t") + ", " + states) + "]";
  const std::string in_keras_2 = R"([[["t", 0, 0, {}], ["encoder", 0, 1, {}], ["encoder", 0, 2, {}]]])";
  for (const std::string& nodes : {by_name, by_place, in_keras_2}) {
    CHECK(shape_of(decoder("7", nodes)) == Shape{any, 6, 7});
    CHECK(infer_text(decoder("6", nodes)).error().layer.name == "decoder");
  }
  const std::string beyond =
      "[" +
      call(tensor("t"), R"({"initial_state": [)" + tensor("encoder", 0, 1) + ", " + tensor("encoder", 0, 3) + "]}") +
      "]";
  CHECK(infer_text(decoder("7", beyond)).error().code == Code::unknown_output);
}

TEST_CASE("attention takes query, value and key, by place or by name; masks have no shape that matters") {
  const std::string inputs =
      input("q", "[null, 4, 8]") + ", " + input("v", "[null, 6, 8]") + ", " + input("m", "[null, 4, 6]") + ", ";
  const auto attention = [&](const std::string& nodes) {
    return functional(inputs + layer("MultiHeadAttention", "mha", R"("num_heads": 2, "key_dim": 4)", nodes),
                      R"([["q", 0, 0], ["v", 0, 0], ["m", 0, 0]])", R"([["mha", 0, 0]])");
  };
  const Shape wanted{any, 4, 8};
  CHECK(shape_of(attention("[" + call(tensor("q") + ", " + tensor("v")) + "]")) == wanted);
  CHECK(shape_of(attention("[" +
                           call("", R"({"key": )" + tensor("v") + R"(, "value": )" + tensor("v") + R"(, "query": )" +
                                        tensor("q") + R"(, "attention_mask": )" + tensor("m") + "}") +
                           "]")) == wanted);
  CHECK(shape_of(attention(R"([[["q", 0, 0, {"value": ["v", 0, 0], "attention_mask": ["m", 0, 0]}]]])")) == wanted);
  const std::string scores =
      attention("[" + call(tensor("q") + ", " + tensor("v"), R"({"return_attention_scores": true})") + "]");
  CHECK(infer_text(scores).ok());
  const keras::ImportedModel model = keras::read_model_text(scores);
  CHECK(trace(model)[3].outputs.size() == 2);
}

TEST_CASE("a layer that only makes a mask stays in the model") {
  const std::string text = functional(
      input("x", "[null, 5, 8]") + ", " + layer("Dense", "m", R"("units": 1)", "[" + call(tensor("x")) + "]") + ", " +
          layer("LSTM", "y", R"("units": 3)", "[" + call(tensor("x"), R"({"mask": )" + tensor("m") + "}") + "]"),
      x_in, R"([["y", 0, 0]])");
  const keras::ImportedModel model = keras::read_model_text(text);
  REQUIRE(model.ok());
  CHECK(infer(model).shape() == Shape{any, 3});
  CHECK(parameter_count(model) == std::int64_t{8 + 1 + 4 * 3 * (8 + 3 + 1)});
}

TEST_CASE("calls that no output needs must fit, and are left out") {
  const auto text = [](const char* units) {
    return functional(x + ", " +
                          layer("Dense", "a", std::string(R"("units": )") + units, "[" + call(tensor("x")) + "]") +
                          ", " + layer("Add", "b", "", "[" + call("[" + tensor("a") + ", " + tensor("x") + "]") + "]") +
                          ", " + layer("Dense", "y", R"("units": 2)", "[" + call(tensor("x")) + "]"),
                      x_in, R"([["y", 0, 0]])");
  };
  const keras::ImportedModel model = keras::read_model_text(text("8"));
  REQUIRE(model.ok());
  CHECK(parameter_count(model) == std::int64_t{8 * 2 + 2});
  CHECK(trace(model).size() == 2);
  CHECK(infer_text(text("7")).error().layer.name == "b");
}

TEST_CASE("an input that nothing needs stays") {
  const std::string text =
      functional(x + ", " + input("y", "[null, 3]") + ", " + layer("ReLU", "z", "", "[" + call(tensor("x")) + "]"),
                 R"([["x", 0, 0], ["y", 0, 0]])", R"([["z", 0, 0]])");
  const keras::ImportedModel model = keras::read_model_text(text);
  REQUIRE(model.ok());
  CHECK(infer(model, {Shape{2, 8}, Shape{2, 3}}).shape() == Shape{2, 8});
}

TEST_CASE("models are layers of models") {
  const std::string inner = R"("layers": [)" + input("i", "[null, 8]") + ", " +
                            layer("Dense", "d", R"("units": 4)", "[" + call(tensor("i")) + "]") +
                            R"(], "input_layers": [["i", 0, 0]], "output_layers": [["d", 0, 0]])";
  const auto outer = [&](const std::string& nodes, const std::string& outputs) {
    return functional(x + ", " + input("y", "[null, 8]") + ", " + layer("Functional", "m", inner, nodes),
                      R"([["x", 0, 0], ["y", 0, 0]])", outputs);
  };
  const std::string twice = "[" + call(tensor("x")) + ", " + call(tensor("y")) + "]";
  // Where an output is named, Keras counts the calls of a model from 1.
  CHECK(shape_of(outer(twice, R"([["m", 1, 0], ["m", 2, 0]])")) == Shape{any, 4});
  CHECK(keras::read_model_text(outer(twice, R"([["m", 3, 0]])")).problem.kind == keras::ProblemKind::contradiction);
  const keras::ImportedModel model = keras::read_model_text(outer(twice, R"([["m", 1, 0], ["m", 2, 0]])"));
  CHECK(parameter_count(model) == std::int64_t{8 * 4 + 4});
  CHECK(infer(model).outputs().size() == 2);
  // In a Sequential and in a wrapper.
  const std::string as_layer = R"({"class_name": "Functional", "config": {"name": "m", )" + inner + "}}";
  CHECK(infer_text(R"({"class_name": "Sequential", "config": {"layers": [)" + as_layer + "]}}", {2, 8}).shape() ==
        Shape{2, 4});
  CHECK(infer_text(R"({"class_name": "TimeDistributed", "config": {"layer": )" + as_layer + "}}", {2, 5, 8}).shape() ==
        Shape{2, 5, 4});
}

TEST_CASE("tensors given to a model by the names of its inputs") {
  const std::string inner =
      R"("layers": [)" + input("long", "[null, 8]") + ", " + input("brief", "[null, 3]") + ", " +
      layer("Concatenate", "c", "", "[" + call("[" + tensor("long") + ", " + tensor("brief") + "]") + "]") +
      R"(], "input_layers": [["long", 0, 0], ["brief", 0, 0]], "output_layers": [["c", 0, 0]])";
  const std::string text =
      functional(x + ", " + input("y", "[null, 3]") + ", " +
                     layer("Functional", "m", inner,
                           "[" + call(R"({"brief": )" + tensor("y") + R"(, "long": )" + tensor("x") + "}") + "]"),
                 R"([["x", 0, 0], ["y", 0, 0]])", R"([["m", 1, 0]])");
  CHECK(shape_of(text) == Shape{any, 11});
}

}  // namespace shapeproof::test
