// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/model/model.hpp"

#include <cstdint>
#include <string>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/infer/infer.hpp"

namespace shapeproof::model_test {
namespace {

using test::at_run_time;

/// Whether a `Model` says of an input exactly what the constant model says.
constexpr bool agree(const ModelView& constant, const ModelView& model, const TensorSpec& input) {
  const Inference a = infer(constant, input);
  const Inference b = infer(model, input);
  if (a.ok() != b.ok() || a.outputs() != b.outputs() || a.error() != b.error() || a.dtype() != b.dtype()) return false;
  const Result<ParameterCount> p = parameters(constant, input);
  const Result<ParameterCount> q = parameters(model, input);
  if (p.ok() != q.ok() || p.error() != q.error() || (p.ok() && p.value() != q.value())) return false;
  const Report r = check(constant, input);
  const Report s = check(model, input);
  if (r.size() != s.size()) return false;
  for (std::size_t i = 0; i < r.size(); ++i) {
    if (r[i] != s[i] || !(r.fixes(i) == s.fixes(i)) || !(r.cause(i) == s.cause(i))) return false;
  }
  return true;
}

constexpr bool same_built_up_layer_by_layer() {
  Model model{"digits"};
  model.add(Input{28, 28, 1})
      .add(Conv2D{.filters = 32, .kernel_size = 3, .activation = "relu"})
      .add(MaxPooling2D{})
      .add(Conv2D{.filters = 64, .kernel_size = 3, .activation = "relu"})
      .add(MaxPooling2D{})
      .add(Flatten{})
      .add(Dropout{0.5})
      .add(Dense{.units = 10, .activation = "softmax"});
  return agree(test::digits.view(), model.view(), Shape::unknown());
}

constexpr Model duplicate_of(const char* first, const char* second) {
  Model model;
  model.add(Dense{.units = 3, .name = first}).add(Dense{.units = 3, .name = second});
  return model;
}

}  // namespace

TEST_CASE("a Model made from a Sequential says the same of every input") {
  test::for_each_model([](const auto& constant) {
    const Model model = constant;
    for (const Shape& input : test::sample_inputs) {
      CAPTURE(constant.name().view().data());
      CHECK(agree(constant.view(), model.view(), input));
      CHECK(agree(constant.view(), model.view(), {input, DType::uint8}));
    }
  });
  CHECK_BOTH(agree(test::digits.view(), Model(test::digits).view(), Shape{32, 28, 28}));
  CHECK_BOTH(agree(test::wrong_twice.view(), Model(test::wrong_twice).view(), Shape{32, 28, 28, 3}));
}

TEST_CASE("what is computed at compile time and at run time is the same") {
  static constexpr Inference right = infer(test::digits, {32, 28, 28, 1});
  static constexpr Inference wrong = infer(test::digits, {32, 28, 28});
  const Model model = at_run_time(test::digits);
  CHECK(infer(model, {32, 28, 28, 1}).outputs() == right.outputs());
  CHECK(infer(model, {32, 28, 28}).error() == wrong.error());
}

TEST_CASE("a Model built up layer by layer") { CHECK_BOTH(same_built_up_layer_by_layer()); }

TEST_CASE("an empty Model") {
  CHECK_BOTH(infer(Model{}, {1, 2}).error().code == Code::empty_model);
  CHECK_BOTH(infer(Model{"name"}).error().code == Code::empty_model && Model{"name"}.name() == "name");
}

TEST_CASE("a model as a layer of another") {
  Model block{"block"};
  block.add(Conv2D{.filters = 8, .kernel_size = 3, .padding = "same"});
  block.add(Sequential{MaxPooling2D{}, ReLU{}});
  Model second;
  second.add(Conv2D{.filters = 16, .kernel_size = 3, .padding = "same"}).add(MaxPooling2D{});
  Model model;
  model.add(Input{32, 32, 3}).add(block).add(second).add(GlobalAveragePooling2D{}).add(Dense{10});
  for (const Shape& input : test::sample_inputs) CHECK(agree(test::nested.view(), model.view(), input));
}

TEST_CASE("a model added to itself") {
  Model model;
  model.add(Dense{3}).add(Dense{3});
  for (int i = 0; i < 6; ++i) model.add(model);
  CHECK(infer(model, {2, 5}).shape() == Shape{2, 3});
  // Each round doubles the layers and adds one header: 2, 5, 11, ... = 3 * 2^n - 1 records.
  CHECK(model.view().count == 3 * 64 - 1);
  CHECK(model.view().size() == 8);
  // The first Dense has (5 + 1) * 3 parameters, all others (3 + 1) * 3; there are 2 * 2^6 of them.
  CHECK(parameter_count(model, {2, 5}).value() == 18 + 127 * 12);
}

TEST_CASE("copies are apart") {
  Model model;
  model.add(Flatten{});
  Model copy = model;
  copy.add(Dense{4});
  model = copy;
  copy.add(Dense{5});
  CHECK(infer(model, {2, 3}).shape() == Shape{2, 4});
  CHECK(infer(copy, {2, 3}).shape() == Shape{2, 5});
}

TEST_CASE("names are found again, however many there are") {
  CHECK_BOTH(infer(duplicate_of("a", "a"), {1, 2}).error().code == Code::duplicate_name);
  CHECK_BOTH(infer(duplicate_of("a", "b"), {1, 2}).ok());
  CHECK_BOTH(infer(duplicate_of("a", nullptr), {1, 2}).ok() && infer(duplicate_of("", ""), {1, 2}).ok());
  Model model;
  for (int i = 0; i < 500; ++i) model.add(Dense{.units = 2, .name = "layer" + std::to_string(i)});
  CHECK(infer(model, {1, 2}).ok());
  CHECK(model.view().duplicate == -1);
  model.add(Dense{.units = 2, .name = "layer250"}).add(Dense{.units = 2, .name = "layer3"});
  CHECK(model.view().duplicate == 500);
  CHECK(infer(model, {1, 2}).error().layer.name == "layer250");
}

TEST_CASE("names in a Model made from a Sequential are known, too") {
  Model model = Sequential{Dense{.units = 3, .name = "a"}, Dense{3}, Dense{.units = 3, .name = "b"}};
  CHECK(infer(model, {1, 2}).ok());
  model.add(Dense{.units = 3, .name = "b"});
  CHECK(infer(model, {1, 2}).error().code == Code::duplicate_name);
  CHECK(infer(Model(test::same_names)).error().layer.index == 2);
}

}  // namespace shapeproof::model_test
