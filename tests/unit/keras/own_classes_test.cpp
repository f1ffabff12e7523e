// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/read_options.hpp"

#include <doctest/doctest.h>

#include <string>

#include "sample_files.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/infer/trace.hpp"

namespace shapeproof::test {
namespace {

/// A layer of a user's own: `(batch, n)` to `(batch, n * times)`.
struct Repeat {
  static constexpr string_ref type_name = "Repeat";
  static constexpr LayerTraits traits{};
  Required<"times"> times;  ///< How often.
  Name name{};
  static constexpr void fields(auto&& field) { field("times", &Repeat::times); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const { return input.with(1, input[1] * *times); }
};
/// One that stands for a class of the library.
struct Wide {
  static constexpr string_ref type_name = "Dense";
  static constexpr LayerTraits traits{};
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) { return input.with(1, 1000); }
};
/// One with several inputs.
struct Gate {
  static constexpr string_ref type_name = "Gate";
  static constexpr LayerTraits traits{.takes_several = true};
  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) {
    if (call.inputs.size() != 3) return Fault::input_count(3, call.inputs.size());
    outputs.push_back(call.inputs[2]);
    return {};
  }
};

const std::string x_and_repeat =
    input("x", "[null, 8]") + ", " + layer("Repeat", "r", R"("times": 3)", "[" + call(tensor("x")) + "]");
const std::string with_repeat =
    functional(x_and_repeat + ", " + layer("Dense", "d", R"("units": 2)", "[" + call(tensor("r")) + "]"),
               R"([["x", 0, 0]])", R"([["d", 0, 0]])");

}  // namespace

TEST_CASE("a class that nobody knows is a problem with its place, if it is to be") {
  CHECK(problem_of(with_repeat) == "/config/layers/1: no class is called \"Repeat\"");
  CHECK(read_strictly(with_repeat).problem.kind == keras::ProblemKind::unknown_class);
  CHECK(read_strictly(with_repeat).view().count == 0);
}

TEST_CASE("a class of one's own is read and written like the library's") {
  keras::ReadOptions options;
  options.add<Repeat>();
  const keras::ImportedModel model = keras::read_model_text(with_repeat, options);
  REQUIRE(model.ok());
  CHECK(infer(model).shape() == Shape{any, 2});
  CHECK(parameter_count(model) == std::int64_t{24 * 2 + 2});
  const keras::Json json = keras::to_json(model, options);
  CHECK(json["config"]["layers"][1]["config"]["times"] == 3);
  CHECK(infer(keras::read_model(json, options)).shape() == Shape{any, 2});
  std::string missing = with_repeat;
  missing.replace(missing.find("times"), 5, "timez");
  CHECK(keras::read_model_text(missing, options).problem.message() ==
        "/config/layers/1/config/times: is missing; there is \"timez\" (did you mean \"times\"?)");
}

TEST_CASE("a class of one's own comes before the library's, and takes all tensors") {
  keras::ReadOptions options;
  options.add<Wide>().add<Gate>();
  const std::string text = functional(
      input("x", "[null, 8]") + ", " + layer("Dense", "d", R"("units": 2)", "[" + call(tensor("x")) + "]") + ", " +
          layer("Gate", "g", "",
                "[" + call(tensor("x") + ", " + tensor("x"), R"({"last": )" + tensor("d") + "}") + "]"),
      R"([["x", 0, 0]])", R"([["g", 0, 0]])");
  CHECK(infer(keras::read_model_text(text, options)).shape() == Shape{any, 1000});
}

TEST_CASE("a class that nobody knows passes: what follows from it is not known, and the rest is") {
  keras::ReadOptions options;
  const keras::ImportedModel model = keras::read_model_text(with_repeat, options);
  REQUIRE(model.ok());
  CHECK(infer(model).ok());
  CHECK_FALSE(infer(model).shape().has_rank());
  CHECK(check(model).ok());
  CHECK_FALSE(parameter_count(model).ok());
  CHECK(trace(model).size() == 3);
  CHECK(keras::to_json(model)["config"]["layers"][1]["class_name"] == "Repeat");
  CHECK(keras::read_model(keras::to_json(model), options).ok());

  const std::string two_outputs =
      functional(x_and_repeat + ", " +
                     layer("Conv2D", "c", R"("filters": 4, "kernel_size": 3)", "[" + call(tensor("r", 0, 1)) + "]") +
                     ", " + layer("Dense", "d", R"("units": 2)", "[" + call(tensor("x")) + "]"),
                 R"([["x", 0, 0]])", R"([["c", 0, 0], ["d", 0, 0]])");
  const keras::ImportedModel both = keras::read_model_text(two_outputs, options);
  REQUIRE(both.ok());
  CHECK(infer(both).outputs()[0] == Shape{any, any, any, 4});
  CHECK(infer(both).outputs()[1] == Shape{any, 2});

  const std::string faulty = functional(
      x_and_repeat + ", " + layer("Conv2D", "c", R"("filters": 4, "kernel_size": 3)", "[" + call(tensor("x")) + "]") +
          ", " + layer("Concatenate", "d", "", "[" + call("[" + tensor("r") + ", " + tensor("c") + "]") + "]"),
      R"([["x", 0, 0]])", R"([["d", 0, 0]])");
  CHECK(infer(keras::read_model_text(faulty, options)).error().layer.name == "c");
}

TEST_CASE("in a Sequential, too; but a whole model that nobody knows is none") {
  keras::ReadOptions options;
  const std::string text = R"({"class_name": "Sequential", "config": {"layers": [
      {"class_name": "Nope", "config": [1, 2]}, {"class_name": "LSTM", "config": {"units": 3}}]}})";
  CHECK(infer(keras::read_model_text(text, options), {2, 8}).shape() == Shape{any, 3});
  const std::string nameless = R"({"class_name": "Sequential", "config": {"layers": [{"class_name": ""}]}})";
  CHECK(keras::read_model(keras::to_json(keras::read_model_text(nameless, options)), options).ok());
  const std::string subclass = R"({"module": "mine", "class_name": "MyModel", "registered_name": "mine>MyModel",
      "config": {"name": "my_model", "trainable": true}, "compile_config": {}})";
  for (const keras::ReadOptions& way : {keras::ReadOptions{}, options}) {
    const keras::Problem problem = keras::read_model_text(subclass, way).problem;
    CHECK(problem.kind == keras::ProblemKind::no_architecture);
    CHECK(problem.message() ==
          "no class is called \"MyModel\"; a model of one's own class has its layers in its code, and not in its file");
  }
}

TEST_CASE("a model of one's own class that holds a graph is read as one") {
  std::string text = with_repeat;
  text.replace(text.find("Functional"), 10, "MyNetwork");
  keras::ReadOptions options;
  options.add<Repeat>();
  CHECK(infer(keras::read_model_text(text, options)).shape() == Shape{any, 2});
}

}  // namespace shapeproof::test
