// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/gru_cell.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GRUCell: one step, and the states after it") {
  using namespace test;
  CHECK_BOTH(joined(GRUCell{.units = 10}, {{32, 20}, {32, 10}}) == Shape{32, 10});
  CHECK_BOTH(joined(GRUCell{.units = 10}, {{32, 20}, {32, 10}}, 1) == Shape{32, 10});
  CHECK_BOTH(joined_weights(GRUCell{.units = 10}, {{32, 20}, {32, 10}}) ==
             NamedWeights({{"kernel", {20, 30}}, {"recurrent_kernel", {10, 30}}, {"bias", {2, 30}}}));
  CHECK_BOTH(joined(GRUCell{.units = 3, .reset_after = false}, {{2, 4}, {2, 3}}) == Shape{2, 3});
  CHECK_BOTH(joined(GRUCell{.units = 3, .reset_after = false}, {{2, 4}, {2, 3}}, 1) == Shape{2, 3});
}

}  // namespace shapeproof
