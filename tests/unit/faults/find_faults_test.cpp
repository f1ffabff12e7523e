// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/find_faults.hpp"

#include "check_both.hpp"
#include "found.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/nn.hpp"

namespace shapeproof::find_faults_test {
namespace {

using test::at_run_time;

using test::Found;

template <std::size_t N>
constexpr bool reports(const auto& model, const Fit& fit, const Found (&expected)[N]) {
  return test::has_only(check(at_run_time(model), fit), expected);
}
constexpr bool clean(const auto& model, const Fit& fit) { return check(at_run_time(model), fit).clean(); }

constexpr Sequential tabular{Input{8}, Dense{.units = 16, .activation = "relu"},
                             Dense{.units = 3, .activation = "softmax"}};
constexpr Sequential stateful{Input{10, 4}.with_batch_size(32), LSTM{.units = 8, .stateful = true}, Dense{1}};
constexpr Loss categorical = Loss::categorical_crossentropy;
constexpr Loss sparse = Loss::sparse_categorical_crossentropy;

constexpr Graph two_ends{
    node("image", Input{32, 32, 3}),
    node("table", Input{12}),
    node("conv", Conv2D{.filters = 8, .kernel_size = 3}, "image"),
    node("flat", GlobalAveragePooling2D{}, "conv"),
    node("joined", Concatenate{}, "flat", "table"),
    node("kind", Dense{.units = 5, .activation = "softmax"}, "joined"),
    node("age", Dense{.units = 1}, "joined"),
    outputs("kind", "age"),
};

}  // namespace

TEST_CASE("a program that fits") {
  CHECK_BOTH(clean(tabular, {.x = {100, 8}, .y = {100, 3}, .loss = categorical, .batch_size = 32}));
  CHECK_BOTH(clean(tabular, {.x = {100, 8}, .y = Shape{100}, .loss = sparse}));
  CHECK_BOTH(clean(tabular, {.x = {"n", 8}, .y = {"n", 1}, .loss = sparse}));
  CHECK_BOTH(clean(test::digits, {.x = {60000, 28, 28, 1}, .y = {60000, 10}, .loss = categorical}));
  CHECK_BOTH(clean(tabular, {.x = {100, 8}}));  // predict
  CHECK_BOTH(clean(tabular, {}) && clean(tabular, {.loss = sparse}));
}

TEST_CASE("labels that do not fit") {
  CHECK_BOTH(reports(tabular, {.x = {100, 8}, .y = {100, 4}, .loss = categorical}, {{Code::labels_size, 1}}));
  CHECK_BOTH(reports(tabular, {.x = {100, 8}, .y = {100, 3}, .loss = sparse}, {{Code::one_hot_labels, 1}}));
  CHECK_BOTH(
      reports(tabular, {.x = {100, 8}, .y = {{100, 3}, {100, 3}}, .loss = sparse}, {{Code::missing_labels, -1}}));
  CHECK_BOTH(reports(tabular, {.x = {100, 8}, .y = {100, -3}, .loss = sparse}, {{Code::invalid_size, -1}}));
  CHECK_BOTH(
      reports(tabular, {.x = {100, 8}, .y = {Shape{100}, DType::string}, .loss = sparse}, {{Code::labels_dtype, -1}}));
}

TEST_CASE("labels of a model that has an Input and nothing else") {
  CHECK_BOTH(reports(Sequential{Input{3}}, {.x = {5, 3}, .y = {5, 4}, .loss = Loss::mse}, {{Code::labels_size, -1}}));
}

TEST_CASE("data, model and labels each have their own fault") {
  CHECK_BOTH(
      reports(Sequential{Input{10, 4}, LSTM{8}, LSTM{4}, Dense{.units = 3, .activation = "softmax"}},
              {.x = {100, 10, 5}, .y = {90, 4}, .loss = categorical},
              {{Code::axis_mismatch, 0}, {Code::rank_mismatch, 1}, {Code::sample_count, 2}, {Code::labels_size, 2}}));
}

TEST_CASE("as many samples everywhere") {
  CHECK_BOTH(reports(tabular, {.x = {100, 8}, .y = {99, 3}, .loss = categorical}, {{Code::sample_count, 1}}));
  CHECK_BOTH(check(tabular, Fit{.x = {100, 8}, .y = {99, 3}, .loss = categorical})[0].stage == Stage::labels);
  CHECK_BOTH(clean(tabular, {.x = {any, 8}, .y = {99, 3}, .loss = categorical}));
  // Of several data and labels each counts.
  constexpr Fit few_tables{.x = {{100, 32, 32, 3}, {90, 12}}, .y = {{100, 5}, {100, 1}}};
  CHECK_BOTH(reports(two_ends, few_tables, {{Code::axis_mismatch, 4}, {Code::sample_count, -1}}));
  CHECK(check(two_ends, few_tables)[1].input_index == 1);
  constexpr Fit few_ages{.x = {{100, 32, 32, 3}, {100, 12}}, .y = {{100, 5}, {90, 1}}};
  CHECK_BOTH(reports(two_ends, few_ages, {{Code::sample_count, 6}}));
  CHECK((check(two_ends, few_ages)[0].stage == Stage::labels && check(two_ends, few_ages)[0].input_index == 1));
  // PyTorch's modules take samples along any axis, and only a loss compares how many there are.
  const Sequential module{nn::Linear{.in_features = 3, .out_features = 2}};
  CHECK_FALSE(check(module, Fit{.x = {5, 4, 3}, .y = {4, 2}}).has(Code::sample_count));
}

TEST_CASE("a graph whose Input fixes the batch size runs on one batch of the samples at a time") {
  constexpr Graph fixed{node("x", Input{8}.with_batch_size(32)), node("y", Dense{3}, "x")};
  CHECK_BOTH(clean(fixed, {.x = {96, 8}, .y = {96, 3}, .loss = Loss::mse, .batch_size = 32}));
  CHECK_BOTH(clean(fixed, {.x = {100, 8}}));  // Keras does not enforce it where no layer has states
  CHECK_BOTH(reports(fixed, {.x = {96, 9}}, {{Code::axis_mismatch, 0}}));
  constexpr Graph states{node("x", Input{10, 4}.with_batch_size(32)),
                         node("lstm", LSTM{.units = 8, .stateful = true}, "x"), node("y", Dense{1}, "lstm")};
  CHECK_BOTH(clean(states, {.x = {96, 10, 4}, .y = {96, 1}, .loss = Loss::mse, .batch_size = 32}));
  CHECK_BOTH(reports(states, {.x = {100, 10, 4}, .batch_size = 32}, {{Code::batch_size, 1}}));
}

TEST_CASE("the batches of a stateful layer") {
  CHECK_BOTH(clean(stateful, {.x = {96, 10, 4}, .y = {96, 1}, .loss = Loss::mse, .batch_size = 32}));
  CHECK_BOTH(reports(stateful, {.x = {96, 10, 4}, .batch_size = 16}, {{Code::batch_size, 0}}));
  CHECK_BOTH(reports(stateful, {.x = {100, 10, 4}, .batch_size = 32}, {{Code::batch_size, 0}}));
  CHECK_BOTH(check(stateful, Fit{.x = {100, 10, 4}, .batch_size = 32})[0].actual == 4);
  // Without an Input the first batch builds it.
  constexpr Sequential built_by_data{LSTM{.units = 8, .stateful = true}, Dense{1}};
  CHECK_BOTH(reports(built_by_data, {.x = {100, 10, 4}, .batch_size = 32}, {{Code::batch_size, 0}}));
  CHECK_BOTH(clean(built_by_data, {.x = {96, 10, 4}, .batch_size = 32}));
  // A graph whose Input says nothing is built by its data, too.
  constexpr Graph open{node("x", Input(Shape::unknown())), node("lstm", LSTM{.units = 8, .stateful = true}, "x")};
  CHECK_BOTH(reports(open, {.x = {100, 10, 4}, .batch_size = 32}, {{Code::batch_size, 1}}));
  CHECK_BOTH(clean(open, {.x = {96, 10, 4}, .batch_size = 32}));
  CHECK_BOTH(clean(built_by_data, {.x = {100, 10, 4}}));
  // Built from its Input, which leaves the batch open, whatever the data say later.
  CHECK_BOTH(reports(Sequential{Input{10, 4}, LSTM{.units = 8, .stateful = true}}, {.x = {96, 10, 4}},
                     {{Code::unknown_axis_size, 0}}));
}

TEST_CASE("a model is built from what its Input declares, and not from the data") {
  constexpr Sequential open{Input{any, 12}, Flatten{}, Dense{3}};
  CHECK_BOTH(reports(open, {.x = {9, 5, 12}}, {{Code::unknown_axis_size, 1}}));
  CHECK_BOTH(clean(Sequential{Input{any, 12}, GlobalAveragePooling1D{}, Dense{3}}, {.x = {9, 5, 12}}));
}

TEST_CASE("several inputs and outputs") {
  constexpr Fit good{
      .x = {{64, 32, 32, 3}, {64, 12}}, .y = {Shape{64}, Shape{64, 1}}, .loss = {sparse, Loss::mse}, .batch_size = 16};
  CHECK_BOTH(clean(two_ends, good));
  CHECK_BOTH(reports(two_ends,
                     {.x = {{64, 32, 32, 3}, {64, 12}}, .y = {{64, 4}, {64, 1}}, .loss = {categorical, Loss::mse}},
                     {{Code::labels_size, 5}}));
  CHECK(
      check(two_ends, Fit{.x = {{64, 32, 32, 3}, {64, 12}}, .y = {{64, 4}, {64, 1}}, .loss = {categorical, Loss::mse}})
          .fixes(0)[0]
          .kind() == EditKind::output_units);
  CHECK(check(two_ends, Fit{.x = {{64, 32, 32, 3}, {63, 12}}}).has(Code::sample_count));
  CHECK(check(two_ends, Fit{.x = {{64, 32, 32, 3}, {64, 13}}})[0].layer.name == "table");
  CHECK(check(two_ends, Fit{.x = {64, 32, 32, 3}}).has(Code::wrong_input_count));
  CHECK(check(two_ends, Fit{.x = {{64, 32, 32, 3}, {64, 12}}, .y = Shape{64}}).has(Code::missing_labels));
  CHECK(check(tabular, Fit{.x = {{64, 8}, {64, 8}}}).has(Code::wrong_input_count));
}

TEST_CASE("which output has no labels, and which labels no output") {
  const Graph heads{node("x", Input{8}), node("age", Dense{1}, "x"), node("size", Dense{4}, "x"),
                    node("mood", Dense{.units = 3, .activation = "softmax"}, "x"), outputs("age", "size", "mood")};
  const auto first = [&](const TensorSpecs& labels) {
    return check(heads, Fit{.x = {64, 8}, .y = labels, .loss = {Loss::mse, Loss::mse, categorical}})[0];
  };
  const Diagnostic size = first({{64, 1}, {64, 3}});
  CHECK((size.code == Code::missing_labels && size.text == "size" && size.input_index == 1));
  CHECK((size.output[-1] == Dim(4) && size.expected == 3 && size.actual == 2));
  CHECK((first({{64, 1}, {64, 4}}).text == "mood" && first({{64, 4}, {64, 3}}).text == "age"));
  CHECK(first({{64, 3}}).text == "age");   // and one other
  CHECK(first({{64, 8}}).text == "size");  // all columns in one: of the first output, for all that is known
  CHECK(first({{64, 1}, {64, 4}, {64, 3}, {64, 7}}).input == Shape{64, 7});
  CHECK(first({{64, 7}, {64, 1}, {64, 4}, {64, 3}}).input == Shape{64, 7});
  CHECK(first({{64, 1}, {64, 4}, {64, 9}, {64, 7}}).input == Shape{64, 7});
}

TEST_CASE("all that is wrong with the fields of a layer") {
  constexpr Sequential wrong{Input{8, 8, 3}, Conv2D{.filters = 0, .kernel_size = 3, .padding = "smae"}, Flatten{},
                             Dense{.units = 0, .activation = "rleu"}};
  const Report report = check(wrong);
  REQUIRE(report.size() == 4);
  CHECK((report[0].field == "padding" && report[1].field == "filters"));
  CHECK((report[2].field == "units" && report[3].field == "activation"));
  CHECK((report[1].layer.name == "conv2d" && report[3].layer.index == 2));
  const Report inside = check(Sequential{Input{5, 3}, Bidirectional{LSTM{.units = 0, .activation = "tahn"}}});
  REQUIRE(inside.size() == 2);
  CHECK((inside[1].field == "activation" && inside[1].inner.type == "LSTM" && inside[1].meant == "tanh"));
  const Report nested = check(Sequential{Input{5}, Sequential{Dense{.units = 0, .activation = "rleu"}}});
  REQUIRE(nested.size() == 2);
  CHECK((nested[1].field == "activation" && nested[1].inner.type == "Dense"));
}

TEST_CASE("the input and the output for which nothing is given have names") {
  CHECK(check(two_ends, Fit{.x = {64, 32, 32, 3}})[0].text == "table");
  CHECK(check(two_ends, Fit{.x = {{64, 32, 32, 3}, {64, 12}}, .y = Shape{64}})[0].text == "age");
  CHECK(check(two_ends, Fit{.x = {{4, 32, 32, 3}, {4, 12}, {4, 5}}})[0].text.empty());
  CHECK(check(two_ends, Fit{.y = {Shape{64}, Shape{64}, Shape{64}}})[0].text.empty());
}

TEST_CASE("all faults in a nested model") {
  constexpr Sequential nested{Input{10, 4}, Sequential{Dense{0}, LSTM{8}, LSTM{8}}, Dense{1}};
  const Report report = check(nested);
  REQUIRE(report.size() == 2);
  CHECK(report[0].code == Code::invalid_argument);
  CHECK(report[0].inner.type == "Dense");
  CHECK(report[1].code == Code::rank_mismatch);
  CHECK(report[1].inner.name == "lstm_1");
  CHECK(report[1].layer.index == 0);
}

TEST_CASE("more tensors than are kept") {
  TensorSpecs many;
  for (int i = 0; i < 20; ++i) many.push_back(Shape{5, 8});
  CHECK(many.given() == 20);
  CHECK_FALSE(check(tabular, Fit{.x = many}).ok());
  CHECK_FALSE(check(two_ends, Fit{.x = many}).ok());
  CHECK_FALSE(check(tabular, Fit{.x = {5, 8}, .y = many}).ok());
}

TEST_CASE("more tensors than can be checked are a fault, and what the model declares is checked all the same") {
  GraphModel model{"wide"};
  NodeOutput sum = model.call(Input{8});
  for (std::size_t i = 0; i < TensorSpecs::capacity; ++i) sum = model.call(Add{}, sum, model.call(Input{8}));
  model.build();
  Fit fit;
  for (std::size_t i = 0; i <= TensorSpecs::capacity; ++i) fit.x.push_back(Shape{2, 8});
  const Report report = check(model, fit);
  CHECK(check(model).clean());
  CHECK(report.size() == 1);
  CHECK(report[0].code == Code::wrong_input_count);
  CHECK(report[0].relation == Relation::at_most);
  CHECK(report[0].expected == 16);
  CHECK(report[0].actual == 17);
}

}  // namespace shapeproof::find_faults_test
