// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/recorded_outputs.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_files.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::test {
namespace {

/// A tensor of Keras 3 with the shape that the file records.
std::string recorded(const std::string& from, const std::string& shape, int output = 0) {
  return R"({"class_name": "__keras_tensor__", "config": {"shape": )" + shape + R"(, "keras_history": [")" + from +
         R"(", 0, )" + std::to_string(output) + "]}}";
}
std::string args(const std::string& tensors) { return R"([{"args": [)" + tensors + R"(], "kwargs": {}}])"; }

/// x -> Block -> GlobalAveragePooling1D -> Dense, with what the file records of the block's output.
std::string with_block(const std::string& tensor_of_block, const std::string& class_name = "Block") {
  return functional(input("x", "[null, 50, 64]") + ", " +
                        layer(class_name, "block", R"("heads": 4)", args(recorded("x", "[null, 50, 64]"))) + ", " +
                        layer("GlobalAveragePooling1D", "gap", "", args(tensor_of_block)) + ", " +
                        layer("Dense", "d", R"("units": 4)", args(tensor("gap"))),
                    R"([["x", 0, 0]])", R"([["d", 0, 0]])");
}
std::string sequential(const std::string& layers) {
  return R"({"class_name": "Sequential", "config": {"name": "s", "layers": [)" + layers + "]}}";
}
Shape inferred(const std::string& text, const keras::ReadOptions& options = {}) {
  const keras::ImportedModel model = keras::read_model_text(text, options);
  CHECK(model.ok());
  return infer(model).shape();
}

}  // namespace

TEST_CASE("the output of an unknown layer is what the file records at the layer that takes it") {
  const keras::ImportedModel model = keras::read_model_text(with_block(recorded("block", "[null, 50, 32]")));
  REQUIRE(model.ok());
  CHECK(trace(model)[1].outputs[0] == Shape{any, 50, 32});
  CHECK(trace(model)[1].layer.type == "Block");
  CHECK(trace(model)[3].parameters.total == Dim(32 * 4 + 4));
  CHECK(check(model).ok());
  CHECK(check(model).has(Code::unknown_layer));
}

TEST_CASE("without a record nothing behind it is a fault for a size that is not known") {
  const keras::ImportedModel model = keras::read_model_text(with_block(tensor("block")));
  REQUIRE(model.ok());
  CHECK(check(model).ok());
  CHECK(infer(model).shape() == Shape{any, 4});
}

TEST_CASE("what a layer was built for is a record, too") {
  const std::string block = R"({"class_name": "Block", "config": {"name": "b"}}, )";
  const std::string first = R"({"class_name": "InputLayer", "config": {"batch_shape": [null, 9]}}, )";
  const auto dense = [](const std::string& record) {
    return R"({"class_name": "Dense", "config": {"units": 2}, )" + record + "}";
  };
  const auto block_output = [&](const std::string& record) {
    const keras::ImportedModel model = keras::read_model_text(sequential(first + block + dense(record)));
    REQUIRE(model.ok());
    return trace(model)[0].outputs[0];
  };
  CHECK(block_output(R"("build_config": {"input_shape": [null, 7]})") == Shape{any, 7});
  CHECK(block_output(R"("build_input_shape": [null, 7])") == Shape{any, 7});
  CHECK(block_output(R"("build_config": {"input_shape": "seven"})") == Shape::unknown());
  CHECK(block_output(R"("build_config": null)") == Shape::unknown());
}

TEST_CASE("several outputs have a record each") {
  const std::string text =
      functional(input("x", "[null, 8]") + ", " + layer("Split", "s", "", args(recorded("x", "[null, 8]"))) + ", " +
                     layer("Dense", "a", R"("units": 2)", args(recorded("s", "[null, 3]", 0))) + ", " +
                     layer("Dense", "b", R"("units": 2)", args(recorded("s", "[null, 5]", 2))),
                 R"([["x", 0, 0]])", R"([["a", 0, 0], ["b", 0, 0]])");
  const keras::ImportedModel model = keras::read_model_text(text);
  REQUIRE(model.ok());
  const Trace steps = trace(model);
  CHECK(steps[1].outputs.size() == 3);
  CHECK(steps[1].outputs[0] == Shape{any, 3});
  CHECK(steps[1].outputs[1] == Shape::unknown());
  CHECK(steps[1].outputs[2] == Shape{any, 5});
}

TEST_CASE("records that cannot be are none") {
  for (const char* const shape :
       {"[null, -5]", "[null, 1e30]", "[null, \"x\"]", "{}", "7", "[null, [3]]", "[1,2,3,4,5,6,7,8,9,10,11,12]"}) {
    CAPTURE(shape);
    const keras::ImportedModel model = keras::read_model_text(with_block(recorded("block", shape)));
    REQUIRE(model.ok());
    CHECK(check(model).ok());
  }
}

TEST_CASE("a Lambda's output is its own output_shape, else what the file records, else unknown") {
  const auto lambda = [](const std::string& config, const std::string& record) {
    return functional(input("x", "[null, 10, 4]") + ", " +
                          layer("Lambda", "f", config, args(recorded("x", "[null, 10, 4]"))) + ", " +
                          layer("Dense", "d", R"("units": 3)", args(record)),
                      R"([["x", 0, 0]])", R"([["d", 0, 0]])");
  };
  const auto output = [&](const std::string& config, const std::string& record) {
    return trace(keras::read_model_text(lambda(config, record)))[1].outputs[0];
  };
  CHECK(output(R"("output_shape": [6])", recorded("f", "[null, 4]")) == Shape{any, 6});
  CHECK(output(R"("arguments": {})", recorded("f", "[null, 4]")) == Shape{any, 4});
  CHECK(output(R"("arguments": {})", tensor("f")) == Shape::unknown());
  CHECK(output(R"("output_shape": ["4w==", null, null], "output_shape_type": "lambda")", tensor("f")) ==
        Shape::unknown());
  CHECK(output(R"("output_shape": {"class_name": "function"})", recorded("f", "[null, 4]")) == Shape{any, 4});
  CHECK(output(R"("output_shape": "my_function")", tensor("f")) == Shape::unknown());
}

TEST_CASE("a Lambda may give several tensors") {
  const auto split = [](const std::string& config, const std::string& first, const std::string& second) {
    return functional(input("x", "[null, 8]") + ", " + layer("Lambda", "l", config, args(recorded("x", "[null, 8]"))) +
                          ", " + layer("Dense", "a", R"("units": 3)", args(first)) + ", " +
                          layer("Dense", "b", R"("units": 5)", args(second)) + ", " +
                          layer("Concatenate", "c", "", args("[" + tensor("a") + ", " + tensor("b") + "]")),
                      R"([["x", 0, 0]])", R"([["c", 0, 0], ["l", 0, 2]])");
  };
  const std::string function = R"("function": "split")";
  const std::string kinds[] = {split(function, tensor("l"), tensor("l", 0, 1)),
                               split(function, recorded("l", "[null, 4]"), recorded("l", "[null, 4]", 1)),
                               split(function + R"(, "output_shape": [[4], [4]])", tensor("l"), tensor("l", 0, 1))};
  for (const std::string& text : kinds) {
    const keras::ImportedModel model = keras::read_model_text(text);
    REQUIRE(model.ok());
    CHECK(check(model).ok());
    CHECK(check(model).has(Code::unknown_layer));
    CHECK(infer(model).outputs().size() == 2);
  }
  const keras::ImportedModel one =
      keras::read_model_text(split(function + R"(, "output_shape": [4])", tensor("l"), tensor("l", 0, 1)));
  CHECK(check(one).has(Code::unknown_output));
}

TEST_CASE("a wrapper that asks what its layer is, with a cell or a layer of a class that is not known") {
  const std::string own = R"({"class_name": "OwnCell", "config": {"name": "own", "units": 4}})";
  const std::string lstm = R"({"class_name": "LSTMCell", "config": {"units": 4}})";
  const auto ended = [](const std::string& class_name, const std::string& config) {
    return sequential(input("x", "[null, 5, 8]") + ", " + layer(class_name, "r", config, "[]") +
                      R"(, {"class_name": "Dense", "config": {"units": 2}})");
  };
  const std::string cells[] = {
      ended("RNN", R"("return_state": true, "cell": )" + own),
      ended("RNN", R"("cell": [)" + lstm + ", " + own + "]"),
      ended("RNN", R"("cell": {"class_name": "StackedRNNCells", "config": {"cells": [)" + own + ", " + lstm + "]}}"),
      ended("Bidirectional", R"("layer": )" + own),
      ended("Bidirectional", R"("layer": {"class_name": "RNN", "config": {"cell": )" + own + "}}"),
      ended("SpectralNormalization", R"("layer": )" + own),
  };
  for (const std::string& text : cells) {
    CAPTURE(text);
    const keras::ImportedModel model = keras::read_model_text(text);
    REQUIRE(model.ok());
    const Report report = check(model);
    CHECK((report.ok() && report.size() == 1 && report[0].code == Code::unknown_layer));
    CHECK(report[0].layer.name.view() == "r");
    CHECK(report[0].layer.type == "OwnCell");
  }
  const keras::ImportedModel dense =
      keras::read_model_text(ended("Bidirectional", R"("layer": {"class_name": "Dense", "config": {"units": 4}})"));
  CHECK(check(dense).has(Code::not_recurrent));
}

TEST_CASE("a class of the user's own that is called as one of Keras's") {
  const auto own = [](const std::string& module, const std::string& registered_name) {
    return sequential(input("x", "[null, 8]") + R"(, {"class_name": "Dense", "module": )" + module +
                      R"(, "registered_name": )" + registered_name + R"(, "config": {"units": "a"}})");
  };
  for (const char* const module : {"null", "\"__main__\"", "\"keras_cv.layers\""}) {
    const keras::ImportedModel model = keras::read_model_text(own(module, "\"Custom>Dense\""));
    REQUIRE(model.ok());
    CHECK((check(model).ok() && check(model).has(Code::unknown_layer)));
  }
  for (const char* const module : {"\"keras\"", "\"keras.layers\"", "\"tf_keras.src.layers.core\""}) {
    CHECK(!keras::read_model_text(own(module, "\"Dense\"")).ok());
  }
  CHECK(!keras::read_model_text(own("null", "null")).ok());
}

TEST_CASE("attention of one tensor is not Keras's") {
  const std::string dense = R"({"class_name": "Dense", "config": {"units": 2}})";
  const std::string own = R"({"class_name": "Attention", "config": {"name": "a", "step_dim": 5}})";
  const std::string kinds[] = {
      sequential(input("x", "[null, 5, 8]") + ", " + own + ", " + dense),
      functional(input("x", "[null, 5, 8]") + ", " + layer("AdditiveAttention", "a", "", "[[[\"x\", 0, 0, {}]]]"),
                 R"([["x", 0, 0]])", R"([["a", 0, 0]])")};
  for (const std::string& text : kinds) {
    const keras::ImportedModel model = keras::read_model_text(text);
    REQUIRE(model.ok());
    CHECK((check(model).ok() && check(model).has(Code::unknown_layer)));
    CHECK(!check(read_strictly(text)).ok());
    keras::ReadOptions ruled;
    CHECK(ruled.add_rule("Attention", "(b, t, d) -> (b, d)"));
    CHECK(ruled.add_rule("AdditiveAttention", "(b, t, d) -> (b, 2)"));
    CHECK(infer(keras::read_model_text(text, ruled)).shape() == Shape{any, 2});
  }
  // Where the file says that it is Keras's, one tensor is a fault.
  const std::string of_keras = R"({"class_name": "Attention", "module": "keras.layers", "config": {"name": "a"}})";
  CHECK(!check(keras::read_model_text(sequential(input("x", "[null, 5, 8]") + ", " + of_keras))).ok());
  const std::string both =
      functional(input("x", "[null, 5, 8]") + ", " +
                     layer("Attention", "a", "", args("[" + tensor("x") + ", " + tensor("x") + "]")),
                 R"([["x", 0, 0]])", R"([["a", 0, 0]])");
  CHECK(inferred(both) == Shape{any, 5, 8});
}

TEST_CASE("a rule for a class") {
  keras::ReadOptions options;
  CHECK(options.add_rule("Block", "(b, t, c) -> (b, t*2, c/4)"));
  CHECK(inferred(with_block(tensor("block")), options) == Shape{any, 4});
  const keras::ImportedModel model = keras::read_model_text(with_block(tensor("block")), options);
  CHECK(trace(model)[1].outputs[0] == Shape{any, 100, 16});
  CHECK(check(model).clean());
  CHECK(trace(model)[1].layer.type == "Block");
  CHECK(keras::to_json(model)["config"]["layers"][1]["class_name"] == "Block");

  CHECK(options.add_rule("Block", "(b, t, c) -> (b, t*2, c/4)"));
  CHECK_FALSE(options.add_rule("Block", "same"));  // it has another one
  CHECK_FALSE(options.add_rule("Other", "(b"));
  CHECK_FALSE(options.add_rule("", "same"));
  CHECK_FALSE(options.add_rule("Other", std::string(200, ' ') + "same"));

  keras::ReadOptions flat;
  CHECK(flat.add_rule("Block", "(b, c) -> (b)"));
  CHECK(infer(keras::read_model_text(with_block(tensor("block")), flat)).error().code == Code::rank_mismatch);
  CHECK(flat.add_rule("Dense", "(b, c) -> (b, 1)"));
  CHECK(inferred(sequential(R"({"class_name": "InputLayer", "config": {"batch_shape": [null, 9]}},
                               {"class_name": "Dense", "config": {"units": 3}})"),
                 flat) == Shape{any, 1});
}

TEST_CASE("an activation function that Keras does not have is a warning") {
  const auto dense = [](const std::string& activation, const std::string& more = "") {
    return R"({"class_name": "Dense", "config": {"units": 4, "activation": )" + activation + more + "}}";
  };
  const std::string own = sequential(dense("\"my_swish\"", R"(, "name": "first", "batch_input_shape": [null, 14])") +
                                     ", " + dense("\"mine\"") + ", " + dense("\"my_swish\""));
  const keras::ImportedModel model = keras::read_model_text(own);
  CHECK(infer(model).shape() == Shape{any, 4});
  const Report report = check(model);
  REQUIRE((report.ok() && report.findings().size() == 2));
  FixedText<300> text;
  write_line(text, report.findings()[0].diagnostic);
  CHECK(std::string(text.view()) ==
        "s: layer 0 'first' (Dense): activation \"my_swish\": this function is not known, and taken for "
        "one that keeps the shape (2 layers have it)");
  CHECK(report.findings()[1].diagnostic.text == "\"mine\"");
  CHECK(keras::to_json(keras::read_model(keras::to_json(model))) == keras::to_json(model));
  // The name is whole, however the function is written, or shortened where it is very long, and shown without harm.
  const auto named = [&](const std::string& activation, const std::string& more) {
    const keras::ImportedModel one = keras::read_model_text(sequential(dense(activation, more)));
    const Report found = check(one);
    REQUIRE(found.findings().size() == 1);
    CHECK(keras::to_json(keras::read_model(keras::to_json(one))) == keras::to_json(one));
    FixedText<300> line;
    write_line(line, found.findings()[0].diagnostic);
    const std::string all(line.view());
    const std::size_t begin = all.find("activation ") + 11;
    return all.substr(begin, all.find(": this function") - begin);
  };
  const std::string input = R"(, "input_shape": [9])";
  CHECK(named("\"seven_7\"", input) == "\"seven_7\"");
  CHECK(named("\"my_scaled_swish_activation\"", input) == "\"my_scaled_swish_activation\"");
  CHECK(named(R"({"class_name": "function", "config": "my_scaled_swish"})", input) == "\"my_scaled_swish\"");
  CHECK(named(R"({"class_name": "Custom>my_scaled_swish", "config": {}})", input) == "\"Custom>my_scaled_swish\"");
  CHECK(named('"' + std::string(200, 'x') + '"', input) == '"' + std::string(45, 'x') + "...\"");
  CHECK(named(R"("my_\u001b[31m_function")", input) == "\"my_\\u{1b}[31m_function\"");
  CHECK(check(keras::read_model_text(sequential(dense("\"my_function_1\"", input) + ", " + dense("\"my_function_2\""))))
            .findings()
            .size() == 2);
  const keras::ImportedModel small = keras::read_model_text(sequential(R"({"class_name": "EinsumDense", "config":
      {"equation": "ab,bc->ac", "output_shape": 4, "activation": "my_very_long_function", "input_shape": [9]}})"));
  CHECK(check(small).findings()[0].diagnostic.text == "\"my_very_long...\"");
  // One that is an object is as unknown, a layer of Keras's is not.
  const auto finds = [&](const std::string& activation) {
    return !check(keras::read_model_text(sequential(dense(activation, R"(, "input_shape": [9])")))).clean();
  };
  CHECK((finds(R"({"class_name": "function", "config": "mine"})") && finds("\"rellu\"") && !finds("\"relu\"")));
  CHECK(!finds(R"({"class_name": "LeakyReLU", "config": {}})"));
  // Strictly, and in code, it is an error.
  CHECK_FALSE(infer(read_strictly(own)).ok());
  CHECK_FALSE(check(Sequential{Input{3}, Dense{.units = 2, .activation = "rellu"}}).ok());
}

TEST_CASE("the second function of a recurrent layer may be unknown, too") {
  const keras::ImportedModel model = keras::read_model_text(sequential(R"({"class_name": "LSTM",
      "config": {"units": 4, "recurrent_activation": "mine", "batch_input_shape": [null, 5, 3]}})"));
  REQUIRE(model.ok());
  CHECK(check(model).has(Code::unknown_layer));
  CHECK(check(model).ok());
}

TEST_CASE("CuDNNLSTM has two biases") {
  const std::string text = sequential(R"({"class_name": "CuDNNLSTM",
      "config": {"name": "l", "units": 16, "return_sequences": false, "batch_input_shape": [null, 20, 4]}})");
  CHECK(inferred(text) == Shape{any, 16});
  // (4 + 16) * 4 * 16 for the kernels, 2 * 4 * 16 for the biases
  CHECK(parameter_count(keras::read_model_text(text)) == std::int64_t{1280 + 128});
}

}  // namespace shapeproof::test
