// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/annotations.hpp"

#include <doctest/doctest.h>

#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/report_json.hpp"

namespace shapeproof {
namespace {

Report wrong() { return check(test::digits, Fit{.x = {60000, 28, 28}, .y = {60000, 9}, .loss = Loss::bce}); }

}  // namespace

TEST_CASE("SARIF: one run, its rules and its results") {
  const AnnotationJson sarif = to_sarif(wrong(), "models/digits.json");
  CHECK(sarif.at("version") == "2.1.0");
  const AnnotationJson& run = sarif.at("runs").at(0);
  REQUIRE(run.at("results").size() == 2);
  const AnnotationJson& result = run.at("results").at(0);
  CHECK(result.at("ruleId") == "rank_mismatch");
  CHECK(result.at("level") == "error");
  CHECK(result.at("message").at("text") ==
        "digits: layer 0 'conv2d' (Conv2D): rank: expected 4, got 3; "
        "add the channels axis to the data: (60000, 28, 28) -> (60000, 28, 28, 1)");
  const AnnotationJson& location = result.at("locations").at(0);
  CHECK(location.at("physicalLocation").at("artifactLocation").at("uri") == "models/digits.json");
  CHECK(location.at("logicalLocations").at(0).at("fullyQualifiedName") == "digits/conv2d");
  const AnnotationJson& driver = run.at("tool").at("driver");
  CHECK(driver.at("name") == "shapeproof");
  REQUIRE(driver.at("rules").size() == 2);
  for (const AnnotationJson& one : run.at("results")) {
    bool known = false;
    for (const AnnotationJson& rule : driver.at("rules")) known = known || rule.at("id") == one.at("ruleId");
    CHECK(known);
  }
}

TEST_CASE("code is in the language of the reader") {
  const Report report = check(Sequential{Input{5}, Dense{3}}, Fit{.x = {9, 7}});
  const std::string cpp = "declare the model's Input as Input{7}";
  const std::string python = "declare the model's Input as layers.Input(shape=(7,))";
  const auto has = [](const std::string& text, const std::string& part) { return text.find(part) != text.npos; };
  CHECK(has(to_sarif(report, "m.json").dump(), cpp));
  CHECK(has(to_sarif(report, "m.json", FixLanguage::python).dump(), python));
  CHECK(has(to_github(report, "m.json"), cpp));
  CHECK(has(to_gitlab(report, "m.json", FixLanguage::python).dump(), python));
  const auto code = [](const AnnotationJson& json) { return json.at("findings").at(0).at("fixes").at(0).at("code"); };
  CHECK(code(report_json(report)) == "Input{7}");
  CHECK(code(report_json(report, FixLanguage::python)) == "layers.Input(shape=(7,))");
}

TEST_CASE("SARIF: a path is a URI, whatever its characters") {
  const auto uri = [](const char* file) {
    const AnnotationJson sarif = to_sarif(wrong(), file);
    const AnnotationJson& location = sarif.at("runs").at(0).at("results").at(0).at("locations").at(0);
    return location.at("physicalLocation").at("artifactLocation").at("uri").get<std::string>();
  };
  CHECK(uri("models/a-b_c.1~/m.json") == "models/a-b_c.1~/m.json");
  CHECK(uri("my model #1?.json") == "my%20model%20%231%3F.json");
  CHECK(uri("c:100%.json") == "c%3A100%25.json");
  CHECK(uri("\xC3\xA9.json") == "%C3%A9.json");
}

TEST_CASE("what a program said is told in full") {
  Finding finding;
  finding.diagnostic.code = Code::untraceable;
  finding.diagnostic.layer = {.index = 0, .type = Name("Linear"), .name = Name("net")};
  finding.diagnostic.text = Name("this network was trained");
  const std::string text = "this network was trained with images of 224 x 224 pixels, and with nothing else";
  for (const char letter : text) finding.said.push_back(letter);
  GrowableList<Finding> findings;
  findings.push_back(finding);
  Report report;
  report.set_findings(findings, 1);
  CHECK(to_github(report, "m.json").find("): cannot be followed: " + text + "\n") != std::string::npos);
  const AnnotationJson sarif = to_sarif(report, "m.json");
  const std::string message = sarif.at("runs").at(0).at("results").at(0).at("message").at("text");
  CHECK(message.find(text) != std::string::npos);
  CHECK(to_gitlab(report, "m.json").at(0).at("description") == message);
}

TEST_CASE("a model that fits has a run without results") {
  const AnnotationJson sarif = to_sarif(check(test::digits), "m.json");
  CHECK(sarif.at("runs").at(0).at("results").empty());
  CHECK(to_github(check(test::digits), "m.json").empty());
  CHECK(to_gitlab(check(test::digits), "m.json") == AnnotationJson::array());
}

TEST_CASE("GitHub: a line for each fault, with its own characters escaped") {
  const std::string lines = to_github(wrong(), "a,b:c%.json");
  CHECK(lines.rfind("::error file=a%2Cb%3Ac%25.json,line=1,title=rank_mismatch::digits: layer 0 'conv2d'", 0) == 0);
  CHECK(lines.find("\n::error file=") != std::string::npos);
  CHECK(lines.back() == '\n');
  const std::string odd = to_github(check(test::digits.named("a\x1b[2J\r\nb\x7f"), {1, 2}), "m.json");
  CHECK(odd.find(R"(::a\u{1b}[2J\u{d}\u{a}b\u{7f}: layer 0)") != std::string::npos);
}

TEST_CASE("GitLab: a fingerprint that stays") {
  const AnnotationJson list = to_gitlab(wrong(), "m.json");
  REQUIRE(list.size() == 2);
  CHECK(list.at(0).at("check_name") == "rank_mismatch");
  CHECK(list.at(0).at("severity") == "major");
  CHECK(list.at(0).at("location").at("lines").at("begin") == 1);
  CHECK(list.at(0).at("fingerprint").get<std::string>().size() == 16);
  CHECK(list.at(0).at("fingerprint") == to_gitlab(wrong(), "m.json").at(0).at("fingerprint"));
  CHECK(list.at(0).at("fingerprint") != list.at(1).at("fingerprint"));
  CHECK(list.at(0).at("fingerprint") != to_gitlab(wrong(), "n.json").at(0).at("fingerprint"));
}

TEST_CASE("GitLab: two outputs with the same fault are two faults") {
  constexpr Graph twins{node("x", Input{8}), node("a", Dense{3}, "x"), node("b", Dense{3}, "x"), outputs("a", "b")};
  Fit fit{.x = {{5, 8}}, .loss = Loss::mse};
  fit.y = {TensorSpec{Shape{5, 4}}, TensorSpec{Shape{5, 4}}};
  const AnnotationJson list = to_gitlab(check(twins, fit), "m.json");
  REQUIRE(list.size() == 2);
  CHECK(list.at(0).at("fingerprint") != list.at(1).at("fingerprint"));
}

}  // namespace shapeproof
