// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/stacked_rnn_cells.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers/gru_cell.hpp"
#include "shapeproof/layers/lstm_cell.hpp"

namespace shapeproof {

TEST_CASE("StackedRNNCells: one step, and the states after it") {
  using namespace test;
  CHECK_BOTH(joined(StackedRNNCells{LSTMCell{.units = 4}, GRUCell{.units = 3}}, {{2, 5}, {2, 4}, {2, 4}, {2, 3}}) ==
             Shape{2, 3});
  CHECK_BOTH(joined(StackedRNNCells{LSTMCell{.units = 4}, GRUCell{.units = 3}}, {{2, 5}, {2, 4}, {2, 4}, {2, 3}}, 1) ==
             Shape{2, 4});
  CHECK_BOTH(joined(StackedRNNCells{LSTMCell{.units = 4}, GRUCell{.units = 3}}, {{2, 5}, {2, 4}, {2, 4}, {2, 3}}, 2) ==
             Shape{2, 4});
  CHECK_BOTH(joined(StackedRNNCells{LSTMCell{.units = 4}, GRUCell{.units = 3}}, {{2, 5}, {2, 4}, {2, 4}, {2, 3}}, 3) ==
             Shape{2, 3});
  CHECK_BOTH(joined_weights(StackedRNNCells{LSTMCell{.units = 4}, GRUCell{.units = 3}},
                            {{2, 5}, {2, 4}, {2, 4}, {2, 3}}) == NamedWeights({{"kernel", {5, 16}},
                                                                               {"recurrent_kernel", {4, 16}},
                                                                               {"bias", {16}},
                                                                               {"kernel", {4, 9}},
                                                                               {"recurrent_kernel", {3, 9}},
                                                                               {"bias", {2, 9}}}));
}

}  // namespace shapeproof
