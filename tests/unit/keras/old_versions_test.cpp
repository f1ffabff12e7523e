// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/spellings.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_files.hpp"

namespace shapeproof::test {
namespace {

/// A `Sequential` as Keras 1 writes it: a list.
[[nodiscard]] std::string sequential_1(const std::string& layers) {
  return R"({"class_name": "Sequential", "keras_version": "1.2.2", "config": [)" + layers + "]}";
}
[[nodiscard]] std::string layer_1(const std::string& class_name, const std::string& config) {
  return R"({"class_name": ")" + class_name + R"(", "config": {)" + config + "}}";
}
/// One layer on data of a shape.
[[nodiscard]] Shape shape_after(const std::string& class_name, const std::string& config, const Shape& input) {
  return infer_text(sequential_1(layer_1(class_name, config)), input).shape();
}
[[nodiscard]] std::int64_t parameters_of(const std::string& class_name, const std::string& config, const Shape& input) {
  const keras::ImportedModel model = keras::read_model_text(sequential_1(layer_1(class_name, config)));
  return parameter_count(model, input).value();
}

}  // namespace

TEST_CASE("a Sequential of Keras 1") {
  const std::string text = sequential_1(
      layer_1("Convolution2D", R"("batch_input_shape": [null, 28, 28, 1], "input_dtype": "float32", "name": "conv",
          "trainable": true, "nb_filter": 32, "nb_row": 3, "nb_col": 5, "init": "glorot_uniform",
          "activation": "linear", "border_mode": "valid", "subsample": [1, 1], "dim_ordering": "tf", "bias": false,
          "W_regularizer": null, "b_regularizer": null, "activity_regularizer": null, "W_constraint": null)") +
      ", " + layer_1("Activation", R"("activation": "relu", "name": "relu", "trainable": true)") + ", " +
      layer_1("MaxPooling2D",
              R"("pool_size": [2, 2], "border_mode": "same", "strides": [2, 2], "dim_ordering": "tf")") +
      ", " + layer_1("Dropout", R"("p": 0.25)") + ", " + layer_1("Flatten", "") + ", " +
      layer_1("Dense", R"("output_dim": 10, "input_dim": null, "init": "glorot_uniform", "activation": "softmax",
          "bias": true)"));
  const keras::ImportedModel model = keras::read_model_text(text);
  REQUIRE(model.ok());
  CHECK(infer(model).shape() == Shape{any, 10});
  CHECK(parameter_count(model) == std::int64_t{32 * 15 + 13 * 12 * 32 * 10 + 10});
}

TEST_CASE("the layers of Keras 1 under their old keys") {
  const std::string square = R"("nb_filter": 6, "nb_row": 3, "nb_col": 3, "border_mode": "same", "bias": true)";
  CHECK(shape_after("Convolution2D", square + R"(, "subsample": [2, 2], "dim_ordering": "th")", {1, 3, 9, 8}) ==
        Shape{1, 6, 5, 4});
  CHECK(shape_after("AtrousConvolution2D", R"("nb_filter": 6, "nb_row": 3, "nb_col": 3, "atrous_rate": [2, 2])",
                    {1, 9, 9, 3}) == Shape{1, 5, 5, 6});
  CHECK(shape_after("SeparableConvolution2D", square + R"(, "depth_multiplier": 2)", {1, 9, 9, 3}) ==
        Shape{1, 9, 9, 6});
  CHECK(shape_after("Deconvolution2D", square + R"(, "subsample": [2, 2], "output_shape": [null, 18, 18, 6])",
                    {1, 9, 9, 3}) == Shape{1, 18, 18, 6});
  CHECK(shape_after("Convolution1D", R"("nb_filter": 6, "filter_length": 3, "subsample_length": 2)", {1, 9, 4}) ==
        Shape{1, 4, 6});
  CHECK(shape_after("Convolution3D", R"("nb_filter": 6, "kernel_dim1": 1, "kernel_dim2": 2, "kernel_dim3": 3)",
                    {1, 5, 5, 5, 2}) == Shape{1, 5, 4, 3, 6});
  CHECK(shape_after("MaxPooling1D", R"("pool_length": 3, "stride": 2, "border_mode": "valid")", {1, 9, 4}) ==
        Shape{1, 4, 4});
  CHECK(shape_after("AveragePooling2D", R"("pool_size": [3, 3], "strides": [3, 3], "dim_ordering": "th")",
                    {1, 2, 9, 9}) == Shape{1, 2, 3, 3});
  CHECK(shape_after("GlobalMaxPooling2D", R"("dim_ordering": "th")", {1, 2, 9, 9}) == Shape{1, 2});
  CHECK(shape_after("UpSampling1D", R"("length": 3)", {1, 9, 4}) == Shape{1, 27, 4});
  CHECK(shape_after("TimeDistributedDense", R"("output_dim": 3, "input_length": null)", {1, 9, 4}) == Shape{1, 9, 3});
  CHECK(shape_after("GaussianNoise", R"("sigma": 0.1)", {1, 9}) == Shape{1, 9});
  CHECK(shape_after("GaussianDropout", R"("p": 0.1)", {1, 9}) == Shape{1, 9});
  CHECK(shape_after("ThresholdedReLU", R"("theta": 1.0)", {1, 9}) == Shape{1, 9});
  CHECK(shape_after("LeakyReLU", R"("alpha": 0.3)", {1, 9}) == Shape{1, 9});
  CHECK(shape_after("Embedding", R"("input_dim": 9, "output_dim": 4, "input_length": 5)", {1, 5}) == Shape{1, 5, 4});
  CHECK(shape_after("BatchNormalization", R"("mode": 0, "axis": 1, "epsilon": 0.001)", {1, 3, 4}) == Shape{1, 3, 4});
  CHECK(shape_after("Bidirectional",
                    R"("merge_mode": "concat", "layer": {"class_name": "LSTM", "config": {"output_dim": 3}})",
                    {1, 5, 2}) == Shape{1, 6});
}

TEST_CASE("layers of Keras 1 that do not say their ordering have that of the others") {
  const auto convolution = [](const std::string& ordering, const std::string& more = "") {
    return layer_1("Convolution2D",
                   R"("nb_filter": 8, "nb_row": 3, "nb_col": 3, "dim_ordering": ")" + ordering + "\"" + more);
  };
  const std::string padding = layer_1("ZeroPadding2D", R"("padding": [1, 1], "batch_input_shape": [null, 3, 32, 30])");
  const std::string doubling = layer_1("UpSampling2D", R"("size": [2, 2])");
  CHECK(shape_of(sequential_1(padding + ", " + convolution("th") + ", " + doubling)) == Shape{any, 8, 64, 60});
  CHECK(shape_of(sequential_1(padding + ", " + convolution("tf") + ", " + doubling)) == Shape{any, 6, 64, 8});
  CHECK(shape_of(sequential_1(padding + ", " + convolution("default"))) == Shape{any, 3, 32, 8});
  // A MaxPooling1D has its channels last, and says nothing either.
  CHECK(shape_of(sequential_1(convolution("th", R"(, "batch_input_shape": [null, 1, 10, 10])") + ", " +
                              layer_1("Reshape", R"("target_shape": [64, 8])") + ", " + layer_1("MaxPooling1D", ""))) ==
        Shape{any, 32, 8});
  // Where layers differ, nobody knows.
  CHECK(shape_of(sequential_1(padding + ", " + convolution("th") + ", " + convolution("tf") + ", " + doubling)) ==
        Shape{any, 12, 60, 8});
}

TEST_CASE("an Embedding of Keras 1 and 2 says how long its input is") {
  const auto embedded = [](const std::string& length, const Shape& input) {
    return shape_after("Embedding", R"("input_dim": 9, "output_dim": 4, "input_length": )" + length, input);
  };
  CHECK(embedded("20", {any, any}) == Shape{any, 20, 4});
  CHECK(embedded("null", {any, any}) == Shape{any, any, 4});
  CHECK(embedded("[null, 7]", {any, 3, any}) == Shape{any, 3, 7, 4});
  const std::string text = sequential_1(layer_1("Embedding", R"("input_dim": 9, "output_dim": 4, "input_length": 20)"));
  CHECK(infer_text(text, {any, 21}).error().code == Code::axis_mismatch);
  CHECK(keras::to_json(keras::read_model_text(text))["config"]["layers"][0]["config"]["input_length"] ==
        keras::Json::parse("[20]"));
}

TEST_CASE("parameters of layers that have changed since") {
  const std::string gru = R"("output_dim": 4, "inner_activation": "hard_sigmoid", "consume_less": "cpu")";
  CHECK(parameters_of("GRU", gru, {1, 5, 3}) == 3 * 4 * (3 + 4 + 1));
  CHECK(parameters_of("GRU", R"("units": 4, "implementation": 1)", {1, 5, 3}) == 3 * 4 * (3 + 4 + 1));
  CHECK(parameters_of("GRU", R"("units": 4, "implementation": 2, "reset_after": true)", {1, 5, 3}) ==
        3 * 4 * (3 + 4 + 2));
  CHECK(parameters_of("CuDNNGRU", R"("units": 4)", {1, 5, 3}) == 3 * 4 * (3 + 4 + 2));
  CHECK(parameters_of("SimpleRNN", R"("output_dim": 4, "consume_less": "cpu")", {1, 5, 3}) == 4 * (3 + 4 + 1));
}

TEST_CASE("a graph of Keras 1, with Merge") {
  const std::string text =
      R"({"class_name": "Model", "keras_version": "1.2.2", "config": {"name": "model_1", "layers": [
      {"class_name": "InputLayer", "name": "a", "inbound_nodes": [],
       "config": {"batch_input_shape": [null, 8], "input_dtype": "float32", "sparse": false, "name": "a"}},
      {"class_name": "Dense", "name": "d", "inbound_nodes": [[["a", 0, 0]]],
       "config": {"name": "d", "output_dim": 5, "bias": true}},
      {"class_name": "Merge", "name": "m", "inbound_nodes": [[["a", 0, 0], ["d", 0, 0]]],
       "config": {"name": "m", "mode": "MODE", "mode_type": "raw", "concat_axis": -1, "dot_axes": -1,
                  "output_shape": null, "arguments": {}}}],
      "input_layers": [["a", 0, 0]], "output_layers": [["m", 0, 0]]}})";
  const auto with_mode = [&](const std::string& mode) {
    std::string copy = text;
    return copy.replace(copy.find("MODE"), 4, mode);
  };
  CHECK(shape_of(with_mode("concat")) == Shape{any, 13});
  CHECK(infer_text(with_mode("sum")).error().code == Code::axis_mismatch);
  CHECK(problem_of(with_mode("new")) == "/config/layers/2: a Merge of this mode, or of models, is not known");
  // The types of the data stand under an old key.
  std::string integers = with_mode("concat");
  integers.replace(integers.find("float32"), 7, "int32");
  const keras::ImportedModel model = keras::read_model_text(integers);
  CHECK(model.view().records[model.view().first()].dtype == DType::int32);
}

TEST_CASE("a Sequential of Keras 1 that begins with a Merge of models is a graph") {
  const auto branch = [](const std::string& width) {
    return R"({"class_name": "Sequential", "config": [)" +
           layer_1("Dense", R"("output_dim": 4, "batch_input_shape": [null, )" + width + "]") + "]}";
  };
  const auto text = [](const std::string& branches, const std::string& mode) {
    return sequential_1(
        layer_1("Merge", R"("mode": ")" + mode + R"(", "concat_axis": 1, "layers": [)" + branches + "]") + ", " +
        layer_1("Dense", R"("output_dim": 2)") + ", " + layer_1("Dropout", R"("p": 0.5)"));
  };
  const keras::ImportedModel model = keras::read_model_text(text(branch("8") + ", " + branch("5"), "concat"));
  REQUIRE(model.ok());
  CHECK(infer(model).shape() == Shape{any, 2});
  CHECK(infer(model, {Shape{3, 8}, Shape{3, 5}}).shape() == Shape{3, 2});
  CHECK(parameter_count(model) == std::int64_t{8 * 4 + 4 + 5 * 4 + 4 + 8 * 2 + 2});
  CHECK(infer(keras::read_model(keras::to_json(model))).shape() == Shape{any, 2});
  const std::string nameless = R"({"class_name": "Sequential", "config": [)" + layer_1("Flatten", "") + "]}";
  CHECK(problem_of(text(branch("8") + ", " + nameless, "sum")) ==
        "/config/0/config/layers/1: is no model that says what one tensor it takes");
  CHECK(problem_of(text(branch("8"), "new")) == "/config/0: a Merge of this mode, or of models, is not known");
  CHECK(problem_of(sequential_1(layer_1("Flatten", "") + ", " +
                                layer_1("Merge", R"("mode": "sum", "layers": [)" + branch("8") + "]"))) ==
        "/config/1: a Merge of this mode, or of models, is not known");
}

TEST_CASE("what comes into a Sequential stood in its first layer") {
  const auto shape = [](const std::string& first, const std::string& more = "") {
    const std::string text =
        R"({"class_name": "Sequential", "config": {"name": "s", "layers": [)" + first + "]" + more + "}}";
    return shape_of(text);
  };
  CHECK(shape(layer_1("Dense", R"("units": 3, "batch_input_shape": [null, 8], "dtype": "float32")")) == Shape{any, 3});
  CHECK(shape(layer_1("Dense", R"("units": 3, "input_shape": [8])")) == Shape{any, 3});
  CHECK(shape(layer_1("Dense", R"("output_dim": 3, "input_dim": 8)")) == Shape{any, 3});
  CHECK(shape(layer_1("LSTM", R"("output_dim": 3, "input_dim": 8, "input_length": 5, "return_sequences": true)")) ==
        Shape{any, 5, 3});
  CHECK(shape(layer_1("Embedding", R"("input_dim": 9, "output_dim": 3, "batch_input_shape": [null, 5])")) ==
        Shape{any, 5, 3});
  CHECK(shape(layer_1("Dense", R"("units": 3)"), R"(, "build_input_shape": [null, 8])") == Shape{any, 3});
  // A model as the first layer brings its own.
  const std::string inner = R"({"class_name": "Sequential", "config": {"name": "i", "layers": [)" +
                            layer_1("Dense", R"("units": 3, "batch_input_shape": [null, 8])") + "]}}";
  CHECK(shape(inner + ", " + layer_1("Dense", R"("units": 2)")) == Shape{any, 2});
}

TEST_CASE("models within models count their calls from 1 in the files of Keras 1 and 2") {
  const auto text = [](const std::string& place) {
    return R"({"class_name": "Model", "config": {"name": "outer", "layers": [
        {"class_name": "InputLayer", "name": "x", "config": {"batch_input_shape": [null, 8], "name": "x"},
         "inbound_nodes": []},
        {"class_name": "Sequential", "name": "s", "inbound_nodes": [[["x", 0, 0, {}]]], "config": {"name": "s",
         "layers": [{"class_name": "Dense", "config": {"units": 4, "batch_input_shape": [null, 8]}}]}},
        {"class_name": "Dense", "name": "d", "inbound_nodes": [[)" +
           place + R"(]], "config": {"units": 2, "name": "d"}}],
        "input_layers": [["x", 0, 0]], "output_layers": [["d", 0, 0], )" +
           place + R"(]}})";
  };
  CHECK(infer_text(text(R"(["s", 1, 0])")).outputs()[1] == Shape{any, 4});
  CHECK(infer_text(text(R"(["s", 0, 0])")).outputs()[1] == Shape{any, 4});
  CHECK(keras::read_model_text(text(R"(["s", 2, 0])")).problem.kind == keras::ProblemKind::contradiction);
}

TEST_CASE("policies, initializers and what else shapes do not depend on") {
  const std::string text = R"({"module": "keras.layers", "class_name": "Dense", "registered_name": null,
      "build_config": {"input_shape": [null, 8]}, "config": {"units": 3, "name": "d", "trainable": false,
      "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "mixed_float16"},
                "registered_name": null, "shared_object_id": 7},
      "kernel_initializer": {"module": "keras.initializers", "class_name": "GlorotUniform", "config": {"seed": null}},
      "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.01}}, "bias_constraint": null,
      "activation": {"class_name": "function", "config": "mine"}}})";
  const Inference inference = infer_text(text, {2, 8});
  CHECK(inference.shape() == Shape{2, 3});
  CHECK(inference.dtype() == DType::float16);
  // TensorFlow writes one axis as a list.
  CHECK(shape_after("BatchNormalization", R"("axis": [2])", {1, 3, 4}) == Shape{1, 3, 4});
  CHECK(shape_after("BatchNormalizationV1", R"("axis": [1])", {1, 3, 4}) == Shape{1, 3, 4});
  CHECK(problem_of(layer_1("BatchNormalization", R"("axis": [1, 2])")) == "/config/axis: cannot be a list");
}

TEST_CASE("a problem is told under the key that the file has") {
  CHECK(problem_of(sequential_1(layer_1("Convolution2D", R"("nb_filter": "six", "nb_row": 3, "nb_col": 3)"))) ==
        "/config/0/config/nb_filter: cannot be \"six\"");
  CHECK(problem_of(sequential_1(layer_1("Convolution2D", R"("nb_filter": 6, "nb_row": 3)"))) ==
        "/config/0/config/nb_row: cannot be a list");
  CHECK(problem_of(sequential_1(layer_1("Dense", ""))) == "/config/0/config/units: is missing");
  CHECK(problem_of(sequential_1(layer_1("MaxoutDense", R"("output_dim": 3)"))) ==
        "/config/0: no class is called \"MaxoutDense\"");
}

}  // namespace shapeproof::test
