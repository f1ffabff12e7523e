// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/format.hpp"

#include <cstdint>
#include <cstdio>
#include <string>

#include <fmt/format.h>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"

namespace shapeproof {
namespace {
static_assert(Printable<Report> && Printable<Shape> && Printable<Code> && Printable<TensorShape<1>>);
static_assert(!Printable<int> && !Printable<std::string> && !Printable<Dense>);
}  // namespace

TEST_CASE("fmt writes every kind of value") {
  CHECK(fmt::format("{}", Shape{any, 28, "n"}) == "(None, 28, n)");
  CHECK(fmt::format("{} {}", Dim(3), Dim(any)) == "3 None");
  CHECK(fmt::format("{}", Code::rank_mismatch) == "rank_mismatch");
  CHECK(fmt::format("{}", DType::boolean) == "bool");
  CHECK(fmt::format("{}", Name("dense")) == "dense");
  CHECK(fmt::format("{}", Name("a\n\x1b")) == "a\\u{a}\\u{1b}");
  CHECK(fmt::format("{}", TensorSpec{{1, 2}, DType::int8}) == "(1, 2) int8");
  CHECK(fmt::format("{}", infer(test::digits)) == "(None, 10)");
  CHECK(fmt::format("{}", infer(test::states_at_the_end)) == "(None, time, 7) (None, 7) (None, 7)");
  CHECK(fmt::format("{}", infer(test::wrong_groups)) ==
        "layer 0 'conv2d' (Conv2D): axis channels: expected a multiple of 2, got 3");
  CHECK(fmt::format("{}", parameter_count(test::digits)) == "34826");
  CHECK(fmt::format("{}", check(test::digits)) == "model 'digits': fits");
  CHECK(fmt::format("{}", summary(test::digits)).rfind("Model: \"digits\"", 0) == 0);
  CHECK(fmt::format("{}", summary(test::nested, SummaryOptions{.depth = 2})).find("└ conv2d") != std::string::npos);
}

TEST_CASE("fmt's own width and alignment") {
  CHECK(fmt::format("[{:>10}] [{:<8}] [{:^7}]", Shape{5, any}, Shape{1}, DType::int8) ==
        "[ (5, None)] [(1,)    ] [ int8  ]");
  CHECK(fmt::format("{:*>6}|{:c>6}", Dim(32), Dim(any)) == "****32|ccNone");
  CHECK(fmt::format("{:>{}}", TensorShape<2, any>{}, 12) == "   (2, None)");
}

TEST_CASE("colour only by request") {
  CHECK(fmt::format("{}", check(test::wrong_groups)).find('\x1b') == std::string::npos);
  CHECK(fmt::format("{:c}", check(test::wrong_groups)).find('\x1b') != std::string::npos);
  CHECK(to_text(Shape{1}) == "(1,)");
  CHECK_THROWS_AS(static_cast<void>(fmt::format(fmt::runtime("{:x}"), Shape{1})), fmt::format_error);
}

TEST_CASE("code in C++ or in Python") {
  const Report report = check(Sequential{Input{5}, Dense{3}}, {9, 7});
  CHECK(to_text(report).find("   |   Input{7}\n") != std::string::npos);
  CHECK(to_text(report, {.language = FixLanguage::python}).find("   |   layers.Input(shape=(7,))\n") !=
        std::string::npos);
  CHECK(to_text(report.fixes(0)[0], {.language = FixLanguage::python}) ==
        "declare the model's Input as layers.Input(shape=(7,))");
}

TEST_CASE("print ends the line") {
  std::FILE* const file = std::tmpfile();
  REQUIRE(file != nullptr);
  print(file, Shape{1, 2});
  std::rewind(file);
  char line[16]{};
  CHECK(std::fgets(line, sizeof(line), file) != nullptr);
  CHECK(std::string(line) == "(1, 2)\n");
  std::fclose(file);
}

}  // namespace shapeproof
