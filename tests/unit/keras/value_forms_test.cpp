// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/value_forms.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_files.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::keras {
namespace {

/// Whether Keras's constructor takes a config, as the library has it.
[[nodiscard]] bool takes(const char* class_name, const std::string& config) {
  LayerReader reader;
  return reader.read({{"class_name", class_name}, {"config", Json::parse(config)}}) && reader.records()[0].valid;
}

}  // namespace

TEST_CASE("a truth value is a number in some classes only") {
  CHECK(takes("Dense", R"({"units": true})"));
  CHECK(!takes("Embedding", R"({"input_dim": true, "output_dim": 2})"));
  CHECK(!takes("Embedding", R"({"input_dim": 3, "output_dim": true})"));
  CHECK((!takes("RepeatVector", R"({"n": true})") && takes("RepeatVector", R"({"n": 1})")));
  CHECK((!takes("UpSampling1D", R"({"size": true})") && takes("UpSampling2D", R"({"size": true})")));
}

TEST_CASE("an axis is a number, a list or nothing, as the class has it") {
  CHECK((takes("BatchNormalization", R"({"axis": [3]})") && !takes("BatchNormalization", R"({"axis": [1, 3]})")));
  CHECK((!takes("Concatenate", R"({"axis": [1]})") && takes("Concatenate", R"({"axis": 1})")));
  CHECK((!takes("LayerNormalization", R"({"axis": null})") && takes("LayerNormalization", R"({"axis": []})")));
  CHECK((!takes("UnitNormalization", R"({"axis": null})") && takes("Normalization", R"({"axis": null})")));
  CHECK((takes("Softmax", R"({"axis": null})") && !takes("Softmax", R"({"axis": []})")));
  CHECK((!takes("Dot", R"({"axes": [1]})") && takes("Dot", R"({"axes": [1, 2]})") && takes("Dot", R"({"axes": 1})")));
}

TEST_CASE("words and lists that only some classes take") {
  CHECK(!takes("AdaptiveMaxPooling1D", R"({"output_size": 2, "data_format": "Channels_First"})"));
  CHECK(takes("MaxPooling1D", R"({"data_format": "Channels_First"})"));
  CHECK((!takes("Discretization", R"({"bin_boundaries": 0.5})") &&
         takes("Discretization", R"({"bin_boundaries": [0.5]})")));
  CHECK(!takes("EinsumDense", R"({"equation": "ab,bc->ac", "output_shape": 4, "bias_axes": ""})"));
  CHECK(takes("EinsumDense", R"({"equation": "ab,bc->ac", "output_shape": 4, "bias_axes": null})"));
}

TEST_CASE("flags are whatever Python takes for true, but for trainable") {
  for (const char* const flag : {"true", "1", "0.5", "\"no\"", "[0]", "{\"a\": 1}"}) {
    CAPTURE(flag);
    LayerReader reader;
    CHECK(reader.read({{"class_name", "Dense"}, {"config", {{"units", 3}, {"use_bias", Json::parse(flag)}}}}));
    CHECK(get_field(reader.records()[0], "use_bias") == FieldValue::flag(true));
  }
  for (const char* const flag : {"false", "0", "0.0", "null", "\"\"", "[]", "{}"}) {
    CAPTURE(flag);
    LayerReader reader;
    CHECK(reader.read({{"class_name", "Dense"}, {"config", {{"units", 3}, {"use_bias", Json::parse(flag)}}}}));
    CHECK(get_field(reader.records()[0], "use_bias") == FieldValue::flag(false));
  }
  CHECK((takes("Dense", R"({"units": 3, "trainable": false})") && !takes("Dense", R"({"units": 3, "trainable": 1})")));
}

TEST_CASE("the sizes of pooling windows may be fractions, of which TensorFlow drops what is behind the point") {
  const auto pooled = [](const std::string& size) {
    return R"({"class_name": "Sequential", "config": {"layers": [
        {"class_name": "InputLayer", "config": {"batch_shape": [null, 24, 50, 3]}},
        {"class_name": "AveragePooling2D", "config": {"strides": [6, 12], "pool_size": )" +
           size + "}}]}}";
  };
  CHECK(test::shape_of(pooled("[6.0, 12.5]")) == Shape{any, 4, 4, 3});
  CHECK(test::shape_of(pooled("[6, 12.0]")) == Shape{any, 4, 4, 3});
  CHECK(test::problem_of(pooled("6.9")) == "/config/layers/1/config/pool_size: cannot be 6.9");
  CHECK(test::problem_of(pooled("6.0")) == "/config/layers/1/config/pool_size: cannot be 6.0");
  CHECK(test::problem_of(pooled("[6.0, -1.5]")) == "/config/layers/1/config/pool_size: cannot be a list");
  CHECK(test::problem_of(pooled("[6.0, \"a\"]")) == "/config/layers/1/config/pool_size: cannot be a list");
  CHECK(test::problem_of(pooled("[6.0, 1e300]")) == "/config/layers/1/config/pool_size: cannot be a list");
  CHECK(takes("UpSampling2D", R"({"size": [2.0, 2.5]})"));
}

TEST_CASE("other sizes are whole, which some fields may have with a point") {
  const std::string conv = R"({"filters": 4, "kernel_size": )";
  CHECK(takes("Conv2D", conv + R"([3, 3], "strides": [2.0, 1], "dilation_rate": [1.0, 1.0]})"));
  CHECK(!takes("Conv2D", conv + R"([3, 3], "strides": [2.5, 1]})"));
  CHECK(!takes("Conv2D", conv + R"([3, 3], "strides": 2.0})"));
  CHECK(!takes("Conv2D", conv + R"([3.0, 3.0]})"));
  CHECK(!takes("Conv2D", conv + "3.0}"));
  CHECK(!takes("UpSampling3D", R"({"size": [2.0, 2, 2]})"));
}

TEST_CASE("what is no number where Keras compares with one") {
  CHECK(!takes("LSTM", R"({"units": 3, "dropout": null})"));
  CHECK((!takes("GRUCell", R"({"units": 3, "recurrent_dropout": null})") &&
         takes("GRUCell", R"({"units": 3, "dropout": -1})")));
  CHECK((!takes("Attention", R"({"dropout": null})") && takes("Attention", R"({"dropout": -1})")));
  CHECK(
      (!takes("BatchNormalization", R"({"momentum": null})") && !takes("BatchNormalization", R"({"epsilon": null})")));
  CHECK((!takes("ActivityRegularization", R"({"l1": -1})") && takes("ActivityRegularization", R"({"l2": null})")));
  CHECK(!takes("MultiHeadAttention", R"({"num_heads": 2, "key_dim": 3, "dropout": 2})"));
}

TEST_CASE("an activation that is written as an object") {
  const auto activation = [](const char* json) {
    ActivationName name;
    return read_value(Json::parse(json), name) ? name : ActivationName("none at all");
  };
  CHECK(activation(R"({"class_name": "function", "config": "glu"})") == ActivationKind::glu);
  CHECK(activation(R"({"class_name": "function", "config": "mine"})") == custom_activation("mine"));
  CHECK(activation(R"({"class_name": "Mine", "config": {}})") == custom_activation("Mine"));
  CHECK(activation(R"({"class_name": 3, "config": {}})") == ActivationKind::custom);
  CHECK(activation(R"({"class_name": "LeakyReLU", "config": {}})") == ActivationKind::custom);
  CHECK(!activation("{}").is_known());
}

TEST_CASE("an output shape of 0 is none, where there may be none") {
  LayerReader reader;
  CHECK(reader.read(
      {{"class_name", "MultiHeadAttention"}, {"config", {{"num_heads", 2}, {"key_dim", 3}, {"output_shape", 0}}}}));
  CHECK(!get_field(reader.records()[0], "output_shape").list.has_rank());
}

TEST_CASE("a tuple and a TensorShape of TensorFlow are lists") {
  const auto inferred = [](const char* first, const char* second) {
    const std::string text =
        std::string(R"({"class_name": "Sequential", "config": {"layers": [)") + first + ", " + second + "]}}";
    const ImportedModel model = read_model_text(text);
    REQUIRE_MESSAGE(model.ok(), model.problem.message());
    return infer(model).shape();
  };
  const char* const images = R"({"class_name": "InputLayer", "config": {"batch_input_shape":
      {"class_name": "TensorShape", "items": [null, 28, 28, 1]}}})";
  CHECK(inferred(images, R"({"class_name": "Flatten", "config": {}})") == Shape{any, 784});
  CHECK(inferred(images, R"({"class_name": "Conv2D", "config": {"filters": 2,
      "kernel_size": {"class_name": "__tuple__", "items": [3, 5]}}})") == Shape{any, 26, 24, 2});
  CHECK(inferred(images, R"({"class_name": "ZeroPadding2D", "config": {"padding": {"class_name": "__tuple__", "items":
      [{"class_name": "__tuple__", "items": [1, 2]}, {"class_name": "__tuple__", "items": [3, 4]}]}}})") ==
        Shape{any, 31, 35, 1});
  CHECK(inferred(images, R"({"class_name": "Reshape", "config":
      {"target_shape": {"class_name": "__tuple__", "items": [4, -1]}}})") == Shape{any, 4, 196});
  CHECK(inferred(images, R"({"class_name": "BatchNormalization", "config":
      {"axis": {"class_name": "__tuple__", "items": [3]}}})") == Shape{any, 28, 28, 1});
  CHECK(inferred(images, R"({"class_name": "Convolution2D", "config": {"nb_filter": 2, "nb_row": 3, "nb_col": 3,
      "subsample": {"class_name": "__tuple__", "items": [2, 2]}}})") == Shape{any, 13, 13, 2});
  CHECK(inferred(R"({"class_name": "Flatten", "config": {"batch_input_shape":
      {"class_name": "__tuple__", "items": [null, 4, 5]}}})",
                 R"({"class_name": "Dense", "config": {"units": 3}})") == Shape{any, 3});
  CHECK(!takes("Reshape", R"({"target_shape": {"class_name": "__list__", "items": [4]}})"));
}

TEST_CASE("arrays stand for the numbers and lists in them") {
  CHECK(takes("LeakyReLU", R"({"alpha": {"type": "ndarray", "value": 0.2}})"));
  CHECK(takes("ReLU", R"({"max_value": {"type": "ndarray", "value": 6.0}, "threshold": {"class_name": "__numpy__",
      "config": {"value": 0.0, "dtype": "float64"}}})"));
  const std::string channels =
      R"({"class_name": "__tensor__", "config": {"value": [1.0, 2.0, 3.0], "dtype": "float32"}})";
  CHECK(takes("Rescaling", R"({"scale": )" + channels + R"(, "offset": {"type": "ndarray", "value": [1, 2, 3]}})"));
  CHECK(takes("Normalization", R"({"axis": [3], "mean": )" + channels + R"(, "variance": )" + channels + "}"));
  CHECK(!takes("LeakyReLU", R"({"alpha": {"type": "text", "value": 0.2}})"));
  CHECK(!takes("LeakyReLU", R"({"alpha": {"class_name": "__numpy__", "config": {"value": {}}}})"));
  CHECK(!takes("LeakyReLU", R"({"alpha": {"class_name": "__numpy__"}})"));
}

}  // namespace shapeproof::keras
