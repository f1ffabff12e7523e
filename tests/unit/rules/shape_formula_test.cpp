// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/shape_formula.hpp"

#include <initializer_list>
#include <string>

#include "check_both.hpp"

namespace shapeproof {
namespace {

struct Answer {
  Outputs outputs;
  Fault fault;
};

[[nodiscard]] constexpr Answer run(string_ref text, std::initializer_list<Shape> given) {
  const Shape* shapes[4]{};
  std::size_t count = 0;
  for (const Shape& shape : given) shapes[count++] = &shape;
  Answer answer;
  answer.fault = rules::ShapeFormula{text}.infer(Inputs{shapes, count}, answer.outputs);
  return answer;
}
[[nodiscard]] constexpr Shape out(string_ref text, const Shape& input) {
  const Answer answer = run(text, {input});
  return answer.fault ? Shape{-99} : answer.outputs[0];
}
[[nodiscard]] constexpr bool reads(string_ref text) { return rules::ShapeFormula{text}.is_valid(); }

}  // namespace

TEST_CASE("a formula with an arrow") {
  CHECK_BOTH(out("(b, h, w, c) -> (b, h*2, w*2, c/4)", {any, 8, 6, 12}) == Shape{any, 16, 12, 3});
  CHECK_BOTH(out("(b,h,w,c)->(b,h*2,w*2,c/4)", {2, 8, 6, 12}) == Shape{2, 16, 12, 3});
  CHECK_BOTH(out("(b, t, f) -> (b, f)", {any, "time", 5}) == Shape{any, 5});
  CHECK_BOTH(out("(b, t, f) -> (b, t)", {any, "time", 5}) == Shape{any, "time"});
}

TEST_CASE("without one the names are the axes of the input in order") {
  CHECK_BOTH(out("(b, h*2, w*2, c/4)", {any, 8, 6, 12}) == Shape{any, 16, 12, 3});
  CHECK_BOTH(out("same", {any, 8}) == Shape{any, 8});
  CHECK_BOTH(out("(?, 50, 64)", {any, 8}) == Shape{any, 50, 64});
  CHECK_BOTH(out("(?, 50, 64)", Shape::unknown()) == Shape{any, 50, 64});
  CHECK_BOTH(out("()", {any, 8}) == Shape{});
  CHECK_BOTH(out("?", {any, 8}) == Shape::unknown());
  CHECK_BOTH(run("?, (?, 5)", {{any, 8}}).outputs[1] == Shape{any, 5});
}

TEST_CASE("arithmetic") {
  CHECK_BOTH(out("(b, 2*(h - 3)/2 + 1)", {7, 8}) == Shape{7, 6});
  CHECK_BOTH(out("(b, h - 3*2 + 1)", {7, 8}) == Shape{7, 3});
  CHECK_BOTH(out("(b, h/3)", {7, 8}) == Shape{7, 2});
  CHECK_BOTH(out("(b, h*1 - 0)", {7, "h"}) == Shape{7, "h"});
  CHECK_BOTH(out("(b, h*h)", {7, any}) == Shape{7, any});
  CHECK_BOTH(out("(b, h*9999999999*9999999999)", {7, 8})[1].is_overflow());
}

TEST_CASE("any axes between others") {
  CHECK_BOTH(out("(b, ..., c) -> (b, ..., 64)", {any, 5, 6, 7}) == Shape{any, 5, 6, 64});
  CHECK_BOTH(out("(b, ..., c) -> (b, ..., 64)", {any, 7}) == Shape{any, 64});
  CHECK_BOTH(out("(...) -> (..., 1)", {any, 7}) == Shape{any, 7, 1});
  CHECK_BOTH(out("(b, ..., c) -> (b, ..., 64)", Shape::unknown()) == Shape::unknown());
  CHECK_BOTH(out("(b, ..., c) -> (b, 64)", Shape::unknown()) == Shape{any, 64});
}

TEST_CASE("several inputs and outputs") {
  CHECK_BOTH(run("(b, t, f), (b, t, g) -> (b, t, f + g)", {{2, 3, 4}, {2, 3, 5}}).outputs[0] == Shape{2, 3, 9});
  CHECK_BOTH(run("(b, t) -> (b), (b, t*2)", {{2, 3}}).outputs.size() == 2);
  CHECK_BOTH(run("(b, t) -> (b), (b, t*2)", {{2, 3}}).outputs[1] == Shape{2, 6});
  CHECK_BOTH(run("(b, t), (b, t) -> (b)", {{any, 3}, {2, 3}}).outputs[0] == Shape{2});
}

TEST_CASE("inputs that do not fit the formula") {
  CHECK_BOTH(run("(b, h, w) -> (b)", {{2, 3}}).fault.code == Code::rank_mismatch);
  CHECK_BOTH(run("(b, h, w) -> (b)", {{2, 3}}).fault.expected == 3);
  CHECK_BOTH(run("(b, h, w)", {{2, 3}}).fault.code == Code::rank_mismatch);
  CHECK_BOTH(run("(b, ..., h, w) -> (b)", {{2, 3}}).fault.relation == Relation::at_least);
  CHECK_BOTH(run("(b, 10) -> (b)", {{2, 3}}).fault.code == Code::axis_mismatch);
  CHECK_BOTH(run("(b, 10) -> (b)", {{2, 3}}).fault.axis == 1 && run("(b, 10) -> (b)", {{2, 3}}).fault.expected == 10);
  CHECK_BOTH(run("(b, t), (b, t) -> (b)", {{2, 3}, {2, 4}}).fault.input == 1);
  CHECK_BOTH(run("(b, ..., 4), (b, ..., 5) -> (b)", {{2, 3, 4}, {2, 3, 6}}).fault.axis == 2);
  CHECK_BOTH(run("(b, t), (b, t) -> (b)", {{2, 3}}).fault.code == Code::wrong_input_count);
}

TEST_CASE("a size below zero, and a division by zero") {
  CHECK_BOTH(run("(b, c-10)", {Shape{any, 4}}).fault.code == Code::invalid_argument);
  CHECK_BOTH(run("(b, c-10)", {Shape{any, 4}}).fault.field == "formula");
  CHECK_BOTH(out("(b, c-4)", {any, 4}) == Shape{any, 0});
  CHECK_BOTH(out("(b, c-10)", {any, any}) == Shape{any, any});
  CHECK_BOTH(!reads("(b, c/0)") && !reads("(b, c/(2-2))"));
}

TEST_CASE("what cannot be read") {
  CHECK_BOTH(reads("same") && reads("()") && reads("(b, h*(w + 1))") && reads("(b, ...) -> (...)"));
  for (const string_ref text : {"",
                                "(",
                                ")",
                                "b",
                                "(b",
                                "(b,, c)",
                                "(b) ->",
                                "-> (b)",
                                "(b) -> (c)",
                                "(b, ...)",
                                "(b..)",
                                "(b, ..., ...) -> (b)",
                                "(b) (c)",
                                "(b + ) -> (b)",
                                "(b) -> (b +)",
                                "(b) -> (b) -> (b)",
                                "(b) -> ((((((((((b))))))))))",
                                "(b, 99999999999999999999) -> (b)",
                                "(b) -> (b, ...)",
                                "(b) -> (b);",
                                "(\x1b[31m)"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(reads(text));
  }
  static_assert(!reads("(b") && !reads("") && !reads("(b) -> (c)"));
}

TEST_CASE("as many names as there may be, and one more") {
  std::string names = "(";
  for (int i = 0; i < 32; ++i) names += (i > 0 ? ", n" : "n") + std::to_string(i);
  CHECK(reads((names + ") -> (n31)").c_str()));
  CHECK_FALSE(reads((names + ", n32) -> (n31)").c_str()));
}

TEST_CASE("three points, and no others") {
  CHECK(reads("(b, ..., c) -> (b, c)"));
  CHECK_FALSE((reads("(b, .x., c) -> (b, c)") || reads("(b, ..x, c) -> (b, c)") || reads("(b, ..")));
}

}  // namespace shapeproof
