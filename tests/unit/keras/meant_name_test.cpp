// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/meant_name.hpp"

#include <doctest/doctest.h>

#include <string>

#include "shapeproof/check.hpp"
#include "shapeproof/keras.hpp"

namespace shapeproof {
namespace {

std::string model_of(const std::string& layer) {
  return R"({"class_name": "Sequential", "config": {"layers": [)"
         R"({"class_name": "InputLayer", "config": {"batch_shape": [null, 8, 8, 3]}}, )" +
         layer + "]}}";
}
std::string problem_of(const std::string& class_name, const std::string& config) {
  keras::ReadOptions options;
  options.unknown_classes = keras::UnknownClasses::refuse;
  const std::string text = model_of(R"({"class_name": ")" + class_name + R"(", "config": {)" + config + "}}");
  return keras::read_model_text(text, options).problem.message();
}

}  // namespace

TEST_CASE("a class that was probably meant") {
  CHECK(problem_of("Dence", R"("units": 3)") ==
        "/config/layers/1: no class is called \"Dence\" (did you mean \"Dense\"?)");
  CHECK(keras::meant_class("Conv2d") == "Conv2D");
  CHECK(keras::meant_class("BatchNormalisation") == "BatchNormalization");
  CHECK(keras::meant_class("GlobalAvergePoling2D") == "GlobalAveragePooling2D");
}

TEST_CASE("a class of one's own is none that was misspelt") {
  CHECK(keras::meant_class("MyDense").empty());
  CHECK(keras::meant_class("PatchEncoder").empty());
  CHECK(keras::meant_class("").empty());
  for (const char* const own : {"QDense", "QConv2D", "Dense2", "DenseV2", "LSTM_", "Conv2DX", "xDense"}) {
    CAPTURE(own);
    CHECK(keras::meant_class(own).empty());
  }
  CHECK((keras::meant_class("Flattens") == "Flatten" && keras::meant_class("Densee") == "Dense"));
  CHECK(problem_of("PatchEncoder", "") == "/config/layers/1: no class is called \"PatchEncoder\"");
}

TEST_CASE("the name of a field that was probably meant") {
  CHECK(problem_of("Dense", R"("unit": 3)") ==
        "/config/layers/1/config/units: is missing; there is \"unit\" (did you mean \"units\"?)");
  CHECK(problem_of("Conv2D", R"("filter": 3, "kernel_size": 3)") ==
        "/config/layers/1/config/filters: is missing; there is \"filter\" (did you mean \"filters\"?)");
  CHECK(problem_of("Dense", R"("width": 3)") == "/config/layers/1/config/units: is missing");
  CHECK(problem_of("Dense", R"("unit": 3, "uints": 4)") == "/config/layers/1/config/units: is missing");
  CHECK(problem_of("Dense", R"("unit\n": 3)") ==
        "/config/layers/1/config/units: is missing; there is \"unit\\u{a}\" (did you mean \"units\"?)");
}

TEST_CASE("words in a file that are not known") {
  const auto first = [](const std::string& layer) {
    const Report report = check(keras::read_model_text(model_of(layer)));
    return report.size() > 0 ? report[0] : Diagnostic{};
  };
  const Diagnostic padding =
      first(R"({"class_name": "Conv2D", "config": {"filters": 3, "kernel_size": 3, "padding": "vaild"}})");
  CHECK((padding.given == "\"vaild\"" && padding.meant == "valid"));
  const Diagnostic function = first(R"({"class_name": "Dense", "config": {"units": 3, "activation": "rleu"}})");
  CHECK((function.text == "\"rleu\"" && function.meant == "relu"));
}

}  // namespace shapeproof
