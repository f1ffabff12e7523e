// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/spellings.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sample_files.hpp"
#include "shapeproof/keras/layer_class.hpp"
#include "shapeproof/model/all_layers.hpp"

namespace shapeproof::test {
namespace {

/// A layer of one's own whose fields have the names of old keys.
struct Spotlight {
  static constexpr string_ref type_name = "Spotlight";
  static constexpr LayerTraits traits{};
  std::int64_t units = 7;                ///<
  std::int64_t output_dim = 7;           ///<
  std::int64_t input_dim = 7;            ///<
  double rate = 0.5;                     ///<
  double p = 0.25;                       ///<
  Shape input_shape = Shape::unknown();  ///<

  static constexpr void fields(auto&& field) {
    field("units", &Spotlight::units);
    field("output_dim", &Spotlight::output_dim);
    field("input_dim", &Spotlight::input_dim);
    field("rate", &Spotlight::rate);
    field("p", &Spotlight::p);
    field("input_shape", &Spotlight::input_shape);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

[[nodiscard]] std::string sequential(const std::string& class_name, const std::string& config) {
  return R"({"class_name": "Sequential", "config": {"layers": [{"class_name": ")" + class_name + R"(", "config": {)" +
         config + "}}]}}";
}

/// Keys by which the first layer of a model said what the model takes.
constexpr string_ref input_keys[] = {"batch_input_shape", "input_shape", "input_dim", "input_length", "input_dtype"};

}  // namespace

TEST_CASE("no field of any class is taken for an old spelling of something else") {
  int own = 0;
  AllLayers::each([&]<class L>() {
    for (const keras::OldKey& old : keras::old_keys) {
      if (layer_type<L>.fields.find(old.old_keys[0]) == nullptr) continue;
      ++own;
      keras::Json made;
      const std::string key{std::string_view(old.old_keys[0])};
      CHECK(keras::find_old_value({{key, 3}}, layer_type<L>, old.key, made).value == nullptr);
    }
    for (const string_ref key : input_keys) {
      if (layer_type<L>.fields.find(key) == nullptr) continue;
      ++own;
      const std::string text{std::string_view(key)};
      const bool is_shape = text.ends_with("shape");
      const keras::ImportedModel model = keras::read_model_text(sequential(
          std::string(std::string_view(L::type_name)),
          R"("output_dim": 64, "input_dim": 1000, "input_length": 3, ")" + text + "\": " + (is_shape ? "[5]" : "5")));
      REQUIRE_MESSAGE(model.ok(), model.problem.message());
      CHECK(model.view().count == 1);  // no Input was made of it
    }
  });
  CHECK(own >= 2 * 2 + 1);  // both embeddings' `input_dim` and `output_dim`, and ELU's `alpha`
}

TEST_CASE("a ReversibleEmbedding's input_dim is a number of indices") {
  const keras::ImportedModel model =
      keras::read_model_text(sequential("ReversibleEmbedding", R"("name": "e", "input_dim": 1000, "output_dim": 64)"));
  REQUIRE(model.ok());
  CHECK(model.view().count == 1);
  CHECK(infer(model, Shape{any, 12}).shape() == Shape{any, 12, 64});
  // What is no field of its own still says what comes in.
  const std::string with_shape = R"("input_dim": 1000, "output_dim": 64, "batch_input_shape": [null, 7])";
  CHECK(shape_of(sequential("ReversibleEmbedding", with_shape)) == Shape{any, 7, 64});
  CHECK(shape_of(sequential("Dense", R"("units": 2, "input_dim": 5)")) == Shape{any, 2});
}

TEST_CASE("keys in camel case, as TensorFlow.js has them") {
  CHECK(keras::detail::camel_case("batch_input_shape") == "batchInputShape");
  CHECK(keras::detail::camel_case("kernel_dim1") == "kernelDim1");
  CHECK(keras::detail::camel_case("units").empty());
  CHECK(shape_of(sequential("Dense", R"("units": 4, "batchInputShape": [null, 14])")) == Shape{any, 4});
  CHECK(shape_of(sequential("Conv2D", R"("filters": 4, "kernelSize": [3, 5], "dataFormat": "channels_first",
                            "batchInputShape": [null, 3, 9, 9])")) == Shape{any, 4, 7, 5});
  CHECK(shape_of(sequential("LSTM", R"("units": 4, "returnSequences": true, "inputShape": [9, 2])")) ==
        Shape{any, 9, 4});
  CHECK(problem_of(sequential("Conv2D", R"("filters": 4, "kernelSize": "x")")) ==
        "/config/layers/0/config/kernel_size: cannot be \"x\"");
  // What stands under the key itself counts.
  CHECK(shape_of(
            sequential("Dense", R"("units": 4, "batchInputShape": [null, 3, 14], "batch_input_shape": [null, 14])")) ==
        Shape{any, 4});
  CHECK(shape_of(R"({"className": "Functional", "config": {"name": "f", "layers": [
      {"className": "InputLayer", "name": "x", "inboundNodes": [], "config": {"batchInputShape": [null, 3], "name": "x"}},
      {"className": "Dense", "name": "d", "inboundNodes": [[["x", 0, 0, {}]]], "config": {"units": 2, "name": "d"}}],
      "inputLayers": [["x", 0, 0]], "outputLayers": [["d", 0, 0]]}})") == Shape{any, 2});
}

TEST_CASE("a class of one's own may have fields with the names of old keys") {
  keras::ReadOptions options;
  options.add<Spotlight>();
  const keras::ImportedModel model = keras::read_model_text(
      sequential("Spotlight", R"("output_dim": 3, "input_dim": 4, "p": 0.125, "input_shape": [5])"), options);
  REQUIRE(model.ok());
  REQUIRE(model.view().count == 1);
  const auto layer = detail::load_layer<Spotlight>(model.view().records[0]);
  CHECK(layer.units == 7);
  CHECK(layer.output_dim == 3);
  CHECK(layer.input_dim == 4);
  CHECK(layer.rate == 0.5);
  CHECK(layer.p == 0.125);
  CHECK(layer.input_shape == Shape{5});
}

}  // namespace shapeproof::test
