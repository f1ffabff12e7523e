// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/bidirectional.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/gru.hpp"
#include "shapeproof/layers/lstm.hpp"
#include "shapeproof/layers/simple_rnn.hpp"

namespace shapeproof {

namespace {
constexpr LSTM sequences{.units = 7, .return_sequences = true};
}

TEST_CASE("Bidirectional: how the two directions are joined") {
  using namespace test;
  CHECK_BOTH(out(Bidirectional{LSTM{7}}, {2, 5, 3}) == Shape{2, 14});
  CHECK_BOTH(out(Bidirectional{sequences}, {2, any, 3}) == Shape{2, any, 14});
  CHECK_BOTH(out(Bidirectional{sequences, "sum"}, {2, 5, 3}) == Shape{2, 5, 7});
  CHECK_BOTH(out(Bidirectional{sequences, "mul"}, {2, 5, 3}) == Shape{2, 5, 7});
  CHECK_BOTH(out(Bidirectional{sequences, "ave"}, {2, 5, 3}) == Shape{2, 5, 7});
  CHECK_BOTH(output_count(Bidirectional{sequences, none}, {2, 5, 3}) == 2);
  CHECK_BOTH(out(Bidirectional{sequences, none}, {2, 5, 3}, 1) == Shape{2, 5, 7});
}

TEST_CASE("Bidirectional: states come after, the forward ones first") {
  using namespace test;
  constexpr Bidirectional both{LSTM{.units = 7, .return_state = true}, "concat",
                               LSTM{.units = 7, .return_state = true, .go_backwards = true}};
  CHECK_BOTH(output_count(both, {2, 5, 3}) == 5 && out(both, {2, 5, 3}) == Shape{2, 14});
  CHECK_BOTH(out(both, {2, 5, 3}, 4) == Shape{2, 7});
  CHECK_BOTH(output_count(Bidirectional{GRU{.units = 7, .return_state = true}, none}, {2, 5, 3}) == 4);
}

TEST_CASE("Bidirectional: the states to begin from, half of them for each direction") {
  using namespace test;
  constexpr Shape sequence{2, 5, 3};
  constexpr Shape state{2, 7};
  CHECK_BOTH(joined(Bidirectional{LSTM{7}}, {sequence, state, state, state, state}) == Shape{2, 14});
  CHECK_BOTH(joined(Bidirectional{GRU{7}}, {sequence, state, state}) == Shape{2, 14});
  CHECK_BOTH(joined(Bidirectional{sequences}, {Shape{any, any, 3}, Shape{any, 7}, Shape{any, 7}, Shape{any, 7},
                                               Shape{any, 7}}) == Shape{any, any, 14});
  // The second half is for the backward layer, which may have other units.
  constexpr Bidirectional unequal{GRU{7}, "concat", GRU{.units = 4, .go_backwards = true}};
  CHECK_BOTH(joined(unequal, {sequence, state, {2, 4}}) == Shape{2, 11});
  CHECK_BOTH(joined_fault(unequal, {sequence, {2, 4}, state}) == Code::axis_mismatch);
  CHECK_BOTH(joined_weights(Bidirectional{GRU{7}}, {sequence, state, state}).size() == 6);
}

TEST_CASE("Bidirectional: states that do not fit") {
  using namespace test;
  constexpr Shape sequence{2, 5, 3};
  constexpr Shape state{2, 7};
  const auto states = [](const auto& joining) { return joining.failure.fault; };
  // Two states for the two directions of an LSTM leave each of them with one.
  const Fault too_few = states(Joining(Bidirectional{LSTM{7}}, {sequence, state, state}));
  CHECK((too_few.code == Code::wrong_input_count && too_few.expected == 5 && too_few.actual == 3));
  const Fault odd = states(Joining(Bidirectional{LSTM{7}}, {sequence, state, state, state}));
  CHECK((odd.code == Code::wrong_input_count && odd.expected == 5 && odd.actual == 4));
  const Fault wide = states(Joining(Bidirectional{LSTM{7}}, {sequence, state, state, state, {2, 14}}));
  CHECK((wide.code == Code::axis_mismatch && wide.input == 4 && wide.expected == 7 && wide.actual == 14));
}

TEST_CASE("Bidirectional: parameters") {
  using namespace test;
  // 4 * 7 * (3 + 7 + 1) = 308, and 3 * 5 * (3 + 5 + 2) = 150.
  CHECK_BOTH(counts(Bidirectional{LSTM{7}}, {2, 5, 3}) == Counts{616, 616});
  CHECK_BOTH(counts(Bidirectional{LSTM{7}, "concat", GRU{.units = 5, .go_backwards = true}}, {2, 5, 3}) ==
             Counts{458, 458});
  CHECK_BOTH(out(Bidirectional{LSTM{7}, "concat", GRU{.units = 5, .go_backwards = true}}, {2, 5, 3}) == Shape{2, 12});
}

TEST_CASE("Bidirectional: what it refuses") {
  using namespace test;
  constexpr Shape input{2, 5, 3};
  CHECK_BOTH(fault(Bidirectional{Dense{3}}, input) == Says{Code::not_recurrent, "layer"});
  CHECK_BOTH(refuses(Bidirectional{LSTM{7}, "add"}, "merge_mode", input));
  CHECK_BOTH(refuses(Bidirectional{LSTM{7}, "concat", LSTM{7}}, "backward_layer", input));
  CHECK_BOTH(refuses(Bidirectional{LSTM{7}, "concat", LSTM{.units = 7, .return_sequences = true, .go_backwards = true}},
                     "backward_layer", input));
  CHECK_BOTH(fault(Bidirectional{LSTM{7}, "sum", LSTM{.units = 8, .go_backwards = true}}, input) ==
             Says{Code::axis_mismatch, "backward_layer", 7, 8});
  CHECK_BOTH(fault(Bidirectional{LSTM{0}}, input).inner == LayerRef{1, "LSTM", "lstm"});
  CHECK_BOTH(fault(Bidirectional{LSTM{0}}, input) == too_small("units", 1, 0));
  CHECK_BOTH(fault(Bidirectional{LSTM{7}, "concat", SimpleRNN{.units = 0, .go_backwards = true}}, input).inner.type ==
             "SimpleRNN");
  CHECK_BOTH(fault(Bidirectional{LSTM{7}}, {2, 5}) == Says{Code::rank_mismatch, "", 3, 2});
  CHECK_BOTH(axis_of(Bidirectional{LSTM{7}}, 3, 1) == Axis::timesteps);
}

TEST_CASE("Bidirectional: a fault of the sequence is that of the first input, of whichever direction") {
  using namespace test;
  constexpr Bidirectional both{LSTM{7}, "concat", LSTM{.units = 7, .go_backwards = true}};
  CHECK_BOTH(joined_place(both, {{2, 3}, {2, 7}, {2, 7}, {2, 7}, {2, 7}}).input <= 0);
  CHECK_BOTH(joined_place(both, {{2, 5, 3}, {2, 8}, {2, 7}, {2, 7}, {2, 7}}).input == 1);
  CHECK_BOTH(joined_place(both, {{2, 5, 3}, {2, 7}, {2, 7}, {2, 8}, {2, 7}}).input == 3);
  constexpr Bidirectional deep{LSTM{7}, "concat", LSTM{.units = 7, .go_backwards = true, .stateful = true}};
  CHECK_BOTH(joined_place(deep, {{any, 5, 3}, {any, 7}, {any, 7}, {any, 7}, {any, 7}}).input <= 0);
}

}  // namespace shapeproof
