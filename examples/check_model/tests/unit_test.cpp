// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "../input_spec.hpp"
#include "../isolated.hpp"

namespace {

using check_model::InputSpec;
using shapeproof::any;
using shapeproof::Shape;

Shape shape_of(const std::string& text) {
  InputSpec spec;
  CHECK(check_model::parse_input(text, spec) == "");
  return spec.shape;
}
std::string problem_of(const std::string& text) {
  InputSpec spec;
  return check_model::parse_input(text, spec);
}

}  // namespace

TEST_CASE("shapes as they are written on a command line") {
  CHECK(shape_of("60000,28,28") == Shape{60000, 28, 28});
  CHECK(shape_of("?,None,none,null,any") == Shape{any, any, any, any, any});
  CHECK(shape_of("batch,28") == Shape{"batch", 28});
  CHECK(shape_of("(None, 28, 28)") == Shape{any, 28, 28});
  CHECK(shape_of("[3]") == Shape{3});
  CHECK(shape_of("(3,)") == Shape{3});
  CHECK(shape_of("()") == Shape{});
  CHECK(shape_of("7") == Shape{7});
  CHECK(shape_of("9223372036854775807,1") == Shape{INT64_MAX, 1});
}

TEST_CASE("inputs by name") {
  InputSpec spec;
  CHECK(check_model::parse_input("left=image=?,64", spec) == "");
  CHECK(spec.name == "left=image");  // a layer's name may have such a sign, a size may not
  CHECK(spec.shape == Shape{any, 64});
  CHECK(problem_of("=1,2") == "there is no name before '='");
}

TEST_CASE("what is no shape") {
  CHECK(problem_of("") == "a size is missing");
  CHECK(problem_of("1,,2") == "a size is missing");
  CHECK(problem_of("(1,,)") == "a size is missing");
  CHECK(problem_of("1,2,") == "a size is missing");
  CHECK(problem_of("28x28") == "'28x28' is no size");
  CHECK(problem_of("1.5") == "'1.5' is no size");
  CHECK(problem_of("-1,2").starts_with("'-1' is no size"));
  CHECK(problem_of("9223372036854775808") == "'9223372036854775808' is beyond 63 bits");
  CHECK(problem_of("1,2,3,4,5,6,7,8,9") == "a shape has at most 8 axes");
  CHECK(problem_of("a_name_that_is_long").starts_with("'a_name_that_is_long' is no size"));
}

TEST_CASE("a reader in a process of its own") {
  constexpr std::size_t longest = std::size_t{1} << 26U;
  using check_model::Problem;
  using check_model::ProblemKind;
  std::string text;
  const std::string long_text(300000, 'x');
  const auto good = [&](std::string& out) {
    out = long_text;
    return Problem{};
  };
  CHECK(!check_model::run_isolated(good, longest, text));
  CHECK(text == long_text);
  const auto bad = [](std::string&) {
    return Problem{.kind = ProblemKind::no_config, .path = "model_config", .reason = "is not there"};
  };
  const Problem problem = check_model::run_isolated(bad, longest, text);
  CHECK((problem.kind == ProblemKind::no_config && problem.path == "model_config" && problem.reason == "is not there"));
#if defined(__unix__)
  const auto dies = [](std::string&) -> Problem { std::abort(); };
  CHECK(check_model::run_isolated(dies, longest, text).kind == ProblemKind::damaged_file);
  if (check_model::detail::limits_memory) {
    const auto greedy = [](std::string& out) {
      out.assign(std::size_t{3} << 30U, 'x');
      return Problem{};
    };
    CHECK(check_model::run_isolated(greedy, longest, text).kind == ProblemKind::damaged_file);
  }
#endif
}
