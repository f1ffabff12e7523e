// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>

#include "layer_call.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/model/model.hpp"

namespace sp = shapeproof;
using sp::keras::Json;
using sp::keras::LayerReader;
using sp::keras::read_value;

namespace {

[[nodiscard]] std::string problem_of(const std::string& text) {
  return sp::keras::read_model_text(text, conformance::strict_options()).problem.message();
}

[[nodiscard]] sp::Inference infer_text(const std::string& text, const sp::Shape& input) {
  const sp::keras::ImportedModel imported = sp::keras::read_model_text(text);
  REQUIRE(imported.ok());
  return sp::infer(imported, input);
}

/// A class of one field.
template <class T>
struct Holder {
  T value;  ///< What is read.
  static constexpr void fields(auto&& field) { field("value", &Holder::value); }
};

template <class T>
[[nodiscard]] bool read_as_field(const char* text, T& value) {
  Holder<T> holder{value};
  sp::FieldWords words;
  sp::store_fields(holder, words.values);
  if (!sp::keras::read_field(Json::parse(text), *sp::field_table<Holder<T>>().find("value"), words.values))
    return false;
  sp::load_fields(holder, words.values);
  value = holder.value;
  return true;
}

template <class T>
[[nodiscard]] T read_or(const char* text, T value) {
  CHECK(read_as_field(text, value));
  return value;
}

template <class T>
[[nodiscard]] bool refuses(const char* text) {
  T value{};
  return !read_as_field(text, value);
}

}  // namespace

TEST_CASE("None is what the field's type makes of it") {
  CHECK(read_or("null", sp::Size<2>(3)).is_none());
  CHECK(read_or("null", sp::Shape{1}) == sp::Shape::unknown());
  CHECK(read_or("[null, 3]", sp::Shape{}) == sp::Shape{sp::any, 3});
  CHECK(read_or("null", sp::ActivationName("relu")) == sp::ActivationKind::linear);
  CHECK(read_or("null", sp::MergeMode{}) == sp::MergeModeKind::absent);
  CHECK_FALSE(read_or("null", sp::Padding{}).is_known());
  CHECK(read_or("null", sp::Axes(1)).is_none());
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
  CHECK(read_or("[]", sp::Axes(1)) == sp::Axes::empty_list());
  CHECK(read_or("true", std::int64_t{0}) == 1);
  CHECK(read_or("[18446744073709551615]", sp::Shape{})[0].is_overflow());
  CHECK(refuses<std::int64_t>("18446744073709551615"));
  CHECK(refuses<std::int64_t>("3.0"));
  CHECK(refuses<sp::Size<2>>("[3, null]"));
  CHECK(refuses<sp::Shape>("4"));
  CHECK(read_or("\"yes\"", false) == true);  // what Python takes for true
  CHECK(read_or("\"\"", true) == false);
}

TEST_CASE("a layer computes in the type of its policy") {
  CHECK(read_or("\"float16\"", sp::DType::unknown) == sp::DType::float16);
  CHECK(read_or("\"mixed_bfloat16\"", sp::DType::unknown) == sp::DType::bfloat16);
  CHECK(read_or(R"({"class_name": "DTypePolicy", "config": {"name": "mixed_float16"}})", sp::DType::unknown) ==
        sp::DType::float16);
  CHECK(refuses<sp::DType>("\"float17\""));
  CHECK(refuses<sp::DType>("{}"));
}

TEST_CASE("margins are one number, or one or two for each axis") {
  CHECK(read_or("2", sp::Margins<2>{}) == sp::Margins<2>(2));
  CHECK(read_or("[1, 2]", sp::Margins<1>{}).values[0] == sp::Margin{1, 2});
  CHECK(read_or("[1, 2]", sp::Margins<2>{}) == sp::Margins<2>(1, 2));
  CHECK(read_or("[[1, 2], 3]", sp::Margins<2>{}).values[0] == sp::Margin{1, 2});
  CHECK(read_or("[[1, 2], 3]", sp::Margins<2>{}).values[1] == sp::Margin{3, 3});
  CHECK(static_cast<bool>(read_or("[1, 2, 3]", sp::Margins<2>{}).fault("padding")));
  CHECK(refuses<sp::Margins<2>>("[[1, 2, 3], 4]"));
  CHECK(refuses<sp::Margins<1>>("[[1, 2]]"));
  CHECK(refuses<sp::Margins<2>>("null"));
}

TEST_CASE("values that may be left out, and lists of which only the length counts") {
  CHECK(read_or("4", sp::OptionalCount{}) == sp::OptionalCount(4));
  CHECK_FALSE(read_or("null", sp::OptionalCount(4)).is_given());
  CHECK(read_or("[0.5, 1.0, 2.0]", sp::ValueList{}) == sp::ValueList(0.5, 1.0, 2.0));
  CHECK(read_or("[\"a\", \"b\"]", sp::ValueList{}) == sp::ValueList::of_size(2));
  CHECK(read_or("[[0.5, 1.0]]", sp::ValueList{}).size() == 2);
  CHECK(read_or("0.5", sp::ValueList{}).is_scalar());
  CHECK_FALSE(read_or("\"vocabulary.txt\"", sp::ValueList{}).is_given());
  CHECK(read_or("\"ab,bc->ac\"", sp::ShortText<5>{}) == sp::ShortText<5>("ab,bc->ac"));
  CHECK(refuses<sp::ShortText<1>>("7"));
  CHECK(refuses<sp::OptionalCount>("1.5"));
}

TEST_CASE("what cannot be read says where and why") {
  CHECK(problem_of(R"({"class_name": "Dense", "config": {}})") == "/config/units: is missing");
  CHECK(problem_of(R"({"class_name": "Dense", "config": {"units": "ten"}})") == "/config/units: cannot be \"ten\"");
  CHECK(problem_of(R"({"class_name": "Dense"})") == "no config");
  CHECK(problem_of(R"({"class_name": "Nope", "config": {}})") == "no class is called \"Nope\"");
  CHECK(problem_of(R"([1])") == "no object with a class_name");
  CHECK(problem_of(R"({"class_name": "TimeDistributed", "config": {}})") == "/config/layer: is missing");
  CHECK(problem_of(R"({"class_name": "Sequential", "config": {"layers": [
      {"class_name": "Flatten", "config": {}}, {"class_name": "Dense", "config": {"units": []}}]}})") ==
        "/config/layers/1/config/units: cannot be a list");
  const std::string no_value = "no JSON: syntax error while parsing value - invalid literal; last read: ";
  CHECK(problem_of("{\"class_name\":\n tru}") == no_value + "'\"class_name\":<U+000A> tru}' at line 2, column 5");
  CHECK(problem_of("\xff") == no_value + "'\\x{ff}' at line 1, column 1");
  CHECK(sp::keras::read_model_text(R"({"class_name": "Dense", "config": {}})").problem.code() ==
        sp::Code::invalid_argument);
  CHECK(sp::keras::read_model_text("").problem.code() == sp::Code::ok);
}

TEST_CASE("a sequential model, and what makes it one") {
  const std::string text = R"({"class_name": "Sequential", "config": {"name": "digits", "layers": [
      {"class_name": "InputLayer", "config": {"batch_shape": [null, 28, 28, 1], "dtype": "float32", "name": "in"}},
      {"class_name": "Conv2D", "config": {"filters": 8, "kernel_size": [3, 3], "activation": "relu"}},
      {"class_name": "Flatten", "config": {}},
      {"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": 10}}]}}]}})";
  const sp::keras::ImportedModel imported = sp::keras::read_model_text(text);
  REQUIRE(imported.ok());
  CHECK(imported.name() == "digits");
  CHECK(sp::infer(imported).shape() == sp::Shape{sp::any, 10});
  CHECK(sp::parameter_count(imported) == 8 * 9 + 8 + 8 * 26 * 26 * 10 + 10);
  CHECK(sp::keras::to_json(sp::keras::read_model(sp::keras::to_json(imported))) == sp::keras::to_json(imported));
}

TEST_CASE("layers of one name in a nested model are a fault of that model") {
  const std::string text = R"({"class_name": "Sequential", "config": {"layers": [
      {"class_name": "Sequential", "config": {"layers": [
          {"class_name": "Dense", "config": {"units": 3, "name": "twin"}},
          {"class_name": "Dense", "config": {"units": 3, "name": "twin"}}]}}]}})";
  CHECK(infer_text(text, {2, 3}).error().code == sp::Code::duplicate_name);
}

TEST_CASE("layers may be nested, but not without end") {
  std::string text = R"({"class_name": "Dense", "config": {"units": 2}})";
  const auto wrap = [&text] { text = R"({"class_name": "TimeDistributed", "config": {"layer": )" + text + "}}"; };
  wrap();
  wrap();
  CHECK(infer_text(text, {4, 5, 6, 7}).shape() == sp::Shape{4, 5, 6, 2});
  for (int i = 0; i < sp::keras::ReadLimits{}.max_depth; ++i) wrap();
  CHECK(sp::keras::read_model_text(text).problem.kind == sp::keras::ProblemKind::nested_too_deeply);
}

TEST_CASE("hostile JSON is refused, and takes no stack") {
  const std::size_t depth = 200000;
  const std::string deep = std::string(depth, '[') + std::string(depth, ']');
  CHECK(problem_of(R"({"class_name": "Dense", "config": {"units": )" + deep + "}}") ==
        "/config/units: cannot be a list");
  CHECK_FALSE(problem_of(std::string(depth, '[')).empty());
  CHECK(problem_of(deep) == "no object with a class_name");
  CHECK(problem_of(R"({"class_name": "Dense", "config": {"units": 1e999}})") ==
        "no JSON: number overflow parsing '1e999' at line 1, column 49");
  CHECK(problem_of(R"({"class_name": "Dense", "config": {"units": 18446744073709551616}})") ==
        "/config/units: cannot be 1.8446744073709552e+19");
  std::string many = "[1";
  for (std::size_t i = 0; i < depth; ++i) many += ",1";
  CHECK(infer_text(R"({"class_name": "Conv2D", "config": {"filters": 1, "kernel_size": )" + many + "]}}", {1, 2, 3, 4})
            .error()
            .actual == static_cast<std::int64_t>(depth) + 1);
}

TEST_CASE("arguments of a call are fields") {
  LayerReader reader;
  const Json layer =
      Json::parse(R"({"class_name": "ReversibleEmbedding", "config": {"input_dim": 9, "output_dim": 4}})");
  REQUIRE(reader.read(layer, Json{{"reverse", true}, {"training", 1}}));
  CHECK(sp::keras::to_json(reader.records()[0])["config"]["reverse"] == true);
  reader.clear();
  REQUIRE(reader.read(layer));
  CHECK_FALSE(sp::keras::to_json(reader.records()[0])["config"].contains("reverse"));
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
