// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/simple_rnn_cell.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("SimpleRNNCell: one step, and the states after it") {
  using namespace test;
  CHECK_BOTH(joined(SimpleRNNCell{.units = 10}, {{32, 20}, {32, 10}}) == Shape{32, 10});
  CHECK_BOTH(joined(SimpleRNNCell{.units = 10}, {{32, 20}, {32, 10}}, 1) == Shape{32, 10});
  CHECK_BOTH(joined_weights(SimpleRNNCell{.units = 10}, {{32, 20}, {32, 10}}) ==
             NamedWeights({{"kernel", {20, 10}}, {"recurrent_kernel", {10, 10}}, {"bias", {10}}}));
}

}  // namespace shapeproof
