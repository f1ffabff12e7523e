// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/activation.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Activation keeps every shape") {
  using namespace test;
  CHECK_BOTH(out(Activation{"relu"}, {any, 3}) == Shape{any, 3} && out(Activation{"relu"}, {}) == Shape{});
  CHECK_BOTH(out(Activation{ActivationKind::custom}, {2, "n", 0}) == Shape{2, "n", 0});
  CHECK_BOTH(counts(Activation{"tanh"}, {1, 2}) == Counts{0, 0});
  CHECK_BOTH(refuses(Activation{"rellu"}, "activation", {1, 2}) && refuses(Activation{""}, "activation", {}));
}

TEST_CASE("Activation: glu joins the halves of the last axis") {
  using namespace test;
  CHECK_BOTH(out(Activation{"glu"}, {2, 5, 4}) == Shape{2, 5, 2});
  CHECK_BOTH(out(Activation{"glu"}, {2, any}) == Shape{2, any});
  CHECK_BOTH(fault(Activation{"glu"}, {2, 5}) == Says{Code::axis_mismatch, "", 2, 5, Relation::multiple_of});
}

}  // namespace shapeproof
