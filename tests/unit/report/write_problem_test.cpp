// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_problem.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"

namespace shapeproof::write_problem_test {
namespace {

constexpr FixedText<200> line(const Diagnostic& d) {
  FixedText<200> text;
  write_line(text, d);
  return text;
}
constexpr FixedText<200> line(const auto& model, const TensorSpec& input = Shape::unknown()) {
  const Report report = check(test::at_run_time(model), input);
  return report.size() == 0 ? FixedText<200>{} : line(report[0]);
}
constexpr FixedText<200> problem(const Diagnostic& d) {
  FixedText<200> text;
  write_problem(text, test::at_run_time(d));
  return text;
}
constexpr bool every_code_says_something() {
  for (std::size_t i = 0; i < code_count; ++i) {
    if (problem({.code = static_cast<Code>(i)}).view().empty()) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a fault in one line") {
  CHECK_BOTH(line(test::wrong_groups).view() ==
             "layer 0 'conv2d' (Conv2D): axis channels: expected a multiple of 2, got 3");
  CHECK_BOTH(line(test::digits, {5, 28, 28}).view() == "digits: layer 0 'conv2d' (Conv2D): rank: expected 4, got 3");
  CHECK_BOTH(line(test::wrong_inside).view() ==
             "layer 0 'time_distributed' (TimeDistributed), in it 'conv2d' (Conv2D): axis height: "
             "expected at least 9, got 8");
  CHECK_BOTH(line(test::same_names).view() == "layer 2 'a' (Dense): an earlier layer has the same name");
  CHECK_BOTH(line(test::empty).view() == "the model: there are no layers");
  CHECK_BOTH(line(test::without_input).view() ==
             "without_input: layer 0 'flatten' (Flatten): no input shape: add an Input or give one");
  CHECK_BOTH(
      line(test::input_in_the_middle).view() == "layer 1 'input_layer' (InputLayer): an Input can only come first" ||
      line(test::input_in_the_middle).view() == "layer 1 'input_layer_1' (InputLayer): an Input can only come first");
}

TEST_CASE("what is missing has a name") {
  constexpr auto missing = [](Code code, std::int64_t expected, const char* name) {
    Diagnostic d{.code = code, .expected = expected, .actual = 1};
    d.text = name;
    return d;
  };
  CHECK_BOTH(problem(missing(Code::wrong_input_count, 2, "ids")).view() ==
             "inputs: expected 2, got 1: no data for input 'ids'");
  CHECK_BOTH(problem(missing(Code::missing_labels, 3, "boxes")).view() ==
             "labels: expected 3 tensors, got 1: no labels for output 'boxes' and 1 other");
  CHECK_BOTH(problem(missing(Code::missing_labels, 4, "boxes")).view() ==
             "labels: expected 4 tensors, got 1: no labels for output 'boxes' and 2 others");
  constexpr auto without_labels = [](const char* name) {
    Diagnostic d{.code = Code::missing_labels, .expected = 3, .actual = 1};
    d.text = name;
    d.output = {any, 4};
    return d;
  };
  CHECK_BOTH(problem(without_labels("boxes")).view() ==
             "labels: expected 3 tensors, got 1: no labels for output 'boxes' (None, 4) and 1 other");
  CHECK_BOTH(problem(without_labels("")).view() ==
             "labels: expected 3 tensors, got 1: no labels for output (None, 4) and 1 other");
  constexpr auto too_many = [] {
    Diagnostic d{.code = Code::missing_labels, .expected = 1, .actual = 2};
    d.input = {100, 3};
    return d;
  };
  CHECK_BOTH(problem(too_many()).view() == "labels: expected 1 tensor, got 2: no output for (100, 3)");
  CHECK_BOTH(problem({.code = Code::wrong_input_count, .expected = 1, .actual = 2}).view() ==
             "inputs: expected 1, got 2");
}

TEST_CASE("weights that do not fit") {
  constexpr auto weight = [](Code code, std::int64_t of_model, std::int64_t of_file) {
    Diagnostic d{.code = code, .expected = of_model, .actual = of_file};
    d.field = "kernel";
    d.wanted = {4, 3};
    d.input = {5, 3};
    return d;
  };
  CHECK_BOTH(problem(weight(Code::missing_weight, 1, 0)).view() == "weight kernel (4, 3): not in the file of weights");
  CHECK_BOTH(problem(weight(Code::missing_weight, 3, 0)).view() ==
             "weight kernel (4, 3) and 2 others: not in the file of weights");
  CHECK_BOTH(problem(weight(Code::unknown_weight, 0, 2)).view() ==
             "weight kernel (5, 3) and 1 other: in the file of weights, and not in the model");
  CHECK_BOTH(problem(weight(Code::weight_shape, 4, 5)).view() == "weight kernel: expected (4, 3), the file has (5, 3)");
}

TEST_CASE("a word that is not known, and the one that was probably meant") {
  CHECK_BOTH(line(Sequential{MaxPooling1D{.padding = "smae"}}, {1, 8, 3}).view() ==
             "layer 0 'max_pooling1d' (MaxPooling1D): padding: must be \"valid\" or \"same\", got \"smae\" "
             "(did you mean \"same\"?)");
  CHECK_BOTH(line(Sequential{MaxPooling1D{.padding = "causal"}}, {1, 8, 3}).view() ==
             "layer 0 'max_pooling1d' (MaxPooling1D): padding: must be \"valid\" or \"same\", got \"causal\"");
  CHECK_BOTH(line(Sequential{Dense{.units = 3, .activation = "sofmtax"}}, {1, 8}).view() ==
             "layer 0 'dense' (Dense): activation: must be one of Keras's activation functions, got \"sofmtax\" "
             "(did you mean \"softmax\"?)");
}

TEST_CASE("what is wrong") {
  CHECK_BOTH(line(Sequential{Dense{0}}, {1, 2}).view() == "layer 0 'dense' (Dense): units: expected at least 1, got 0");
  CHECK_BOTH(line(Sequential{Dense{3}}, {1, any}).view() ==
             "layer 0 'dense' (Dense): axis features: size must be known");
  CHECK_BOTH(line(Sequential{Dense{3}}, {1}).view() == "layer 0 'dense' (Dense): rank: expected at least 2, got 1");
  CHECK_BOTH(line(Sequential{Flatten{}}, {1, -5}).view() ==
             "layer 0 'flatten' (Flatten): axis 1: expected at least 0, got -5");
  CHECK_BOTH(line(Sequential{Flatten{}}, {1, INT64_MAX, 2}).view() ==
             "layer 0 'flatten' (Flatten): a size is beyond 63 bits");
  CHECK_BOTH(line(Sequential{Dropout{2.0}}, {1}).view() ==
             "layer 0 'dropout' (Dropout): rate: must be a number from 0 to 1");
  CHECK_BOTH(line(Sequential{Reshape{.target_shape = {any, 5}}}, {1, 12}).view() ==
             "layer 0 'reshape' (Reshape): elements: 12 are not a multiple of 5");
  CHECK_BOTH(line(Sequential{Reshape{.target_shape = {3, 5}}}, {1, 12}).view() ==
             "layer 0 'reshape' (Reshape): elements: expected 12, got 15");
  CHECK_BOTH(line(Sequential{Bidirectional{Dense{3}}}, {1, 2, 3}).view() ==
             "layer 0 'bidirectional' (Bidirectional): layer: must be a recurrent layer");
  CHECK_BOTH(line(Sequential{Flatten{}}, {1, 2, 3, 4, 5, 6, 7, 8, 9}).view() ==
             "layer 0 'flatten' (Flatten): rank: at most 8 axes, got 9");
  CHECK_BOTH(line(Sequential{BatchNormalization{.axis = 5}}, {1, 2}).view() ==
             "layer 0 'batch_normalization' (BatchNormalization): axis: expected at most 1, got 5");
  CHECK_BOTH(line(test::digits, {{1, 28, 28, 1}, DType::uint8}).view() ==
             "digits: layer 0 'conv2d' (Conv2D): dtype: expected float32, got uint8");
}

TEST_CASE("every code has words") {
  CHECK_BOTH(every_code_says_something());
  CHECK_BOTH(problem({.code = static_cast<Code>(200), .expected = 1, .actual = 2}).view() == "expected 1, got 2");
}

}  // namespace shapeproof::write_problem_test
