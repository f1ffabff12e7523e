// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_siblings.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_siblings_test {
namespace {

/// A siamese network: the same layers over two inputs, and the difference of what they give.
GraphModel siamese(const Shape& a, const Shape& b, const auto&... shared) {
  GraphModel model{"siamese"};
  const auto input = [&](const Shape& sample, string_ref name) {
    Input declared(sample);
    declared.name = Name(name);
    return model.call(declared);
  };
  NodeOutput left = input(a, "a");
  NodeOutput right = input(b, "b");
  const auto call = [&](const auto& layer) {
    const NodeOutput first = model.call(layer, left);
    right = model.call_again(first, right);
    left = first;
  };
  (call(shared), ...);
  model.call(Dense{1}, model.call(Subtract{}, left, right));
  model.build();
  return model;
}

/// What the best fix of the first fault declares of an input; a shape of which nothing is known if it does not.
Shape declares(const Report& report, string_ref input) {
  if (report.size() == 0 || report.fixes(0).empty()) return Shape::unknown();
  const Fix& best = report.fixes(0)[0];
  if (best.kind() != EditKind::input_shape || best.edits.size() != 1) return Shape::unknown();
  return best.edits[0].layer.name == input ? best.after().shape : Shape::unknown();
}

}  // namespace

TEST_CASE("an input is declared as the other one that the same layers read") {
  const GraphModel vectors = siamese({100}, {120}, Dense{64});
  CHECK(declares(check(vectors), "b") == Shape{any, 100});
  CHECK(declares(check(vectors, {.x = {{500, 100}, {500, 100}}}), "b") == Shape{any, 100});
  CHECK(declares(check(vectors, {.x = {{500, 120}, {500, 120}}}), "a") == Shape{any, 120});
  const GraphModel images = siamese({28, 28, 1}, {28, 28}, Conv2D{.filters = 4, .kernel_size = 3});
  CHECK(declares(check(images), "b") == Shape{any, 28, 28, 1});
}

TEST_CASE("also where the layer that does not fit comes after others that are shared") {
  const GraphModel model =
      siamese({32, 32, 1}, {30, 30, 1}, Conv2D{.filters = 4, .kernel_size = 3}, Flatten{}, Dense{8});
  CHECK(declares(check(model), "b") == Shape{any, 32, 32, 1});
  const test::Suggested found{model, {.x = {{9, 32, 32, 1}, {9, 30, 30, 1}}}, &detail::suggest_siblings};
  INFO(found.text());
  CHECK((found.gives(EditKind::resize, {9, 32, 32, 1}) && found.gives(EditKind::resize, {9, 30, 30, 1})));
}

TEST_CASE("images that have the sibling's size, or other colours, are not resized") {
  const Conv2D conv{.filters = 4, .kernel_size = 3};
  const test::Suggested same{
      siamese({32, 32, 1}, {30, 30, 1}, conv), {.x = {{9, 32, 32, 1}, {9, 32, 32, 1}}}, &detail::suggest_siblings};
  CHECK_FALSE(same.gives(EditKind::resize, {9, 32, 32, 1}));
  const test::Suggested colours{
      siamese({32, 32, 1}, {32, 32, 3}, conv), {.x = {{9, 32, 32, 1}, {9, 32, 32, 3}}}, &detail::suggest_siblings};
  CHECK_FALSE(colours.gives(EditKind::resize, {9, 32, 32, 1}));
  CHECK(colours.gives(EditKind::input_shape, {any, 32, 32, 1}));
}

TEST_CASE("inputs that no layer shares are not declared alike") {
  GraphModel model;
  const NodeOutput a = model.call(Input{8, 4});
  const NodeOutput b = model.call(Input{9, 4});
  model.call(Add{}, model.call(Dense{3}, a), model.call(Dense{3}, b));
  model.build();
  CHECK(test::Suggested(model, {}, &detail::suggest_siblings).size() == 0);
}

}  // namespace shapeproof::suggest_siblings_test
