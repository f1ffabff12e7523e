// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/activation.hpp"

#include "check_both.hpp"

namespace shapeproof {

TEST_CASE("glu halves the last axis, and all other activations keep it") {
  const auto after = [](const char* name, const Shape& shape) constexpr {
    return rules::activated(ActivationName(name), [&] { return ShapeResult{test::at_run_time(shape)}; });
  };
  CHECK_BOTH(after("relu", {2, 5}).shape == Shape{2, 5} && !after("relu", {2, 5}).fault);
  CHECK_BOTH(after("glu", {2, 6}).shape == Shape{2, 3} && !after("glu", {2, 6}).fault);
  CHECK_BOTH(after("glu", {2, any}).shape == Shape{2, any} && !after("glu", {2, any}).fault);
  CHECK_BOTH(after("glu", {}).shape == Shape{} && after("glu", {0}).shape == Shape{0});
  CHECK_BOTH(after("glu", {2, 5}).fault.code == Code::invalid_argument && after("glu", {2, 5}).shape == Shape{2, 2});
  CHECK_BOTH(!after("glu", Shape::unknown()).shape.has_rank());
}

TEST_CASE("the fault of the rule comes before that of its activation") {
  const auto after = [](const Fault& fault) constexpr {
    return rules::activated(ActivationName("glu"), [&] { return ShapeResult{fault, {2, 5}}; });
  };
  CHECK_BOTH(after(Fault::unknown(1)).fault.code == Code::unknown_axis_size && after(Fault::unknown(1)).shape[1] == 2);
}

TEST_CASE("what glu leaves of a cell's state is only broadcast if it is one number") {
  using rules::gate_activation;
  CHECK_BOTH(!gate_activation("tanh", 3) && !gate_activation("glu", 2) && gate_activation("rellu", 2));
  CHECK_BOTH(gate_activation("glu", 4).field == "activation" && gate_activation("glu", 1, "other").field == "other");
}

}  // namespace shapeproof
