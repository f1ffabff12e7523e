// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/python_json.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "sample_files.hpp"
#include "shapeproof/emit_header.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof::test {
namespace {

/// A model of one layer with the field `key`.
[[nodiscard]] std::string one_layer(const std::string& class_name, const std::string& key, const std::string& value) {
  return R"({"class_name": "Sequential", "config": {"name": "s", "layers": [)"
         R"({"class_name": "InputLayer", "config": {"batch_shape": [null, 4, 3], "name": "i"}}, {"class_name": ")" +
         class_name + R"(", "config": {"name": "l", ")" + key + "\": " + value + "}}]}}";
}
[[nodiscard]] std::string written(const std::string& text) {
  const keras::ImportedModel model = keras::read_model_text(text);
  REQUIRE_MESSAGE(model.ok(), model.problem.message());
  return keras::to_text(keras::to_json(model));
}

}  // namespace

TEST_CASE("JSON as Python writes it") {
  // json.dumps({"a": [1, -2.5, float("nan")], "b": float("inf"), "ü": {"c": None, "d": [], "e": {}}, "x":
  // -float("inf")})
  const std::string python =
      R"({"a": [1, -2.5, NaN], "b": Infinity, "x": -Infinity, "\u00fc": {"c": null, "d": [], "e": {}}})";
  keras::Json json;
  keras::Problem problem;
  REQUIRE(keras::parse_json(python, json, problem));
  CHECK(keras::to_text(json) == python);
  CHECK(keras::to_text("\xff") == R"("\ufffd")");
}

TEST_CASE("numbers that are none are kept, and written again") {
  for (const std::string value : {"NaN", "Infinity", "-Infinity"}) {
    const std::string text = one_layer("Masking", "mask_value", value);
    CHECK(infer_text(text).shape() == Shape{any, 4, 3});
    CHECK(written(text).find("\"mask_value\": " + value) != std::string::npos);
    CHECK(written(written(text)) == written(text));
  }
  const keras::ImportedModel model = keras::read_model_text(one_layer("Masking", "mask_value", "NaN"));
  CHECK(std::isnan(detail::load_layer<Masking>(model.view().records[1]).mask_value));
}

TEST_CASE("as in Python, NaN is a number and None is none") {
  // Keras: `if negative_slope is None or negative_slope < 0: raise ValueError`
  CHECK(infer_text(one_layer("LeakyReLU", "negative_slope", "NaN")).ok());
  CHECK(infer_text(one_layer("LeakyReLU", "negative_slope", "null")).error().code == Code::invalid_argument);
  CHECK(infer_text(one_layer("LeakyReLU", "negative_slope", "-Infinity")).error().code == Code::invalid_argument);
  CHECK(infer_text(one_layer("ReLU", "threshold", "NaN")).ok());
  CHECK(infer_text(one_layer("ReLU", "max_value", "null")).ok());
  CHECK(infer_text(one_layer("ReLU", "max_value", "NaN")).ok());
  CHECK(infer_text(one_layer("BatchNormalization", "epsilon", "NaN")).ok());
  CHECK(infer_text(one_layer("BatchNormalization", "epsilon", "null")).error().code == Code::invalid_argument);
  // Keras: `if not 0 <= rate <= 1: raise ValueError`
  CHECK(infer_text(one_layer("Dropout", "rate", "NaN")).error().code == Code::invalid_argument);
  CHECK(written(one_layer("ReLU", "max_value", "null")).find("\"max_value\": null") != std::string::npos);
  CHECK(written(one_layer("BatchNormalization", "epsilon", "null")).find("\"epsilon\": null") != std::string::npos);
  CHECK(problem_of(one_layer("Dense", "units", "NaN")) == "/config/layers/1/config/units: cannot be NaN");
}

TEST_CASE("they are C++ in a header") {
  const keras::ImportedModel nan = keras::read_model_text(one_layer("Masking", "mask_value", "NaN"));
  const EmittedHeader header = emit_header(nan.view(), "model", {});
  CHECK(header.text.find(".mask_value = std::numeric_limits<double>::quiet_NaN()") != std::string::npos);
  CHECK(header.text.find("#include <limits>") != std::string::npos);
}

}  // namespace shapeproof::test
