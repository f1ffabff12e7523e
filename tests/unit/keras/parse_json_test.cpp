// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/keras/parse_json.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>

#include "shapeproof/keras/python_json.hpp"

namespace shapeproof::test {
namespace {

[[nodiscard]] keras::Json json_of(const std::string& text, const keras::ReadLimits& limits = {}) {
  keras::Json json;
  keras::Problem problem;
  CHECK_MESSAGE(keras::parse_json(text, json, problem, limits), text << ": " << problem.message());
  return json;
}
[[nodiscard]] keras::Problem problem_in(const std::string& text, const keras::ReadLimits& limits = {}) {
  keras::Json json = "as it was";
  keras::Problem problem;
  CHECK_FALSE(keras::parse_json(text, json, problem, limits));
  CHECK(json == "as it was");
  return problem;
}

}  // namespace

TEST_CASE("Python's words for numbers") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(std::isnan(json_of("NaN").get<double>()));
  CHECK(json_of("Infinity") == infinity);
  CHECK(json_of("-Infinity") == -infinity);
  const keras::Json list = json_of("[1.5,NaN,2.5, Infinity , -Infinity,\n-1,0.0]");
  REQUIRE(list.size() == 7);
  CHECK(list[0] == 1.5);
  CHECK(std::isnan(list[1].get<double>()));
  CHECK(list[2] == 2.5);
  CHECK(list[3] == infinity);
  CHECK(list[4] == -infinity);
  CHECK(list[5] == -1);
  CHECK(list[6] == 0.0);
  CHECK(json_of(R"({"a":NaN,"b":Infinity})")["b"] == infinity);
}

TEST_CASE("words within texts are text") {
  for (const char* const text :
       {R"("NaN")", R"([": NaN,", "\"", " Infinity,"])", R"({"NaN": "\\"})", R"(["\\\",NaN,"])"}) {
    CHECK(json_of(text) == keras::Json::parse(text));
  }
  CHECK(std::isnan(json_of(R"(["\\", NaN])")[1].get<double>()));
}

TEST_CASE("no other words are numbers, and where a text is wrong does not depend on those before it") {
  for (const char* const text : {"nan", "inf", "-inf", "-NaN", "+Infinity", "1NaN", "NaN1", "[NaNa]", "[Infinit]",
                                 "[- Infinity]", "[NaN NaN]", "{NaN: 1}", "[1, Infinityy]", "N", "[N]", "NaN,"}) {
    CHECK_MESSAGE(problem_in(text).kind == keras::ProblemKind::malformed_json, text);
  }
  const keras::Problem with = problem_in("[NaN,\n -Infinity, Infinity, oops]");
  const keras::Problem without = problem_in("[0.0,\n -0.000000, 0.000000, oops]");
  CHECK(with.line == without.line);
  CHECK(with.column == without.column);
  CHECK(with.line == 2);
}

TEST_CASE("values that take too much memory are not kept") {
  std::string objects = "[{}";
  for (int i = 1; i < 10000; ++i) objects += ",{}";
  objects += "]";
  keras::ReadLimits limits;
  CHECK(json_of(objects, limits).size() == 10000);
  limits.max_memory = 500000;  // an empty object takes at least 64 bytes, and its place in the list 16
  const keras::Problem problem = problem_in(objects, limits);
  CHECK(problem.kind == keras::ProblemKind::too_large);
  CHECK(problem.message() == "values that take more than 500000 bytes of memory");
  const std::string text(400000, 'x');
  CHECK(json_of("\"" + text + "\"", limits) == text);
  CHECK(problem_in("[\"" + text + "\", \"" + text + "\"]", limits).kind == keras::ProblemKind::too_large);
  CHECK(problem_in("{\"" + text + "\": 1, \"x" + text + "\": 1}", limits).kind == keras::ProblemKind::too_large);
}

TEST_CASE("what no reader looks at is not kept, and need not be small") {
  CHECK(
      json_of(
          R"({"training_config": {"a": [1, {"b": NaN}]}, "compile_config": null, "weightsManifest": [[], 3], "c": 2})") ==
      keras::Json{{"c", 2}});
  // All that stands in a config may be a field of some class.
  const char* const config = R"({"config":{"compile_config":{"training_config":1}}})";
  CHECK(json_of(config) == keras::Json::parse(R"({"config":{"compile_config":{}}})"));
  std::string weights = R"({"weightsManifest": [0)";
  for (int i = 1; i < 10000; ++i) weights += ",{}";
  keras::ReadLimits limits;
  limits.max_memory = 1000;
  CHECK(json_of(weights + R"(], "class_name": "Dense"})", limits) == keras::Json{{"class_name", "Dense"}});
}

TEST_CASE("the same key twice: the last one counts, as in Python") {
  CHECK(json_of(R"({"a": 1, "a": [2]})")["a"][0] == 2);
}

TEST_CASE("of values within values without end the outer ones are kept") {
  const std::size_t depth = 1000000;
  keras::Json json = json_of("[1, " + std::string(depth, '[') + std::string(depth, ']') + ", {\"a\": 2}]");
  CHECK(json[0] == 1);
  CHECK(json[2]["a"] == 2);
  std::size_t kept = 0;
  for (const keras::Json* at = &json[1]; at->is_array() && !at->empty(); at = &(*at)[0]) ++kept;
  CHECK(kept > 100);
  CHECK(kept < 1000);
  const keras::Json copy = json;  // takes no more stack than that
  CHECK(copy == json);
  CHECK(keras::to_text(json).size() < 3000);
  CHECK(problem_in(std::string(depth, '[')).kind == keras::ProblemKind::malformed_json);
}

TEST_CASE("bytes that are no UTF-8 and texts that end within something are no JSON") {
  for (const char* const text :
       {"", "\"\xff\"", "\"\\ud800\"", "\"a", "[", "{\"a\"", "{\"a\":", "1.", "tru", "[1,]", "\"\n\""}) {
    CHECK(problem_in(text).kind == keras::ProblemKind::malformed_json);
  }
}

TEST_CASE("why a text is no JSON, in the parser's words, however long what it has read is") {
  CHECK(problem_in("[1").reason == "no JSON: syntax error while parsing array - unexpected end of input; expected ']'");
  CHECK(problem_in("\"" + std::string(100000, 'x') + "\n\"").reason.size() < 200);
}

}  // namespace shapeproof::test
