// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/model/sequential.hpp"

#include <type_traits>

#include "check_both.hpp"
#include "layer_probe.hpp"
#include "sample_models.hpp"
#include "shapeproof/infer/infer.hpp"

namespace shapeproof::sequential_test {
namespace {

using test::at_run_time;

template <class... Ls>
concept MakesModel = requires(const Ls&... layers) { Sequential{layers...}; };
struct NoLayer {};
static_assert(MakesModel<Dense, Flatten> && MakesModel<TimeDistributed<Dense>> && MakesModel<>);
static_assert(!MakesModel<NoLayer> && !MakesModel<Dense, int> && !MakesModel<Dense, NoLayer, Dense>);
static_assert(std::is_trivially_copyable_v<Sequential<3>>);

constexpr const char* long_name = "a_name_that_is_longer_than_the_fifty_four_characters_kept";
constexpr const char* longer_name = "a_name_that_is_longer_than_the_fifty_four_characters_kept_1";

constexpr Shape output(const auto& model, const Shape& input = Shape::unknown()) {
  return infer(at_run_time(model), at_run_time(input)).shape();
}
constexpr Diagnostic error(const auto& model, const Shape& input = Shape::unknown()) {
  return infer(at_run_time(model), at_run_time(input)).error();
}

}  // namespace

TEST_CASE("a model with an Input") {
  CHECK_BOTH(output(test::digits) == Shape{any, 10});
  CHECK_BOTH(output(test::digits, {60000, 28, 28, 1}) == Shape{60000, 10});
  CHECK_BOTH(output(test::digits, {any, any, any, any}) == Shape{any, 10});
  CHECK_BOTH(output(test::digits, {"n", 28, 28, 1}) == Shape{"n", 10});
  CHECK_BOTH(test::digits.name() == "digits" && test::wrong_groups.name().empty());
  CHECK_BOTH(test::digits.view().count == 8 && test::digits.view().size() == 7);
}

TEST_CASE("a model without an Input needs a shape") {
  CHECK_BOTH(output(test::without_input, {32, 28, 28}) == Shape{32, 10});
  CHECK_BOTH(error(test::without_input).code == Code::missing_input);
  CHECK_BOTH(error(test::without_input).layer.index == 0 && error(test::without_input).layer.name == "flatten");
}

TEST_CASE("return_state at the end gives every state") {
  constexpr auto outputs = infer(test::states_at_the_end).outputs();
  CHECK_BOTH(outputs.size() == 3 && outputs[0] == Shape{any, "time", 7});
  CHECK_BOTH(outputs[1] == Shape{any, 7} && outputs[2] == Shape{any, 7});
}

TEST_CASE("nested models and wrappers") {
  // 32 halves twice; 8 and 16 filters; the mean over what is left.
  CHECK_BOTH(output(test::nested) == Shape{any, 10});
  CHECK_BOTH(output(test::both_directions) == Shape{any, 100, 3});
  CHECK_BOTH(error(test::wrong_inside).code == Code::empty_output);
  CHECK_BOTH(error(test::wrong_inside).layer.type == "TimeDistributed");
  CHECK_BOTH(error(test::wrong_inside).layer.index == 0);
  CHECK_BOTH(error(test::wrong_inside).inner.name == "conv2d" && error(test::wrong_inside).inner.type == "Conv2D");
  CHECK_BOTH(error(test::wrong_inside).expected == 9 && error(test::wrong_inside).actual == 8);
  CHECK_BOTH(error(test::wrong_inside).axis_name == Axis::height);
}

TEST_CASE("a model in a model gets the Input of its own checked, too") {
  constexpr Sequential model{Dense{5}, Sequential{Input{4}, Dense{1}}};
  CHECK_BOTH(error(model, {2, 7}).code == Code::axis_mismatch && error(model, {2, 7}).layer.index == 1);
  CHECK_BOTH(error(model, {2, 7}).expected == 4 && error(model, {2, 7}).actual == 5);
  CHECK_BOTH(error(model, {2, 7}).wanted == Shape{2, 4} && error(model, {2, 7}).input == Shape{2, 5});
  constexpr Sequential right{Dense{4}, Sequential{Input{4}, Dense{1}}};
  CHECK_BOTH(output(right, {2, 7}) == Shape{2, 1});
}

TEST_CASE("faults of the model itself") {
  CHECK_BOTH(error(test::empty).code == Code::empty_model && error(test::empty, {1, 2}).code == Code::empty_model);
  CHECK_BOTH(error(Sequential{Flatten{}, Sequential{}}, {1, 2}).code == Code::empty_model);
  CHECK_BOTH(error(test::input_in_the_middle).code == Code::misplaced_input);
  CHECK_BOTH(error(test::input_in_the_middle).layer.index == 1);
  CHECK_BOTH(error(Sequential{Input{4}, Input{4}}).code == Code::misplaced_input);
  CHECK_BOTH(error(Sequential{TimeDistributed{Input{4}}}, {1, 2, 4}).code == Code::misplaced_input);
}

TEST_CASE("names longer than what is kept of them are names as all others") {
  CHECK_BOTH(output(Sequential{Dense{3}}.named(long_name), {1, 4}) == Shape{1, 3});
  CHECK_BOTH(output(Sequential{Dense{.units = 3, .name = long_name}}, {1, 4}) == Shape{1, 3});
  CHECK_BOTH(output(Sequential{Flatten{}, Sequential{Dense{3}}.named(long_name)}, {1, 4}) == Shape{1, 3});
  CHECK_BOTH(output(Sequential{Input{4}.named(long_name), Dense{3}}, {1, 4}) == Shape{1, 3});
  CHECK_BOTH(
      error(Sequential{Dense{.units = 3, .name = long_name}, Dense{.units = 3, .name = long_name}}, {1, 4}).code ==
      Code::duplicate_name);
  CHECK_BOTH(output(Sequential{Dense{.units = 3, .name = long_name}, Dense{.units = 2, .name = longer_name}}, {1, 4}) ==
             Shape{1, 2});
}

TEST_CASE("layers of the same name") {
  CHECK_BOTH(error(test::same_names).code == Code::duplicate_name && error(test::same_names).layer.index == 2);
  CHECK_BOTH(error(test::same_names).layer.name == "a");
  // A nested model has names of its own.
  CHECK_BOTH(output(Sequential{Dense{.units = 3, .name = "a"}, Sequential{Dense{.units = 2, .name = "a"}}}, {1, 4}) ==
             Shape{1, 2});
  constexpr Sequential twice_inside{
      Flatten{}, Sequential{Dense{.units = 3, .name = "a"}, Flatten{}, Dense{.units = 2, .name = "a"}}};
  CHECK_BOTH(error(twice_inside, {1, 4}).code == Code::duplicate_name && error(twice_inside, {1, 4}).layer.index == 1);
  CHECK_BOTH(error(twice_inside, {1, 4}).inner.name == "a" && error(twice_inside, {1, 4}).inner.type == "Dense");
  constexpr Sequential twice_a_model{Sequential{Flatten{}}.named("m"), Sequential{Flatten{}}.named("m")};
  CHECK_BOTH(error(twice_a_model, {1, 4}).code == Code::duplicate_name);
  constexpr Sequential with_input{Input{4}.named("a"), Dense{.units = 3, .name = "a"}};
  CHECK_BOTH(error(with_input).code == Code::duplicate_name);
}

TEST_CASE("equal layers with names of their own") {
  constexpr Sequential model{Dense{.units = 3, .use_bias = false, .name = "a", .trainable = false},
                             Dense{.units = 3, .use_bias = false, .name = "b", .trainable = false}, Dense{.units = 3}};
  const LayerRecord* const records = model.view().records;
  CHECK(records[0].name == "a");
  CHECK(records[1].name == "b");
  CHECK(records[2].name.empty());
  for (int i = 0; i < 3; ++i) {
    CHECK(records[i].type == &layer_type<Dense>);
    CHECK(get_field(records[i], "units") == FieldValue::number(3));
    CHECK(records[i].valid);
  }
  CHECK(get_field(records[1], "use_bias") == FieldValue::flag(false));
  CHECK_FALSE(records[1].trainable);
  CHECK(records[2].trainable);
}

TEST_CASE("a bad field beside a good name") {
  CHECK_BOTH(error(Sequential{Dense{.units = 0, .name = "none"}}, {1, 4}).code == Code::invalid_argument);
}

TEST_CASE("a model of nothing but an Input") {
  CHECK_BOTH(output(Sequential{Input{3, 4}}) == Shape{any, 3, 4});
  CHECK_BOTH(error(Sequential{Input{3, 4}}, {1, 3, 5}).code == Code::axis_mismatch);
  CHECK_BOTH(error(Sequential{Input{3, 4}}, {1, 3, 5}).layer.index == -1);
}

TEST_CASE("named gives a copy") {
  CHECK_BOTH(test::digits.named("other").name() == "other" && test::digits.name() == "digits");
  CHECK_BOTH(output(test::digits.named("other")) == Shape{any, 10});
}

}  // namespace shapeproof::sequential_test
