// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "../file_kind.hpp"
#include "../input_spec.hpp"
#include "../isolated.hpp"
#include "../pattern.hpp"
#include "../words.hpp"

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

TEST_CASE("types of elements behind a shape") {
  InputSpec spec;
  CHECK(check_model::parse_input("a:b=?,64:int32", spec) == "");
  CHECK(spec.name == "a:b");
  CHECK(spec.dtype == shapeproof::DType::int32);
  CHECK(spec.shape == Shape{any, 64});
  CHECK(check_model::parse_input("(None, 5) : bool", spec) == "");
  CHECK(spec.dtype == shapeproof::DType::boolean);
  CHECK(problem_of("5,64:flaot32").ends_with("(did you mean 'float32'?)"));
  CHECK(problem_of("5,64:").starts_with("'' is none of float16, "));
  CHECK(problem_of(":int8") == "a size is missing");
}

TEST_CASE("losses by all their names") {
  using shapeproof::Loss;
  Loss loss = Loss::unnamed;
  for (const char* const word : {"mse", "MSE", "mean_squared_error", "MeanSquaredError"}) {
    CHECK(check_model::pick_loss(word, loss) == "");
    CHECK(loss == Loss::mean_squared_error);
  }
  CHECK(check_model::pick_loss("SparseCategoricalCrossEntropy", loss)
            .ends_with("(did you mean 'SparseCategoricalCrossentropy'?)"));
  CHECK(check_model::pick_loss("", loss).starts_with("'' is none of mean_squared_error, "));
  CHECK(check_model::pick_loss("unnamed", loss) != "");
}

TEST_CASE("runtimes by all their names") {
  using shapeproof::Runtime;
  Runtime runtime = Runtime::keras;
  CHECK((check_model::pick_runtime("onnxruntime", runtime).empty() && runtime == Runtime::onnx_runtime));
  CHECK((check_model::pick_runtime("LibTorch", runtime).empty() && runtime == Runtime::libtorch));
  CHECK(check_model::pick_runtime("onxx", runtime) ==
        "'onxx' is none of keras, libtorch, pytorch, onnx, onnxruntime, tflite (did you mean 'onnx'?)");
  CHECK(runtime == Runtime::libtorch);
}

TEST_CASE("names that a pattern describes") {
  using check_model::matches_name;
  CHECK(matches_name("*.json", "a.json"));
  CHECK_FALSE(matches_name("*.json", "a.json.txt"));
  CHECK_FALSE(matches_name("*", ".hidden"));
  CHECK(matches_name(".*", ".hidden"));
  CHECK(matches_name("a*b*c", "aXbYbZc"));
  CHECK_FALSE(matches_name("a*b*c", "aXbYbZ"));
  CHECK(matches_name("?[a-c][!a-c]", "xby"));
  CHECK_FALSE(matches_name("?[a-c][!a-c]", "xbb"));
  CHECK(matches_name("[]]", "]"));
  CHECK(matches_name("[a-]", "-"));
  CHECK(matches_name("a[", "a["));
  CHECK(matches_name("", ""));
  CHECK(matches_name("***", ""));
  CHECK_FALSE(matches_name("", "a"));
  const std::string stars = [] {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "*a";
    return text;
  }();
  CHECK_FALSE(matches_name(stars + "b", std::string(5000, 'a')));
}

TEST_CASE("a pattern followed name by name") {
  const check_model::Pattern pattern{"a/**/b?/*.json"};
  const auto at_start = pattern.start();
  CHECK_FALSE(pattern.goes_on(pattern.into(at_start, "x")));
  const auto in_a = pattern.into(at_start, "a");
  CHECK_FALSE(pattern.ends_with(in_a, "m.json"));
  const auto in_b = pattern.into(in_a, "b1");
  CHECK(pattern.ends_with(in_b, "m.json"));
  CHECK_FALSE(pattern.ends_with(in_b, "m.h5"));
  const auto deeper = pattern.into(pattern.into(in_b, "c"), "b2");
  CHECK(pattern.ends_with(deeper, "m.json"));
  CHECK_FALSE(pattern.goes_on(pattern.into(in_a, ".git")));
  CHECK(check_model::Pattern{"**"}.ends_with(check_model::Pattern{"**"}.start(), "m"));
}

TEST_CASE("what a file is by its beginning") {
  using check_model::FileKind;
  using check_model::kind_of;
  CHECK(kind_of("") == FileKind::json);
  CHECK(kind_of("\n\n\n{}") == FileKind::json);
  CHECK(kind_of("\x08") == FileKind::json);
  CHECK(kind_of("PK\x03\x04") == FileKind::archive);
  CHECK(kind_of("\x80") == FileKind::json);
  CHECK(kind_of(std::string(512, '\0') + "\x89HDF\r\n\x1a\n") == FileKind::hdf5);
  CHECK(!check_model::why_not_read(FileKind::hdf5));
  CHECK(check_model::why_not_read(FileKind::onnx));
}

TEST_CASE("where a merge was left with a conflict") {
  CHECK(check_model::conflict_line("") == 0);
  CHECK(check_model::conflict_line("{\n<<<<<<< HEAD\n") == 2);
  CHECK(check_model::conflict_line("<<<<<<< HEAD") == 1);
  CHECK(check_model::conflict_line("{ <<<<<<< HEAD\n=======\n") == 0);
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
