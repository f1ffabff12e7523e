// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/check.hpp"

#include <string>

#include "check_both.hpp"
#include "found.hpp"
#include "sample_models.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::check_test {
namespace {

using test::at_run_time;

using test::Found;

/// Whether these faults are found, in this order, and no others; errors among them.
template <std::size_t N>
constexpr bool reports(const auto& model, const TensorSpec& input, const Found (&expected)[N]) {
  const Report report = check(at_run_time(model), at_run_time(input));
  return test::has_only(report, expected) && !report.ok();
}
constexpr bool passes(const auto& model, const TensorSpec& input = Shape::unknown()) {
  const Report report = check(at_run_time(model), input);
  return report.ok() && report.clean() && report.trace().size() == 0;
}
constexpr Report report_of(const auto& model, const TensorSpec& input) { return check(model, input); }

}  // namespace

TEST_CASE("a model that fits") {
  CHECK_BOTH(passes(test::digits) && passes(test::digits, {60000, 28, 28, 1}) &&
             passes(test::without_input, {1, 28, 28}));
  CHECK_BOTH(passes(test::nested) && passes(test::both_directions) && passes(test::states_at_the_end));
}

TEST_CASE("faults that do not follow from one another are all reported") {
  CHECK_BOTH(reports(test::wrong_twice, Shape::unknown(),
                     {{Code::empty_output, 0}, {Code::invalid_argument, 2}, {Code::invalid_argument, 3}}));
  CHECK_BOTH(reports(Sequential{Dense{0}, Dense{-1}, Dense{.units = 1, .activation = "x"}}, {1, 2},
                     {{Code::invalid_argument, 0}, {Code::invalid_argument, 1}, {Code::invalid_argument, 2}}));
  // The Conv2D still says how many channels it makes, so that the second one's groups are known to be wrong.
  CHECK_BOTH(
      reports(Sequential{Conv2D{.filters = 6, .kernel_size = 9}, Conv2D{.filters = 8, .kernel_size = 1, .groups = 4}},
              {1, 8, 8, 3}, {{Code::empty_output, 0}, {Code::groups_mismatch, 1}}));
  // What a Reshape asks for is known even where its input is wrong.
  CHECK_BOTH(reports(Sequential{Reshape{.target_shape = {3, 3}}, LSTM{4}, Reshape{.target_shape = {3}}}, {1, 8},
                     {{Code::size_mismatch, 0}, {Code::size_mismatch, 2}}));
}

TEST_CASE("what only fails because of an earlier fault is not reported") {
  CHECK_BOTH(reports(Sequential{Conv2D{.filters = 4, .kernel_size = 30}, MaxPooling2D{}, Flatten{}, Dense{3}},
                     {1, 28, 28, 3}, {{Code::empty_output, 0}}));
  CHECK_BOTH(reports(Sequential{LSTM{4}, Dense{3}}, {1, 2}, {{Code::rank_mismatch, 0}}));
  CHECK_BOTH(reports(Sequential{Embedding{100, 8}, LSTM{4}, Dense{2}}, Shape::unknown(), {{Code::missing_input, 0}}));
  CHECK_BOTH(reports(Sequential{Flatten{}, Dense{4}}, {3, -2}, {{Code::invalid_size, 0}}));
  CHECK_BOTH(reports(Sequential{Flatten{}, Dense{4}}, {1, 2, 3, 4, 5, 6, 7, 8, 9}, {{Code::too_many_axes, 0}}));
  CHECK_BOTH(
      reports(Sequential{Conv2D{.filters = 1, .kernel_size = 1}}, {INT64_MIN, 2, 3, 1}, {{Code::invalid_size, 0}}));
  CHECK_BOTH(reports(test::wrong_inside, Shape::unknown(), {{Code::empty_output, 0}}));
  CHECK_BOTH(reports(test::empty, Shape::unknown(), {{Code::empty_model, -1}}));
}

TEST_CASE("a fault inside of a nested model says nothing of the layers behind it") {
  // The nested model's first layers made (2, 12); its output would have been (2, 10).
  CHECK_BOTH(reports(Sequential{Sequential{Flatten{}, LSTM{4}, Dense{10}}, Reshape{.target_shape = {2, 5}}}, {2, 3, 4},
                     {{Code::rank_mismatch, 0}}));
}

TEST_CASE("a nested model's own Input is named where it does not fit") {
  CHECK_BOTH(reports(Sequential{Dense{5}, Sequential{Input{4}, Dense{1}}}, {2, 7}, {{Code::axis_mismatch, 1}}));
  CHECK_BOTH(reports(Sequential{Flatten{}, Sequential{Input{4, 4}, Flatten{}}}, {2, 7}, {{Code::rank_mismatch, 1}}));
}

TEST_CASE("the data's fault and the layers' own") {
  CHECK_BOTH(reports(Sequential{Input{28, 28, 1}, Flatten{}, Dense{0}}, {2, 28, 28},
                     {{Code::rank_mismatch, 0}, {Code::invalid_argument, 1}}));
  CHECK_BOTH(reports(test::same_names, {1, 5}, {{Code::duplicate_name, 2}, {Code::axis_mismatch, 0}}));
  CHECK_BOTH(reports(test::input_in_the_middle, Shape::unknown(), {{Code::misplaced_input, 1}}));
}

TEST_CASE("an Input that the first layer does not take is to blame, and not the data") {
  constexpr Sequential with_batch{Input{60000, 28, 28, 1}, Conv2D{.filters = 2, .kernel_size = 3}, Flatten{}};
  CHECK_BOTH(reports(with_batch, {60000, 28, 28, 1}, {{Code::rank_mismatch, 0}}));
  CHECK_BOTH(!report_of(with_batch, {60000, 28, 28, 1})[0].from_declared_input);
  CHECK_BOTH(report_of(with_batch, {60000, 28, 28, 1})[0].actual == 5);
}

TEST_CASE("the trace goes up to the first error") {
  CHECK_BOTH(report_of(test::wrong_twice, Shape::unknown()).trace().size() == 1);
  CHECK_BOTH(!report_of(test::wrong_twice, Shape::unknown()).trace()[0].ok());
  CHECK_BOTH(report_of(Sequential{Flatten{}, Dense{3}, LSTM{2}}, {1, 2}).trace().size() == 3);
}

TEST_CASE("data of another type than the model computes with") {
  constexpr auto warns = [](const auto& model, const TensorSpec& data, DType expected) {
    const Report report = check(model, data);
    return report.ok() && !report.clean() && report.size() == 1 && report.warnings() == 1 && report.errors() == 0 &&
           report[0].code == Code::dtype_mismatch && report[0].severity == Severity::warning &&
           report[0].expected_dtype == expected && report[0].actual_dtype == data.dtype && report[0].layer.index == 0;
  };
  constexpr Shape images{2, 28, 28, 1};
  CHECK_BOTH(warns(test::digits, {images, DType::uint8}, DType::float32));
  CHECK_BOTH(warns(test::digits, {images, DType::boolean}, DType::float32));
  CHECK_BOTH(passes(test::digits, {images, DType::float32}) && passes(test::digits, {images, DType::float16}));
  CHECK_BOTH(passes(test::digits, {images, DType::unknown}));
  CHECK_BOTH(warns(test::both_directions, {{2, 100}, DType::float32}, DType::int32));
  CHECK_BOTH(passes(test::both_directions, {{2, 100}, DType::int64}));
  CHECK_BOTH(warns(Sequential{Sequential{Embedding{10, 3}}}, {{2, 5}, DType::float64}, DType::int32));
  CHECK_BOTH(warns(Sequential{Input{5}.with_dtype(DType::int32), Flatten{}}, {{2, 5}, DType::float32}, DType::int32));
}

TEST_CASE("10 000 layers, all of them named, all of them wrong") {
  Model model;
  for (int i = 0; i < 10'000; ++i) model.add(Dense{.units = 0, .name = "layer" + std::to_string(i)});
  const Report report = check(model, {1, 2});
  CHECK(report.size() == 10'000);
  CHECK(report[9'999].layer.name == "layer9999");
  CHECK(report[9'999].layer.index == 9'999);
  CHECK_FALSE(infer(model, {1, 2}).ok());
}

TEST_CASE("10 000 layers") {
  Model model{"deep"};
  model.add(Input{8});
  for (int i = 0; i < 10'000; ++i) model.add(Dense{8});
  CHECK(check(model).clean());
  CHECK(infer(model, {5, 8}).shape() == Shape{5, 8});
  CHECK(parameter_count(model).value() == 720'000);
  CHECK(trace(model)[9'999].layer.name == "dense_9999");
}

TEST_CASE("every independent fault in nested models is told of, and one of a shared model once") {
  constexpr auto inner = Graph{
      node("x", Input{8}),
      node("narrow", Dense{.units = 3}, "x"),
      node("sum", Add{}, "narrow", "x"),
      node("folded", Reshape{.target_shape = {5, 5}}, "x"),
      outputs("sum", "folded"),
  };
  constexpr Sequential chain{Input{8}, inner};
  constexpr Graph graph{
      node("x", Input{8}),
      node("y", Input{8}),
      node("first", inner, "x"),
      again("second", "first", "y"),
      node("bad", Sequential{Dense{.units = 4}, Dense{.units = 0}, RepeatVector{.n = 0}}, "x"),
      outputs("first", "second", "bad"),
  };
  CHECK_BOTH(check(chain).size() == 2);
  CHECK_BOTH(check(chain)[0].inner.name == "sum" && check(chain)[0].code == Code::axis_mismatch);
  CHECK_BOTH(check(chain)[1].inner.name == "folded" && check(chain)[1].code == Code::size_mismatch);
  CHECK_BOTH(check(graph).size() == 4);
  CHECK_BOTH(check(graph)[0].layer.name == "first" && check(graph)[1].inner.name == "folded");
  CHECK_BOTH(check(graph)[2].layer.name == "bad" && check(graph)[2].inner.type == "Dense");
  CHECK_BOTH(check(graph)[3].layer.name == "bad" && check(graph)[3].inner.type == "RepeatVector");
}

TEST_CASE("fixes are looked for at the first faults, and a report of more says so") {
  Model model;
  model.add(Input{8});
  for (int i = 0; i < 20; ++i) model.add(Conv2D{.filters = 4, .kernel_size = 3, .strides = 0});
  const Report report = check(model);
  CHECK(report.size() == 20);
  CHECK(report.fixes_sought() == most_fixes_sought);
  for (std::size_t i = 0; i < report.size(); ++i) {
    CHECK(report[i].layer.index == static_cast<int>(i));
    CHECK(report.cause(i).layer.name == report[i].layer.name);
  }
  CHECK(report_of(test::wrong_twice, Shape{32, 28, 28, 3}).fixes_sought() == 3);
}

TEST_CASE("ten thousand faults") {
  constexpr int count = 10000;
  constexpr std::size_t all = count;
  Model chain{"chain"};
  GraphModel graph{"graph"};
  GraphModel inner;
  chain.add(Input{8});
  NodeOutput x = graph.call(Input{8});
  NodeOutput y = inner.call(Input{8});
  for (int i = 0; i < count; ++i) {
    chain.add(Reshape{.target_shape = {i % 2 == 0 ? 3 : 8}});
    x = graph.call(Reshape{.target_shape = {i % 2 == 0 ? 3 : 8}}, x);
    y = inner.call(Dense{.units = 0}, y);
  }
  graph.build();
  inner.build();
  const Fit fit{.x = {30, 8}, .y = {30, 5}, .loss = Loss::mse};
  CHECK(check(chain, fit).size() == all + 1);  // and the labels
  CHECK(check(graph, fit).size() == all + 1);
  CHECK(check(graph, fit)[all - 1].source.name == "reshape_9998");
  Model outer;
  outer.add(Input{8}).add(inner.view().records, inner.view().count);
  CHECK(check(outer).size() == all);
  CHECK(check(outer)[all - 1].inner.name == "dense_9999");
}

TEST_CASE("fifty thousand layers that the search for fixes sees through") {
  constexpr int count = 50000;
  Model model;
  model.add(Input{8}).add(Dense{.units = 4});
  for (int i = 0; i < count; ++i) model.add(Dropout{0.5});
  const Report report = check(model, Fit{.x = {30, 8}, .y = {30, 3}, .loss = Loss::mse});
  CHECK(report.size() == 1);
  CHECK(report[0].layer.name == "dense");
  CHECK(report.fixes(0)[0].edits[0].layer.name == "dense");
  CHECK(check(model, Fit{.x = {30, 8}, .y = {30, 4}, .loss = Loss::binary_crossentropy}).has(Code::logits_mismatch));
}

}  // namespace shapeproof::check_test
