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

}  // namespace shapeproof
