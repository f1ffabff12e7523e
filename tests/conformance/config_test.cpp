// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "config.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>

#include "shapeproof/infer.hpp"
#include "shapeproof/model.hpp"

namespace sp = shapeproof;
using sp::config::Json;
using sp::config::LayerReader;
using sp::config::read_value;

namespace {

[[nodiscard]] std::string problem_of(const char* text) {
  LayerReader reader;
  return reader.read(Json::parse(text)) ? "" : reader.problem();
}

[[nodiscard]] sp::Inference infer_text(const char* text, const sp::Shape& input) {
  LayerReader reader;
  REQUIRE(reader.read(Json::parse(text)));
  sp::Model model;
  model.add(reader.records().data(), reader.records().size());
  return sp::infer(model, input);
}

template <class T>
[[nodiscard]] T read_or(const char* text, T value) {
  CHECK(read_value(Json::parse(text), value));
  return value;
}

template <class T>
[[nodiscard]] bool refuses(const char* text) {
  T value{};
  return !read_value(Json::parse(text), value);
}

}  // namespace

TEST_CASE("None is what the field's type makes of it") {
  CHECK(read_or("null", sp::Size<2>(3)).is_none());
  CHECK(read_or("null", sp::Shape{1}) == sp::Shape::unknown());
  CHECK(read_or("[null, 3]", sp::Shape{}) == sp::Shape{sp::any, 3});
  CHECK(read_or("null", sp::ActivationName("relu")) == sp::ActivationKind::linear);
  CHECK(read_or("null", sp::MergeMode{}) == sp::MergeModeKind::absent);
  CHECK_FALSE(read_or("null", sp::Padding{}).is_known());
  CHECK(read_or("null", sp::Axes(1)).size() == 0);
  CHECK(read_or("null", true) == false);
  CHECK(std::isinf(read_or("null", HUGE_VAL)) == true);
  CHECK(std::isnan(read_or("null", 0.5)) == true);
  CHECK(refuses<std::int64_t>("null"));
  CHECK(refuses<sp::Required<"target_shape", sp::Shape>>("null"));
}

TEST_CASE("lists and numbers stay what they are") {
  CHECK(read_or("[3]", sp::Size<2>{}).given == 1);
  CHECK(read_or("3", sp::Size<2>{}) == sp::Size<2>(3));
  CHECK(read_or("[1, -2]", sp::Axes{}) == sp::Axes(1, -2));
  CHECK(read_or("true", std::int64_t{0}) == 1);
  CHECK(read_or("[18446744073709551615]", sp::Shape{})[0].is_overflow());
  CHECK(refuses<std::int64_t>("18446744073709551615"));
  CHECK(refuses<std::int64_t>("3.0"));
  CHECK(refuses<sp::Size<2>>("[3, null]"));
  CHECK(refuses<sp::Shape>("4"));
  CHECK(refuses<bool>("\"yes\""));
}

TEST_CASE("a layer computes in the type of its policy") {
  CHECK(read_or("\"float16\"", sp::DType::unknown) == sp::DType::float16);
  CHECK(read_or("\"mixed_bfloat16\"", sp::DType::unknown) == sp::DType::bfloat16);
  CHECK(read_or(R"({"class_name": "DTypePolicy", "config": {"name": "mixed_float16"}})", sp::DType::unknown) ==
        sp::DType::float16);
  CHECK(refuses<sp::DType>("\"float17\""));
  CHECK(refuses<sp::DType>("{}"));
}

TEST_CASE("what cannot be read says why") {
  CHECK(problem_of(R"({"class_name": "Dense", "config": {}})") == "Dense: units is missing");
  CHECK(problem_of(R"({"class_name": "Dense", "config": {"units": "ten"}})") == "Dense: units cannot be \"ten\"");
  CHECK(problem_of(R"({"class_name": "Dense"})") == "Dense: config is missing");
  CHECK(problem_of(R"({"class_name": "Nope", "config": {}})") == "Nope: class_name is not one that is known");
  CHECK(problem_of(R"([1])") == "a layer: class_name is missing");
  CHECK(problem_of(R"({"class_name": "TimeDistributed", "config": {}})") == "TimeDistributed: layer is missing");
}

TEST_CASE("layers may be nested, but not without end") {
  std::string text = R"({"class_name": "Dense", "config": {"units": 2}})";
  const auto wrap = [&text] { text = R"({"class_name": "TimeDistributed", "config": {"layer": )" + text + "}}"; };
  wrap();
  wrap();
  CHECK(infer_text(text.c_str(), {4, 5, 6, 7}).shape() == sp::Shape{4, 5, 6, 2});
  for (int i = 0; i < LayerReader::max_depth; ++i) wrap();
  CHECK(problem_of(text.c_str()) == "TimeDistributed: layer is nested too deeply");
}

TEST_CASE("name, trainable and dtype are common to all layers, and other keys are passed over") {
  LayerReader reader;
  REQUIRE(reader.read(Json::parse(R"({"class_name": "Bidirectional", "config": {
      "name": "both", "trainable": false, "dtype": "float16", "weights": null, "backward_layer": null,
      "layer": {"class_name": "LSTM", "config": {"units": 3, "kernel_initializer": {"class_name": "Zeros"}}}}})")));
  REQUIRE(reader.records().size() == 2);
  CHECK(reader.records()[0].name == "both");
  CHECK_FALSE(reader.records()[0].trainable);
  CHECK(reader.records()[0].dtype == sp::DType::float16);
  CHECK(reader.records()[0].span == 2);
  CHECK(reader.records()[1].name.empty());
}

TEST_CASE("Keras makes the backward layer of a layer that goes forwards") {
  const sp::Inference inference = infer_text(
      R"({"class_name": "Bidirectional",
          "config": {"layer": {"class_name": "GRU", "config": {"units": 3, "go_backwards": true}}}})",
      {4, 5, 6});
  CHECK(inference.error().code == sp::Code::invalid_argument);
  CHECK(inference.error().field == "layer");
}
