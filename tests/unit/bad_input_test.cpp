// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// Numbers, names and models that no user should give: each is answered by a diagnostic, at both times.
#include <cstdint>
#include <limits>
#include <string>

#include "check_both.hpp"
#include "layer_probe.hpp"
#include "sample_models.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/report/summary.hpp"

namespace shapeproof::bad_input_test {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr Shape wild[] = {{largest, largest, largest, largest},
                          {smallest, smallest, smallest, smallest},
                          {0, 0, 0, 0},
                          {-1, -1, -1, -1},
                          {},
                          {smallest},
                          {1, 2, 3, 4, 5, 6, 7, 8, 9},
                          {largest, smallest, 0, any, "n", "a symbol that does not fit", 1, 2, 3, 4},
                          {std::numeric_limits<std::uint64_t>::max(), 1, 1, 1},
                          Shape::unknown()};

/// Everything that can be asked of a model, on an input that may be anything.
constexpr bool answers(const ModelView& model, const Shape& input) {
  const Inference inference = infer(model, input);
  const Result<ParameterCount> count = parameters(model, input);
  const Report report = check(model, input);
  const Trace steps = trace(model, input);
  if (inference.ok() != report.ok() || inference.ok() != steps.ok()) return false;
  if (!inference.ok() && (inference.error().code == Code::ok || count.ok())) return false;
  for (std::size_t i = 0; i < inference.outputs().size(); ++i) {
    if (shape_fault(inference.outputs()[i])) return false;
  }
  TextLength text;
  for (std::size_t i = 0; i < report.size(); ++i) write_line(text, report[i]);
  return true;
}
constexpr std::size_t wild_count = sizeof(wild) / sizeof(wild[0]);

/// For a part of the inputs: a compiler takes only so many steps for one constant, and trying fixes takes many.
constexpr bool answers_some(const auto& model, std::size_t first, std::size_t last) {
  bool good = true;
  for (std::size_t i = first; i < last; ++i) good = good && answers(model.view(), test::at_run_time(wild[i]));
  return good;
}
constexpr bool answers_all(const auto& model) { return answers_some(model, 0, wild_count); }
constexpr bool refuses_negative_sizes() {
  for (int axis = 0; axis < 4; ++axis) {
    const Shape input = Shape{2, 28, 28, 1}.with(axis, -2);
    if (infer(test::digits, input).error().code != Code::invalid_size) return false;
    if (infer(test::digits, input).error().axis != axis) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("sizes out of all bounds") {
  CHECK_BOTH(refuses_negative_sizes());
  CHECK_BOTH(answers_all(test::digits));
  CHECK_BOTH(answers_all(test::without_input));
  CHECK_BOTH(answers_all(test::states_at_the_end));
  CHECK_BOTH(answers_all(test::nested));
  CHECK_BOTH(answers_all(test::both_directions));
  CHECK_BOTH(answers_some(test::wrong_twice, 0, 2));
  CHECK_BOTH(answers_some(test::wrong_twice, 2, 4));
  CHECK_BOTH(answers_some(test::wrong_twice, 4, 6));
  CHECK_BOTH(answers_some(test::wrong_twice, 6, 8));
  CHECK_BOTH(answers_some(test::wrong_twice, 8, wild_count));
  CHECK_BOTH(answers_some(test::wrong_inside, 0, wild_count / 2));
  CHECK_BOTH(answers_some(test::wrong_inside, wild_count / 2, wild_count));
  CHECK_BOTH(answers_all(test::empty));
  test::for_each_model([](const auto& model) {
    CHECK(answers_all(model));
    CHECK(answers_all(Model(model)));
  });
}

TEST_CASE("products beyond 63 bits") {
  CHECK_BOTH(test::fault(Flatten{}, {1, largest, largest}).code == Code::size_overflow);
  CHECK_BOTH(test::fault(Sequential{Embedding{1, largest}, Flatten{}}, {1, 2}).code == Code::size_overflow);
  CHECK_BOTH(parameter_count(Sequential{Dense{largest}, Dense{largest}}, {1, 1}).error().code == Code::size_overflow);
  CHECK_BOTH(parameters(Sequential{LSTM{largest}}, {1, 1, 1}).error().code == Code::size_overflow);
  CHECK_BOTH(parameters(Sequential{Conv2D{.filters = largest, .kernel_size = 2}}, {1, 9, 9, 2}).error().layer.index ==
             -1);
}

TEST_CASE("names longer than a name can be") {
  const std::string long_name(1000, 'x');
  Model model{Name(long_name)};
  model.add(Dense{.units = 3, .name = long_name});
  CHECK(check(model, {1, 2}).ok());
  CHECK(check(model, {1, 2, 3}).ok());
  model.add(Dense{.units = 3, .name = long_name});
  REQUIRE(check(model, {1, 2}).size() == 1);
  CHECK(check(model, {1, 2})[0].code == Code::duplicate_name);
}

TEST_CASE("rates that are no numbers") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_BOTH(test::refuses(Dropout{nan}, "rate", {1, 2}));
  CHECK_BOTH(test::refuses(SpatialDropout2D{nan}, "rate", {1, 2, 3, 4}));
  CHECK_BOTH(test::refuses(GaussianDropout{nan}, "rate", {1, 2}));
  CHECK_BOTH(test::refuses(AlphaDropout{nan}, "rate", {1, 2}));
}

TEST_CASE("layers of which only the default is there") {
  CHECK_BOTH(infer(Sequential{[] {
                     Dense dense;
                     return dense;
                   }()},
                   {1, 2})
                 .error()
                 .field == "units");
}

TEST_CASE("models within models within models") {
  Model model;
  model.add(Dense{3});
  for (int i = 0; i < 100; ++i) {
    Model outer;
    outer.add(model);
    model = outer;
  }
  CHECK(infer(model, {1, 2}).shape() == Shape{1, 3});
  CHECK(infer(model, {1}).error().inner.type == "Dense");
  CHECK(infer(model, {1}).error().inner.index == 100);
  CHECK(trace(model, {1, 2})[0].layer.name == "sequential_99");
}

}  // namespace shapeproof::bad_input_test
