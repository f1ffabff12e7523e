// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/hint.hpp"

#include <vector>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/model.hpp"

namespace shapeproof {
namespace {

using test::at_run_time;

constexpr Hints hints_of(const auto& model, const TensorSpec& data) {
  const Report report = check(at_run_time(model), at_run_time(data));
  return report.size() == 0 ? Hints{} : report.hints(0);
}
constexpr Hint first(const auto& model, const TensorSpec& data) {
  const Hints hints = hints_of(model, data);
  return hints.empty() ? Hint{.axis = -99} : hints[0];
}
/// Whether the first hint adds this axis.
constexpr bool adds(const auto& model, const Shape& data, int axis, const Shape& after) {
  const Hint hint = first(model, data);
  return hint.kind == HintKind::add_axis && hint.axis == axis && hint.before.shape == data &&
         hint.after.shape == after && hint.output == infer(model, after).shape();
}
/// Every hint, tried again here.
bool hold(const ModelView& model, const Hints& hints) {
  for (std::size_t i = 0; i < hints.size(); ++i) {
    if (hints[i].kind == HintKind::declare_sample) continue;
    const Inference inference = infer(model, hints[i].after);
    if (!inference.ok() || inference.shape() != hints[i].output) return false;
  }
  return true;
}

constexpr Sequential channels_first{Conv2D{.filters = 4, .kernel_size = 3, .data_format = "channels_first"}, Flatten{}};
constexpr Sequential images{Conv2D{.filters = 4, .kernel_size = 3}, Flatten{}, Dense{2}};
constexpr Sequential colour{Input{28, 28, 3}, Conv2D{.filters = 4, .kernel_size = 3}, Flatten{}};

}  // namespace

TEST_CASE("an axis that is missing") {
  CHECK_BOTH(adds(test::digits, {60000, 28, 28}, 3, {60000, 28, 28, 1}));
  CHECK_BOTH(first(test::digits, {60000, 28, 28}).axis_name == Axis::channels);
  CHECK_BOTH(adds(test::digits, {28, 28, 1}, 0, {1, 28, 28, 1}));
  CHECK_BOTH(first(test::digits, {28, 28, 1}).axis_name == Axis::batch);
  CHECK_BOTH(adds(images, {60000, 28, 28}, 3, {60000, 28, 28, 1}));
  CHECK_BOTH(adds(images, {28, 28, 3}, 0, {1, 28, 28, 3}));
  CHECK_BOTH(adds(channels_first, {60000, 28, 28}, 1, {60000, 1, 28, 28}));
  CHECK_BOTH(adds(Sequential{LSTM{3}}, {32, 100}, 2, {32, 100, 1}) ||
             adds(Sequential{LSTM{3}}, {32, 100}, 0, {1, 32, 100}));
}

TEST_CASE("an axis too many") {
  constexpr Hint hint = first(test::without_input.named("m"), {5, 4});
  CHECK_BOTH(hint.axis == -99);
  constexpr Sequential flat{Input{784}, Dense{3}};
  CHECK_BOTH(first(flat, {5, 784, 1}).kind == HintKind::drop_axis && first(flat, {5, 784, 1}).axis == 2);
  CHECK_BOTH(first(flat, {5, 784, 1}).after.shape == Shape{5, 784});
  CHECK_BOTH(hints_of(flat, {5, 784, 2}).empty());
}

TEST_CASE("channels at the other end") {
  CHECK_BOTH(first(colour, {60, 3, 28, 28}).kind == HintKind::move_channels);
  CHECK_BOTH(first(colour, {60, 3, 28, 28}).after.shape == Shape{60, 28, 28, 3});
  CHECK_BOTH(first(colour, {60, 3, 28, 28}).axis == 3 && hints_of(colour, {60, 4, 28, 28}).empty());
}

TEST_CASE("a batch size in the Input") {
  constexpr Sequential model{Input{60000, 28, 28, 1}, Conv2D{.filters = 2, .kernel_size = 3}, Flatten{}};
  CHECK_BOTH(first(model, {60000, 28, 28, 1}).kind == HintKind::declare_sample);
  CHECK_BOTH(first(model, {60000, 28, 28, 1}).after.shape == Shape{any, 28, 28, 1});
  CHECK_BOTH(first(model, {60000, 28, 28, 1}).output == Shape{60000, 1352});  // 26 * 26 * 2
  CHECK_BOTH(first(model, Shape::unknown()).kind == HintKind::declare_sample);
}

TEST_CASE("a cast") {
  constexpr Hint hint = first(test::digits, {{2, 28, 28, 1}, DType::uint8});
  CHECK_BOTH(hint.kind == HintKind::cast && hint.after.dtype == DType::float32 && hint.before.dtype == DType::uint8);
  CHECK_BOTH(hint.output == Shape{2, 10});
}

TEST_CASE("no hint where no edit of the data helps") {
  CHECK_BOTH(hints_of(test::wrong_groups, {1, 28, 28, 3}).empty());
  CHECK_BOTH(hints_of(test::wrong_inside, {1, 10, 8, 8, 3}).empty());
  CHECK_BOTH(hints_of(test::digits, {60000, 27, 27}).empty());
  CHECK_BOTH(hints_of(test::digits, {1}).empty() && hints_of(test::digits, {}).empty());
  CHECK_BOTH(hints_of(test::digits, {1, 2, 3, 4, 5, 6, 7, 8, 9}).empty());
}

TEST_CASE("every hint was tried") {
  std::vector<Shape> shapes{test::sample_inputs, test::sample_inputs + 16};
  for (const int a : {1, 3, 28}) {
    for (const int b : {1, 3, 28, 32}) {
      for (const int c : {1, 3, 28, 100}) {
        shapes.push_back({a, b, c});
        shapes.push_back({7, a, b, c});
        shapes.push_back({7, 28, a, b, c});
        shapes.push_back({b, c});
      }
    }
  }
  std::size_t hints = 0;
  const auto try_all = [&](const auto& model) {
    for (const Shape& shape : shapes) {
      const Report report = check(model, shape);
      for (std::size_t i = 0; i < report.size(); ++i) {
        hints += report.hints(i).size();
        CHECK(hold(model.view(), report.hints(i)));
      }
    }
  };
  test::for_each_model(try_all);
  try_all(channels_first);
  try_all(images);
  try_all(colour);
  CHECK(hints > 30);
}

}  // namespace shapeproof
