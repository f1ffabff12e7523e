// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/find_model.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_files.hpp"

namespace shapeproof::test {

TEST_CASE("a model stands where each kind of file has it") {
  const std::string model = R"({"class_name": "Sequential", "config": {"name": "s", "layers": [
      {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 8]}},
      {"class_name": "Dense", "config": {"units": 3}}]}})";
  const std::string bad = R"({"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {}}]})";
  const auto tfjs = [](const std::string& topology) {
    return R"({"format": "layers-model", "generatedBy": "keras v2.4.0", "convertedBy": null, "modelTopology": )" +
           topology + R"(, "weightsManifest": [{"paths": ["group1-shard1of1.bin"], "weights": []}]})";
  };
  const auto hdf5 = [](const std::string& inner) {
    return R"({"keras_version": "2.4.0", "backend": "tensorflow", "model_config": )" + inner +
           R"(, "training_config": {"loss": "mse"}})";
  };
  const std::string frugally =
      R"({"architecture": )" + model + R"(, "image_data_format": "channels_last", "tests": []})";
  for (const std::string& text : {model, tfjs(model), hdf5(model), tfjs(hdf5(model)), frugally}) {
    CHECK(shape_of(text) == Shape{any, 3});
    CHECK(keras::read_model_text(text).name() == "s");
  }
  CHECK(shape_of(keras::Json(model).dump()) == Shape{any, 3});  // a text within a text
  CHECK(problem_of(R"("no model")") ==
        "no JSON: syntax error while parsing value - invalid literal; last read: 'no' at line 1, column 2");
  CHECK(problem_of(tfjs(hdf5(bad))) == "/modelTopology/model_config/config/0/config/units: is missing");
}

TEST_CASE("what holds no model says what it holds instead") {
  CHECK(problem_of(R"({"format": "graph-model", "modelTopology": {"node": []}})") ==
        "/modelTopology: a TensorFlow graph of operations; save the model as layers (format \"layers-model\")");
  CHECK(problem_of(R"({"modelTopology": 3})") == "/modelTopology: no object with a class_name");
  CHECK(problem_of(R"({"model_config": {"config": {}}})") == "/model_config: no object with a class_name");
  CHECK(problem_of("{}") == "no object with a class_name");
  CHECK(problem_of("null") == "no object with a class_name");
  CHECK(problem_of(R"({"class_name": "Functional", "config": {"name": "f", "trainable": true}})") ==
        "/config: holds no layers; a model of one's own class has them in its code, and not in its file");
}

}  // namespace shapeproof::test
