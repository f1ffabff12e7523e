// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/rnn.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers/gru_cell.hpp"
#include "shapeproof/layers/lstm_cell.hpp"
#include "shapeproof/layers/simple_rnn_cell.hpp"
#include "shapeproof/layers/stacked_rnn_cells.hpp"

namespace shapeproof {

TEST_CASE("RNN: a cell for each step") {
  using namespace test;
  CHECK_BOTH(out(RNN<LSTMCell>{.cell = LSTMCell{.units = 5}}, {3, 7, 4}) == Shape{3, 5});
  CHECK_BOTH(counts(RNN<LSTMCell>{.cell = LSTMCell{.units = 5}}, {3, 7, 4}) == Counts{200, 200});
  CHECK_BOTH(weights(RNN<LSTMCell>{.cell = LSTMCell{.units = 5}}, {3, 7, 4}) ==
             NamedWeights({{"kernel", {4, 20}}, {"recurrent_kernel", {5, 20}}, {"bias", {20}}}));
  CHECK_BOTH(out(RNN<StackedRNNCells<2>>{.cell = StackedRNNCells{GRUCell{.units = 5}, SimpleRNNCell{.units = 6}},
                                         .return_sequences = true,
                                         .return_state = true},
                 {3, 7, 4}) == Shape{3, 7, 6});
  CHECK_BOTH(out(RNN<StackedRNNCells<2>>{.cell = StackedRNNCells{GRUCell{.units = 5}, SimpleRNNCell{.units = 6}},
                                         .return_sequences = true,
                                         .return_state = true},
                 {3, 7, 4}, 1) == Shape{3, 5});
  CHECK_BOTH(out(RNN<StackedRNNCells<2>>{.cell = StackedRNNCells{GRUCell{.units = 5}, SimpleRNNCell{.units = 6}},
                                         .return_sequences = true,
                                         .return_state = true},
                 {3, 7, 4}, 2) == Shape{3, 6});
  CHECK_BOTH(counts(RNN<StackedRNNCells<2>>{.cell = StackedRNNCells{GRUCell{.units = 5}, SimpleRNNCell{.units = 6}},
                                            .return_sequences = true,
                                            .return_state = true},
                    {3, 7, 4}) == Counts{237, 237});
  CHECK_BOTH(fault(RNN<GRUCell>{.cell = GRUCell{.units = 5}, .stateful = true}, {any, 7, 4}).code ==
             Code::unknown_axis_size);
}

TEST_CASE("RNN: the cell's states to begin from") {
  using namespace test;
  constexpr RNN<LSTMCell> layer{.cell = LSTMCell{.units = 5}};
  CHECK_BOTH(joined(layer, {{3, 7, 4}, {3, 5}, {3, 5}}) == Shape{3, 5});
  CHECK_BOTH(joined(layer, {{1, 7, 4}, {3, 5}, {3, 5}}) == Shape{3, 5});  // one sequence for all states
  CHECK_BOTH(joined_fault(layer, {{3, 7, 4}, {3, 5}}) == Code::wrong_input_count);
  CHECK_BOTH(joined_fault(layer, {{3, 7, 4}, {3, 5}, {3, 6}}) == Code::axis_mismatch);
  constexpr RNN<StackedRNNCells<2>> stack{.cell = StackedRNNCells{GRUCell{.units = 5}, SimpleRNNCell{.units = 6}}};
  CHECK_BOTH(joined(stack, {{3, 7, 4}, {3, 5}, {3, 6}}) == Shape{3, 6});
  CHECK_BOTH(joined_fault(stack, {{3, 7, 4}, {3, 6}, {3, 5}}) == Code::axis_mismatch);
}

}  // namespace shapeproof
