// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_windows.hpp"

#include <doctest/doctest.h>

#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_windows_test {
namespace {

FieldValue whole(std::int64_t value) { return FieldValue::number(value); }
test::Suggested windows(const auto& model, const Fit& fit = {}) {
  return {model, fit, &detail::suggest_smaller_windows};
}
test::Suggested larger(const auto& model, const Fit& fit = {}) { return {model, fit, &detail::suggest_larger_data}; }

const Conv2D keras{.filters = 4, .kernel_size = 5};
const nn::Conv2d torch{.in_channels = 3, .out_channels = 4, .kernel_size = 5};

}  // namespace

TEST_CASE("a window as large as the map, or one that is padded") {
  const auto found = windows(Sequential{Input{3, 3, 2}, keras});
  INFO(found.text());
  CHECK((found.sets("conv2d", "kernel_size", whole(3)) && found.sets("conv2d", "padding", FieldValue::word("same"))));
  const auto oblong = windows(Sequential{Input{3, 9, 2}, keras});
  CHECK(oblong.sets("conv2d", "kernel_size", FieldValue::sizes({3, 5})));  // the axis that fits keeps its window
  const auto module = windows(Sequential{torch}, {.x = {7, 3, 4, 2}});
  INFO(module.text());
  CHECK(module.sets("0", "kernel_size", FieldValue::sizes({4, 2})));
  const auto narrow = windows(Sequential{torch}, {.x = {7, 3, 2, 2}});
  CHECK(narrow.sets("0", "padding", whole(2)));  // 2 at either end, for the 3 that are missing
}

TEST_CASE("a map without elements: no window is as large") {
  CHECK_FALSE(windows(Sequential{Input{0, 0, 2}, keras}).sets_any("kernel_size"));
}

TEST_CASE("earlier windows that step by their length, or lose their borders, everywhere") {
  const Conv2D steps{.filters = 4, .kernel_size = 3, .strides = 3};
  const auto found = windows(Sequential{Input{8, 8, 2}, steps, keras});  // 8 -> 2
  INFO(found.text());
  CHECK((found.sets("conv2d", "strides", whole(1)) && found.sets("conv2d", "padding", FieldValue::word("same"))));
  bool everywhere = true;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found.fix(i).edits[0].layer.name == "conv2d") everywhere = everywhere && found.fix(i).edits[0].everywhere;
  }
  CHECK(everywhere);
  const Conv2D kept{.filters = 4, .kernel_size = 3, .strides = 4, .padding = "same"};
  const auto kept_all = windows(Sequential{Input{8, 8, 2}, kept, keras});
  CHECK_FALSE((kept_all.sets_any("strides") || kept_all.sets("conv2d", "padding", FieldValue::word("same"))));
}

TEST_CASE("larger data: the axes of the maps, and not the channels") {
  const auto found = larger(Sequential{Input{3, 4, 2}, keras}, {.x = {7, 3, 4, 2}});
  INFO(found.text());
  CHECK((found.gives(EditKind::resize, {7, 6, 8, 2}) && found.gives(EditKind::resize, {7, 48, 64, 2})));
  CHECK_FALSE(found.gives(EditKind::resize, {7, 96, 128, 2}));
  CHECK(found.cost_of(EditKind::resize, {7, 6, 8, 2}) < found.cost_of(EditKind::resize, {7, 12, 16, 2}));
  CHECK(larger(Sequential{torch}, {.x = {7, 3, 4, 4}}).gives(EditKind::resize, {7, 3, 8, 8}));
  CHECK(larger(Sequential{Input{3, 4, 2}, keras}).gives(EditKind::resize, {any, 6, 8, 2}));  // declared
  CHECK(larger(Sequential{Input{6}, Dense{2}}, {.x = {7, 5}}).size() == 0);
}

}  // namespace shapeproof::suggest_windows_test
