// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <shapeproof/infer/trace.hpp>
#include <shapeproof/memory_plan.hpp>

#include "case.hpp"
#include "model_call.hpp"
#include "shapeproof/costs.hpp"

// What Keras says of whole models: random ones, and nine architectures that it publishes.

namespace {

namespace sp = shapeproof;
using conformance::Json;
using conformance::LayerAnswer;
using conformance::ModelAnswer;
using conformance::ModelCall;

const std::filesystem::path here = std::filesystem::path(SHAPEPROOF_CONFORMANCE_DATA).parent_path();

[[nodiscard]] Json read_json(const std::filesystem::path& file) {
  std::ifstream in(file);
  return Json::parse(in);
}

[[nodiscard]] std::string to_text(const LayerAnswer& layer) {
  return layer.name + " " + layer.class_name + " " + conformance::to_text(layer.shapes) + " " +
         std::string(sp::to_string(layer.dtype).data()) + " " + std::to_string(layer.params) + " " +
         std::to_string(layer.trainable_params);
}
[[nodiscard]] std::string to_text(const std::vector<LayerAnswer>& layers) {
  std::string text;
  for (const LayerAnswer& layer : layers) text += to_text(layer) + "\n";
  return text;
}

/// Keras's own answer in the same form.
[[nodiscard]] LayerAnswer expected_layer(const Json& json) {
  LayerAnswer layer{.name = json.at("name"), .class_name = json.at("class_name")};
  conformance::collect_shapes(json.at("output_shape"), layer.shapes);
  layer.dtype = sp::dtype_from(json.at("output_dtype").get<std::string>());
  layer.params = json.at("params");
  layer.trainable_params = json.at("trainable_params");
  return layer;
}

void check_fit(const ModelAnswer& answer, const Json& expected, const std::string& id) {
  std::vector<LayerAnswer> layers;
  for (const Json& layer : expected.at("layers")) layers.push_back(expected_layer(layer));
  CHECK_MESSAGE(answer.ok, id);
  CHECK_MESSAGE(to_text(answer.layers) == to_text(layers), id);
  CHECK_MESSAGE(answer.params == expected.at("params").get<std::int64_t>(), id);
  CHECK_MESSAGE(answer.trainable_params == expected.at("trainable_params").get<std::int64_t>(), id);
  std::vector<sp::Shape> shapes;
  conformance::collect_shapes(expected.at("output_shape"), shapes);
  CHECK_MESSAGE(answer.shapes == shapes, id);
}

/// The index in the list of layers of the file; Keras gives it only for a `Sequential`.
[[nodiscard]] std::int64_t expected_index(const Json& line) {
  std::int64_t index = 0;
  for (const Json& layer : line.at("model").at("config").at("layers")) {
    if (layer.at("config").at("name") == line.at("expect").at("failing_layer")) return index;
    ++index;
  }
  return -1;
}

void check_fault(const ModelAnswer& answer, const Json& line, const std::string& id) {
  const Json& expected = line.at("expect");
  CHECK_MESSAGE(!answer.ok, id);
  CHECK_MESSAGE(answer.layer_name == expected.at("failing_layer").get<std::string>(), id);
  CHECK_MESSAGE(answer.layer_index == expected_index(line), id);
  if (expected.contains("failing_index")) CHECK(answer.layer_index == expected.at("failing_index").get<std::int64_t>());
  const auto class_name = expected.at("failing_class").get<std::string>();
  CHECK_MESSAGE(conformance::stands_for(answer.code, expected.at("error_kind").get<std::string>(), class_name), id);
}

[[nodiscard]] bool same(const sp::LayerRecord& a, const sp::LayerRecord& b) {
  return a.type == b.type &&
         std::equal(std::begin(a.words.values), std::end(a.words.values), std::begin(b.words.values)) &&
         a.name == b.name && a.span == b.span && a.dtype == b.dtype && a.trainable == b.trainable && a.valid == b.valid;
}

/// Whether a model is the same after a way through JSON.
[[nodiscard]] bool survives(const sp::keras::ImportedModel& model) {
  const sp::keras::ImportedModel again = sp::keras::read_model_text(sp::keras::to_json(model).dump());
  const sp::ModelView a = model.view();
  const sp::ModelView b = again.view();
  return again.ok() && a.count > 0 && model.name() == again.name() &&
         std::equal(a.records, a.records + a.count, b.records, b.records + b.count, same);
}

}  // namespace

TEST_CASE("random models: every layer's shape and parameters, or the layer that fails") {
  std::ifstream in(here / "models" / "models.jsonl");
  std::size_t fit = 0;
  std::size_t faulty = 0;
  for (std::string text; std::getline(in, text);) {
    const Json line = Json::parse(text);
    const std::string id = line.at("id");
    const ModelAnswer answer = ModelCall::answer(line);
    if (line.at("expect").at("ok").get<bool>()) {
      check_fit(answer, line.at("expect"), id);
      ++fit;
    } else {
      check_fault(answer, line, id);
      ++faulty;
    }
    CHECK_MESSAGE(survives(sp::keras::read_model(line.at("model"))), id);
  }
  CHECK(fit == 600);
  CHECK(faulty == 300);
}

TEST_CASE("published architectures: every layer's shape and parameters") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(here / "applications")) {
    const std::string file = entry.path().filename().string();
    if (file.find(".shapes.") != std::string::npos) continue;
    const Json model = read_json(entry.path());
    const Json expected = read_json(entry.path().parent_path() / (entry.path().stem().string() + ".shapes.json"));
    check_fit(ModelCall::answer({{"model", model}}), expected, file);
    const sp::keras::ImportedModel imported = sp::keras::read_model(model);
    CHECK_MESSAGE(survives(imported), file);
    CHECK(sp::parameter_count(imported) == expected.at("params").get<std::int64_t>());
    sp::Shape image = sp::trace(imported)[0].outputs[0].with(0, 1);
    for (int axis = 1; axis < 3; ++axis) image.set(axis, image[axis].value_or(224));
    const sp::MemoryPlan plan = sp::memory_plan(imported, image);
    CHECK_MESSAGE(plan.ok(), file);
    CHECK_MESSAGE(static_cast<double>(plan.bytes) <= 1.05 * static_cast<double>(plan.lower_bound), file);
    ++count;
  }
  CHECK(count == 9);
}

TEST_CASE("weights of a layer with a mixed policy are float32") {
  const auto bytes = [](const char* policy) {
    Json layer = Json::parse(R"({"class_name": "Conv1D", "config": {"filters": 2, "kernel_size": [3]}})");
    layer["config"]["dtype"] = policy;
    const sp::Costs costs = sp::costs(sp::keras::read_model(layer), {1, 5, 4});
    return std::pair{costs.weight_bytes, costs.activation_bytes};
  };
  CHECK((bytes("float32") == std::pair{sp::Dim(26 * 4), sp::Dim(6 * 4)}));
  CHECK((bytes("float16") == std::pair{sp::Dim(26 * 2), sp::Dim(6 * 2)}));
  CHECK((bytes("mixed_float16") == std::pair{sp::Dim(26 * 4), sp::Dim(6 * 2)}));
}

TEST_CASE("multiply-adds and weights of architectures, as they were published") {
  struct Published {
    const char* file;
    double multiply_adds;
    double precision;  ///< half of the last digit that was published
  };
  constexpr Published all[] = {
      {"VGG16", 15.47e9, 0.005e9},          // torchvision's table of models
      {"ResNet50", 3.8e9, 0.1e9},           // He et al. 2015, table 1, which rounds down
      {"MobileNet", 569e6, 0.5e6},          // Howard et al. 2017, table 8
      {"MobileNetV2", 300e6, 1e6},          // Sandler et al. 2018, table 4
      {"EfficientNetB0", 0.39e9, 0.005e9},  // Tan and Le 2019, table 2
      {"InceptionV3", 5.71e9, 0.005e9},     // torchvision's table of models
      {"DenseNet121", 2.83e9, 0.005e9},     // torchvision's table of models
  };
  for (const Published& published : all) {
    const Json model = read_json(here / "applications" / (std::string(published.file) + ".json"));
    const sp::keras::ImportedModel imported = sp::keras::read_model(model);
    const sp::Costs costs = sp::costs(imported);
    CHECK_MESSAGE(costs.ok(), published.file);
    CHECK(costs.is_of_one_sample);
    const double difference = static_cast<double>(costs.multiply_adds.code) - published.multiply_adds;
    CHECK_MESSAGE(difference <= published.precision, published.file);
    CHECK_MESSAGE(difference >= -published.precision, published.file);
    CHECK(costs.parameters.total == sp::Dim(sp::parameter_count(imported).value()));
    CHECK(costs.weight_bytes == costs.parameters.total * 4);
  }
}
