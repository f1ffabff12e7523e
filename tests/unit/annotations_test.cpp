// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/annotations.hpp"

#include <doctest/doctest.h>

#include "sample_models.hpp"
#include "shapeproof/check.hpp"

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

}  // namespace shapeproof
