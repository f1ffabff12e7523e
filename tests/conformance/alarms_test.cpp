// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "shapeproof/check.hpp"
#include "shapeproof/keras.hpp"

// What `check` says of models that Keras builds: nothing, not even a warning.

namespace {

namespace sp = shapeproof;
using sp::keras::Json;

const std::filesystem::path here = std::filesystem::path(SHAPEPROOF_CONFORMANCE_DATA).parent_path();

}  // namespace

TEST_CASE("no false alarm on random models, and none of the wrong ones passes") {
  std::ifstream in(here / "models" / "models.jsonl");
  std::size_t models = 0;
  for (std::string text; std::getline(in, text); ++models) {
    const Json line = Json::parse(text);
    const sp::keras::ImportedModel model = sp::keras::read_model(line.at("model"));
    REQUIRE(model.ok());
    sp::Shape input = sp::Shape::unknown();
    if (line.contains("input_shape")) REQUIRE(sp::keras::read_value(line.at("input_shape"), input));
    const sp::Report report = sp::check(model.view(), sp::TensorSpec{input});
    const std::string id = line.at("id");
    CHECK_MESSAGE(report.clean() == line.at("expect").at("ok").get<bool>(), id);
  }
  CHECK(models == 900);
}

TEST_CASE("no false alarm on published architectures") {
  std::size_t models = 0;
  for (const auto& entry : std::filesystem::directory_iterator(here / "applications")) {
    const std::string file = entry.path().filename().string();
    if (file.find(".shapes.") != std::string::npos) continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const sp::keras::ImportedModel model = sp::keras::read_model_text(text);
    REQUIRE(model.ok());
    CHECK_MESSAGE(sp::check(model.view(), sp::TensorSpec{sp::Shape::unknown()}).clean(), file);
    ++models;
  }
  CHECK(models == 9);
}
