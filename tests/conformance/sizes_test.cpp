// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "case.hpp"
#include "form_text.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/sizes.hpp"

// Sets of sizes and forms of whole models, compared with a run for each size.

namespace sizes_of_models {

namespace sp = shapeproof;
using conformance::Json;

const std::filesystem::path here = std::filesystem::path(SHAPEPROOF_CONFORMANCE_DATA).parent_path();

/// Names one axis of a shape, and compares its set with `infer`, and the forms of all layers with a trace.
void check_axis(const sp::ModelView& model, const sp::Shape& shape, int axis, std::int64_t bound,
                conformance::FormCount& count, const std::string& id) {
  const sp::Shape named = shape.with(axis, sp::Dim("n"));
  const sp::SizeForms forms = sp::size_forms(model, named, {.bound = bound});
  const sp::SizeSet& set = forms.fitting()["n"];
  CHECK(set.run_to() == bound);
  for (std::int64_t size = 1; size <= (set.goes_on() ? 2 * bound + 50 : bound); ++size) {
    const sp::Shape sized = shape.with(axis, size);
    const bool fits = sp::infer(model, sized).ok();
    if (fits != set.contains(size)) FAIL_CHECK(id, ": ", size, " fits: ", fits);
    if (!fits || size > bound) continue;
    conformance::compare_forms(forms, sp::trace(model, sized, {.depth = 128}), {{"n", size}}, count);
  }
  CHECK_MESSAGE(count.wrong.empty(), id, ": ", count.wrong);
}

TEST_CASE("random models: which sizes fit, and the forms of what they become") {
  std::ifstream in(here / "models" / "models.jsonl");
  conformance::FormCount count;
  std::size_t axes = 0;
  for (std::string text; std::getline(in, text);) {
    const Json line = Json::parse(text);
    const sp::keras::ImportedModel model = sp::keras::read_model(line.at("model"));
    sp::Shape shape;
    const auto given = line.find("input_shape");
    if (!model.ok() || given == line.end() || given->is_null() || !sp::keras::read_value(*given, shape)) continue;
    for (int axis = 0; axis < shape.rank(); ++axis, ++axes) {
      check_axis(model.view(), shape, axis, 70, count, line.at("id"));
    }
  }
  CHECK(axes > 1000);
  MESSAGE(count.found, " of ", count.forms, " forms are found");
  CHECK(count.found * 100 >= count.forms * 98);
}

TEST_CASE("published models: which sizes fit, and the forms of what they become") {
  for (const char* const name : {"DenseNet121", "EfficientNetB0", "InceptionV3", "MobileNet", "MobileNetV2",
                                 "MobileNetV3Small", "ResNet50", "VGG16", "Xception"}) {
    std::ifstream in(here / "applications" / (std::string(name) + ".json"));
    Json json = Json::parse(in);
    json["config"]["layers"][0]["config"]["batch_shape"] = {nullptr, nullptr, nullptr, 3};
    const sp::keras::ImportedModel model = sp::keras::read_model(json);
    REQUIRE(model.ok());
    conformance::FormCount count;
    check_axis(model.view(), {sp::any, 224, 224, 3}, 1, 300, count, name);
    MESSAGE(std::string(name), ": ", count.found, " of ", count.forms, " forms are found");
    CHECK(count.found == count.forms);
  }
}

}  // namespace sizes_of_models
