// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/nn_json.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "sample_modules.hpp"
#include "shapeproof/graph/graph.hpp"
#include "shapeproof/infer/infer.hpp"

namespace sp = shapeproof;
namespace nn = shapeproof::nn;

TEST_CASE("modules of all classes are written and read as they were") {
  for (const sp::LayerRecord& record : samples::modules_of_models()) {
    const std::string class_name(record.type->name.data(), record.type->name.size());
    CAPTURE(class_name);
    sp::LayerRecord again;
    sp::keras::Problem problem;
    REQUIRE(nn::read_module(nn::write_module(record), again, problem));
    CHECK(again.type == record.type);
    CHECK(std::equal(std::begin(again.words.values), std::end(again.words.values), record.words.values));
  }
}

TEST_CASE("a model of modules is written with its names and read as it was") {
  const nn::Json json = nn::to_json(samples::of_pytorch);
  CHECK(json["name"] == "of_pytorch");
  REQUIRE(json["modules"].size() == 5);
  CHECK(json["modules"][0] == nn::Json::parse(R"({"class_name": "Input", "shape": [null, 1, 28, 28],
                                                  "dtype": "float32", "name": "images"})"));
  CHECK(json["modules"][1] == nn::Json::parse(R"({"class_name": "Conv2d", "name": "conv", "options":
                            {"in_channels": 1, "out_channels": 8, "kernel_size": 3, "padding": "same"}})"));
  CHECK(json["modules"][2]["class_name"] == "Sequential");
  CHECK(json["modules"][2]["modules"][1]["options"]["inplace"] == true);
  sp::Model again;
  sp::keras::Problem problem;
  REQUIRE_MESSAGE(nn::read_model(json, again, problem), problem.message());
  CHECK(nn::to_json(again) == json);
  CHECK(sp::infer(again).shape() == sp::Shape{sp::any, 10});
}

TEST_CASE("what cannot be read is told by its place") {
  const auto place = [](const char* text) {
    sp::Model model;
    sp::keras::Problem problem;
    CHECK_FALSE(nn::read_model(nn::Json::parse(text), model, problem));
    return problem.path;
  };
  CHECK(place("[]").empty());
  CHECK(place(R"({"modules": 3})").empty());
  CHECK(place(R"({"modules": [{"class_name": "ReLU"}, {"class_name": "Rolu"}]})") == "/modules/1/class_name");
  CHECK(place(R"({"modules": [{"class_name": "Input", "shape": "x"}]})") == "/modules/0/shape");
  CHECK(place(R"({"modules": [{"class_name": "Sequential", "modules": [{"class_name": "Linear"}]}]})") ==
        "/modules/0/modules/0/options/in_features");
}

TEST_CASE("a model that branches has no such form") {
  constexpr auto graph = sp::Graph{sp::node("x", nn::Input{2, 3}), sp::node("y", nn::ReLU{}, "x")};
  CHECK(nn::to_json(graph).is_null());
}
