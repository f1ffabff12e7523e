// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "program.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/fixes/edited_model.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/report/write_fix.hpp"
#include "shapeproof/shape/string_sink.hpp"

// What `check` says of models that Keras builds: nothing, not even a warning.

namespace {

namespace sp = shapeproof;
using sp::keras::Json;

/// The codes of what is still told of a program after the fix that its author took; "none" if there is no such fix.
std::vector<std::string> told_after(const conformance::Program& program, const std::string& kind) {
  const sp::Report report = program.check();
  for (std::size_t i = 0; i < report.size(); ++i) {
    for (const sp::Fix& fix : report.fixes(i)) {
      sp::StringSink text;
      sp::write_kind(text, fix);
      if (text.text() != kind || !fix.removes_all_faults()) continue;
      sp::EditedModel edited{program.view(), program.fit(), sp::fix_classes(program.view().vocabulary())};
      for (std::size_t edit = 0; edit < fix.edits.size(); ++edit) REQUIRE(edited.apply(fix.edits[edit]));
      const sp::Report after = sp::check(edited.view(), edited.fit);
      std::vector<std::string> codes;
      for (std::size_t one = 0; one < after.size(); ++one) codes.emplace_back(to_string(after[one].code).data());
      return codes;
    }
  }
  return {"none"};
}

const std::filesystem::path folder = std::filesystem::path(SHAPEPROOF_CONFORMANCE_DATA).parent_path();

}  // namespace

TEST_CASE("no false alarm on random models, and none of the wrong ones passes") {
  std::ifstream in(folder / "models" / "models.jsonl");
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
  for (const auto& entry : std::filesystem::directory_iterator(folder / "applications")) {
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

// In `still` a line names what is told of the corrected program and is right: it runs, but not as it is meant to.
TEST_CASE("no false alarm on real programs that were corrected") {
  std::ifstream in(folder / "programs" / "programs.jsonl");
  std::size_t corrected = 0;
  for (std::string text; std::getline(in, text);) {
    const Json line = Json::parse(text);
    if (line.contains("left_out")) continue;
    const std::string id = line.at("id");
    CAPTURE(id);
    conformance::Program program;
    REQUIRE(program.read(line));
    const std::vector<std::string> told = told_after(program, line.at("fix_kind"));
    if (told == std::vector<std::string>{"none"}) continue;
    CHECK(told == line.value("still", std::vector<std::string>{}));
    ++corrected;
  }
  CHECK(corrected == 67);
}
