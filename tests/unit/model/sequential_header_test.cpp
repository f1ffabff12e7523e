// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/model/sequential_header.hpp"

#include "check_both.hpp"
#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof::sequential_header_test {
namespace {
using test::fault;
using test::run;
constexpr Sequential two_in_one{Sequential{Dense{3}, LSTM{4}}, ReLU{}};
}  // namespace

TEST_CASE("a nested model is one layer") {
  constexpr Sequential model{Sequential{Dense{3}, ReLU{}}, Dense{2}};
  CHECK_BOTH(infer(model, {5, 7}).shape() == Shape{5, 2} && model.view().size() == 2);
  CHECK_BOTH(parameter_count(model, {5, 7}) == std::int64_t{24 + 8});
}

TEST_CASE("it says where in it a fault lies") {
  constexpr Diagnostic d = infer(two_in_one, {5, 7}).error();
  CHECK_BOTH(d.layer == LayerRef{0, "Sequential", "sequential"} && d.inner == LayerRef{2, "LSTM", "lstm"});
  CHECK_BOTH(d.code == Code::rank_mismatch && d.input == Shape{5, 3} && d.expected == 3);
  constexpr Sequential deeper{Flatten{}, Sequential{ReLU{}, two_in_one}};
  constexpr Diagnostic inner = infer(deeper, {5, 7}).error();
  CHECK_BOTH(inner.layer.index == 1 && inner.inner.type == "LSTM" && inner.inner.index == 5);
}

TEST_CASE("its axes are those of its first layer that computes") {
  CHECK_BOTH(test::axis_of(Sequential{Sequential{Input{4, 4, 3}, Conv2D{.filters = 1, .kernel_size = 1}}, ReLU{}}, 4,
                           3) == Axis::channels);
  CHECK_BOTH(test::axis_of(Sequential{Sequential{LSTM{3}}, ReLU{}}, 3, 1) == Axis::timesteps);
}

TEST_CASE("a name given twice in it") {
  CHECK_BOTH(SequentialHeader{}.validate().code == Code::ok);
  CHECK_BOTH(SequentialHeader{.duplicate = 2}.validate().code == Code::duplicate_name);
  CHECK_BOTH(SequentialHeader{.duplicate = 2}.validate().inner == 3);
}

}  // namespace shapeproof::sequential_header_test
