// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/lstm_cell.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("LSTMCell: one step, and the states after it") {
  using namespace test;
  CHECK_BOTH(joined(LSTMCell{.units = 10}, {{32, 20}, {32, 10}, {32, 10}}) == Shape{32, 10});
  CHECK_BOTH(joined(LSTMCell{.units = 10}, {{32, 20}, {32, 10}, {32, 10}}, 1) == Shape{32, 10});
  CHECK_BOTH(joined(LSTMCell{.units = 10}, {{32, 20}, {32, 10}, {32, 10}}, 2) == Shape{32, 10});
  CHECK_BOTH(joined_weights(LSTMCell{.units = 10}, {{32, 20}, {32, 10}, {32, 10}}) ==
             NamedWeights({{"kernel", {20, 40}}, {"recurrent_kernel", {10, 40}}, {"bias", {40}}}));
  CHECK_BOTH(joined(LSTMCell{.units = 3, .use_bias = false}, {{2, 4}, {2, 3}, {2, 3}}) == Shape{2, 3});
  CHECK_BOTH(joined(LSTMCell{.units = 3, .use_bias = false}, {{2, 4}, {2, 3}, {2, 3}}, 1) == Shape{2, 3});
  CHECK_BOTH(joined(LSTMCell{.units = 3, .use_bias = false}, {{2, 4}, {2, 3}, {2, 3}}, 2) == Shape{2, 3});
}

}  // namespace shapeproof
