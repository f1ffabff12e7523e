// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/json_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "hostile_texts.hpp"
#include "shapeproof/annotations.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/report_json.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof {
namespace {

Model wrong(const std::string& text) {
  Model model{Name(text + "m")};
  model.add(Input{8}).add(Dense{.units = 0, .name = Name(text + "d")});
  return model;
}

}  // namespace

TEST_CASE("JSON holds every text and shows none as it is") {
  for (const std::string& text : test::hostile_characters()) {
    const std::string shown = to_json_text({{"a" + text, {text, "層é🙂"}}});
    CHECK(test::is_clean(shown));
    CHECK(nlohmann::ordered_json::parse(shown) == nlohmann::ordered_json{{"a" + text, {text, "層é🙂"}}});
    CHECK(shown.find("層é🙂") != std::string::npos);
  }
  for (const std::string& text : test::broken_texts()) CHECK(test::is_clean(to_json_text({{"a", text}})));
}

TEST_CASE("names in a report are read again as they are") {
  for (const std::string& text : test::hostile_characters()) {
    const Model model = wrong(text);
    const Report report = check(model);
    const std::string shown = to_json_text(report_json(report));
    CHECK(test::is_clean(shown));
    const nlohmann::ordered_json json = nlohmann::ordered_json::parse(shown);
    CHECK(json.at("model") == text + "m");
    CHECK(json.at("findings").at(0).at("layer").at("name") == text + "d");
    CHECK(test::is_clean(json.at("findings").at(0).at("message").get<std::string>()));
    CHECK(test::is_clean(to_json_text(summary_json(summary(model)))));
  }
}

TEST_CASE("the summary of a model that does not fit, as JSON") {
  constexpr Sequential model{Input{16, 3}, Sequential{Conv1D{.filters = 2, .kernel_size = 5}, LSTM{2}, LSTM{2}},
                             Dense{.units = 4, .trainable = false}};
  const nlohmann::ordered_json plain = summary_json(summary(model));
  CHECK(plain.at("layers").size() == 2);
  CHECK(plain.at("layers")[0].at("fits") == false);
  CHECK(plain.at("layers")[0].at("dtype").is_null());
  CHECK(plain.at("layers")[0].at("outputs") == nlohmann::ordered_json::parse("[[null, 2]]"));
  CHECK(plain.at("layers")[0].at("parameters").dump() == R"({"total":72,"trainable":72,"at_least":true})");
  CHECK(plain.at("layers")[1].at("parameters").dump() == R"({"total":12,"trainable":0})");
  CHECK(plain.at("parameters").dump() == R"({"total":84,"trainable":72,"at_least":true})");
  for (const char* const key : {"depth", "fits", "inputs", "kernel", "trainable"}) {
    CHECK(!plain.at("layers")[1].contains(key));
  }
  const nlohmann::ordered_json all =
      summary_json(summary(model, SummaryOptions{.input_shape = true, .kernel = true, .trainable = true, .depth = 2}));
  CHECK(all.at("layers").size() == 5);
  CHECK(all.at("layers")[1].at("depth") == 1);
  CHECK(all.at("layers")[1].at("kernel") == nlohmann::ordered_json::parse("[5]"));
  CHECK(all.at("layers")[1].at("inputs") == nlohmann::ordered_json::parse("[[null, 16, 3]]"));
  CHECK(all.at("layers")[3].at("fits") == false);
  CHECK(all.at("layers")[4].at("kernel").is_null());
  CHECK(all.at("layers")[4].at("trainable") == false);
}

TEST_CASE("names and files in SARIF, for GitHub and for GitLab") {
  for (const std::string& text : test::hostile_texts()) {
    const Report report = check(wrong(text));
    CHECK(test::is_clean(to_json_text(to_sarif(report, "a" + text))));
    CHECK(test::is_clean(to_json_text(to_gitlab(report, "a" + text))));
    const std::string lines = to_github(report, "a" + text);
    CHECK(test::is_clean(lines));
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 1);
  }
}

TEST_CASE("what is written finding by finding is what is written at once") {
  Model model = wrong("\x7f");
  model.add(Dense{.units = -1}).add(Conv2D{.filters = 3, .kernel_size = 3});
  for (const Report& report : {check(model), check(Model{"fits"}.add(Input{8}))}) {
    StringSink json;
    write_report_json(json, report, {{"file", "m.json"}, {"outputs", {{8, nullptr}}}});
    nlohmann::ordered_json whole = report_json(report);
    whole.update({{"file", "m.json"}, {"outputs", {{8, nullptr}}}});
    CHECK(json.text() == to_json_text(whole));
    StringSink sarif;
    write_sarif(sarif, report, "m.json");
    CHECK(sarif.text() == to_json_text(to_sarif(report, "m.json")));
    StringSink gitlab;
    write_gitlab(gitlab, report, "m.json");
    CHECK(gitlab.text() == to_json_text(to_gitlab(report, "m.json")));
  }
}

TEST_CASE("why a file cannot be read") {
  for (const std::string& text : test::hostile_texts()) {
    const keras::Problem problem{.kind = keras::ProblemKind::unknown_class, .path = "/" + text, .reason = "no " + text};
    CHECK(test::is_clean(problem.message()));
    CHECK(problem.message().find('\n') == std::string::npos);
    CHECK(test::is_clean(to_json_text(problem_json(problem))));
  }
}

}  // namespace shapeproof
