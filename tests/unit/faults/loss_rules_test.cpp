// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/loss_rules.hpp"

#include "check_both.hpp"

namespace shapeproof::loss_rules_test {
namespace {

constexpr LabelFault found(Loss loss, const Shape& labels, const Shape& output) {
  return check_labels(test::at_run_time(loss), test::at_run_time(labels), test::at_run_time(output));
}
constexpr bool accepts(Loss loss, const Shape& labels, const Shape& output) { return !found(loss, labels, output); }
constexpr bool refuses(Loss loss, const Shape& labels, const Shape& output, Code code, int axis = -1) {
  const LabelFault fault = found(loss, labels, output);
  return fault.code == code && fault.axis == axis && fault.severity == Severity::error;
}
constexpr bool broadcasts(Loss loss, const Shape& labels, const Shape& output) {
  const LabelFault fault = found(loss, labels, output);
  return fault.code == Code::labels_broadcast && fault.severity == Severity::warning;
}

constexpr Loss categorical = Loss::categorical_crossentropy;
constexpr Loss sparse = Loss::sparse_categorical_crossentropy;

}  // namespace

TEST_CASE("the output's own shape fits every loss that compares element by element") {
  for (const LossRule& rule : loss_rules) {
    const bool elementwise = rule.labels == LabelForm::same || rule.labels == LabelForm::broadcast;
    if (elementwise) CHECK(accepts(rule.loss, {32, 10}, {any, 10}));
    if (elementwise) CHECK(accepts(rule.loss, {32, 8, 8, 3}, {any, 8, 8, 3}));
    if (elementwise && !rule.one_hot) CHECK(refuses(rule.loss, {32, 4}, {any, 3}, Code::labels_size, 1));
  }
  CHECK_BOTH(accepts(categorical, {"n", any}, {any, 10}) && accepts(categorical, Shape::unknown(), {any, 10}));
}

TEST_CASE("a last axis of size 1 is added or taken off") {
  CHECK_BOTH(accepts(Loss::bce, {32, 10, 1}, {any, 10}) && accepts(Loss::bce, {32, 10}, {any, 10, 1}));
  for (const LossRule& rule : loss_rules) {  // every loss of Keras, because `LossFunctionWrapper` adds it
    const bool elementwise = rule.labels == LabelForm::same || rule.labels == LabelForm::broadcast;
    if (elementwise) CHECK(accepts(rule.loss, {32}, {any, 1}));
  }
  CHECK_BOTH(accepts(Loss::ce, {32}, {any, 1}));
  // A last axis of which nothing is known may be one of size 1.
  CHECK_BOTH(accepts(Loss::mse, {32}, {any, any}) && accepts(Loss::bce, {32, 10, any}, {any, 10}));
  CHECK_BOTH(!accepts(Loss::mse, {32}, {any, 2}) && !accepts(Loss::mse, {32}, {any, any, any}));
}

TEST_CASE("PyTorch neither adds an axis of size 1 nor takes it off") {
  const auto in_torch = [](Loss loss, const Shape& labels, const Shape& output) {
    return check_labels(loss, labels, output, test::at_run_time(Runtime::pytorch));
  };
  const LabelFault mse = in_torch(Loss::mse, {32}, {any, 1});
  CHECK((mse.code == Code::labels_broadcast && mse.severity == Severity::warning && mse.wanted == Shape{32, 1}));
  const LabelFault bce = in_torch(Loss::bce, {32}, {any, 1});  // it throws
  CHECK((bce.code == Code::labels_broadcast && bce.severity == Severity::error && bce.wanted == Shape{32, 1}));
  CHECK(in_torch(Loss::mae, {32, 10, 1}, {any, 10}).wanted == Shape{32, 10});
  CHECK_FALSE(in_torch(Loss::mse, {32, 1}, {any, 1}));
  CHECK_FALSE(in_torch(sparse, {32}, {any, 10}));
  CHECK_FALSE(check_labels(Loss::mse, {32}, {any, 1}, Runtime::onnx_runtime));  // which trains nothing
}

TEST_CASE("crossentropies compare shapes, arithmetic broadcasts them") {
  CHECK_BOTH(refuses(Loss::bce, {32, 1}, {any, 3}, Code::labels_size, 1));
  CHECK_BOTH(broadcasts(Loss::mse, {32, 1}, {any, 3}) && broadcasts(Loss::huber, {32, 3}, {any, 1}));
  CHECK_BOTH(broadcasts(Loss::mae, {32, 10, 1}, {any, 10, 10}));
  CHECK_BOTH(refuses(Loss::mse, {32}, {any, 3}, Code::labels_rank));
  CHECK_BOTH(refuses(Loss::mse, {32, 2}, {any, 8, 8, 2}, Code::labels_rank));
  CHECK_BOTH(broadcasts(Loss::dice, {32, 8, 8, 1}, {any, 8, 8, 3}));
}

TEST_CASE("class numbers for a loss that wants one place for each class") {
  CHECK_BOTH(refuses(categorical, {32}, {any, 10}, Code::integer_labels, 1));
  CHECK_BOTH(refuses(categorical, {32, 1}, {any, 10}, Code::integer_labels, 1));
  CHECK_BOTH(refuses(categorical, {32, 8, 8, 1}, {any, 8, 8, 5}, Code::integer_labels, 3));
  CHECK_BOTH(refuses(Loss::categorical_focal_crossentropy, {32, 1}, {any, 10}, Code::integer_labels, 1));
  CHECK_BOTH(found(categorical, {32, 1}, {any, 10}).wanted == Shape{32, 10});
  CHECK_BOTH(found(categorical, {32, 1}, {any, 10}).expected == 10);
  CHECK_BOTH(refuses(categorical, {32, 1, 10}, {any, 10}, Code::labels_rank));
  CHECK_BOTH(refuses(categorical, {32, 4}, {any, 10}, Code::labels_size, 1));
}

TEST_CASE("places for a loss that wants class numbers") {
  CHECK_BOTH(accepts(sparse, {32}, {any, 10}) && accepts(sparse, {32, 1}, {any, 10}) &&
             accepts(sparse, {32, 5}, {any, 5, 9}));
  CHECK_BOTH(accepts(sparse, {32, 5, 1}, {any, 5, 9}) && accepts(sparse, {32}, {any, 1}));
  CHECK_BOTH(refuses(sparse, {32, 10}, {any, 10}, Code::one_hot_labels, 1));
  CHECK_BOTH(refuses(sparse, {32, 6}, {any, 10}, Code::one_hot_labels, 1));
  CHECK_BOTH(refuses(sparse, {32}, {any, 5, 9}, Code::labels_rank));
  CHECK_BOTH(refuses(sparse, {32, 4}, {any, 5, 9}, Code::labels_size, 1));
  CHECK_BOTH(found(sparse, {32, 10}, {any, 10}).wanted == Shape{32});
  // Keras takes the last axis of the output off where it is 1, and then has no classes.
  CHECK_BOTH(!accepts(sparse, {32, 8, 8}, {any, 8, 8, 1}));
}

TEST_CASE("class numbers that are not squeezed") {
  constexpr Loss generalized = Loss::categorical_generalized_cross_entropy;
  CHECK_BOTH(accepts(generalized, {32}, {any, 10}) && broadcasts(generalized, {32, 1}, {any, 10}));
  CHECK_BOTH(refuses(generalized, {32, 10}, {any, 10}, Code::one_hot_labels, 1));
}

TEST_CASE("losses of whole samples and of sequences") {
  CHECK_BOTH(accepts(Loss::circle, {32}, {any, 64}) && accepts(Loss::circle, {32, 1}, {any, 64}));
  CHECK_BOTH(refuses(Loss::circle, {32, 5}, {any, 64}, Code::one_hot_labels, 1));
  CHECK_BOTH(!accepts(Loss::circle, {32}, {any, 8, 64}));
  CHECK_BOTH(accepts(Loss::ctc, {32, 12}, {any, 50, 28}));
  CHECK_BOTH(refuses(Loss::ctc, {32, 12, 28}, {any, 50, 28}, Code::labels_rank));
  CHECK_BOTH(refuses(Loss::ctc, {32, 12}, {any, 28}, Code::labels_rank));
}

TEST_CASE("crossentropy picks one of three by the shapes") {
  CHECK_BOTH(picked_loss(Loss::ce, {32, 1}, {any, 1}) == Loss::bce);
  CHECK_BOTH(picked_loss(Loss::ce, {32}, {any, 5}) == sparse && picked_loss(Loss::ce, {32, 1}, {any, 5}) == sparse);
  CHECK_BOTH(picked_loss(Loss::ce, {32, 5}, {any, 5}) == categorical);
  CHECK_BOTH(picked_loss(Loss::mse, {32, 5}, {any, 5}) == Loss::mse);
}

TEST_CASE("without a loss whatever some loss takes is right") {
  CHECK_BOTH(accepts(Loss::unnamed, {32}, {any, 10}) && accepts(Loss::unnamed, {32, 10}, {any, 10}));
  CHECK_BOTH(refuses(Loss::unnamed, {128, 11}, {any, 398, 11}, Code::labels_rank));
  CHECK_BOTH(refuses(Loss::unnamed, {32, 4}, {any, 3}, Code::labels_size, 1));
}

TEST_CASE("shapes that are none") {
  CHECK_BOTH(accepts(Loss::mse, {1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2}) && accepts(Loss::mse, {}, {}));
  CHECK_BOTH(refuses(Loss::mse, {}, {32, 3}, Code::labels_rank));
  CHECK_BOTH(!labels_have_numbers(DType::string) && labels_have_numbers(DType::int32));
}

TEST_CASE("labels that surely fit need no further look") {
  constexpr Loss classes = Loss::sparse_categorical_crossentropy;
  CHECK_BOTH(surely_fits(classes, Shape{60}, {60, 5}) && surely_fits(classes, {60, 7}, {60, 7, 5}));
  CHECK_BOTH(!surely_fits(classes, {60, 5}, {60, 5}) && !surely_fits(classes, {60, 7, 5}, {60, 7, 5}));
  CHECK_BOTH(!surely_fits(classes, {60, 6}, {60, 7, 5}) && !surely_fits(classes, {60, 1}, {60, 1, 5}));
  CHECK_BOTH(!surely_fits(classes, Shape{60}, {60, 1}));
  CHECK_BOTH(surely_fits(Loss::mse, {60, 5}, {60, 5}) && !surely_fits(Loss::mse, {60, 4}, {60, 5}));
  CHECK_BOTH(!surely_fits(Loss::mse, {60, 1}, {60, 1}) && !surely_fits(Loss::mse, Shape{60}, {60, 5}));
}

TEST_CASE("class numbers of an output that has a place for each class") {
  CHECK_BOTH(detail::are_class_numbers({7}, {7, 3}) && detail::are_class_numbers({7, 1}, {7, 3}));
  CHECK_BOTH(detail::are_class_numbers({7, 8, 8}, {7, 8, 8, 5}));
  CHECK_BOTH(!detail::are_class_numbers({7}, {7, 1}) && !detail::are_class_numbers({7, 1}, {7, 1}));
  CHECK_BOTH(!detail::are_class_numbers({7, 8, 9}, {7, 8, 8, 5}) && !detail::are_class_numbers(Shape{}, {7}));
}

}  // namespace shapeproof::loss_rules_test
