// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/recurrent.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("recurrent layers: what all of them share") {
  CHECK_BOTH(rules::sequence_axes[1] == Axis::timesteps && rules::sequence_axes[2] == Axis::features);
  CHECK_BOTH(!rules::validate_recurrent(LSTM{3}) && rules::validate_recurrent(LSTM{0}).field == "units");
  CHECK_BOTH(rules::validate_recurrent(GRU{.units = 3, .recurrent_activation = "x"}).field == "recurrent_activation");
  CHECK_BOTH(rules::stateful_batch(true, {any, 2, 3}).axis == 0 && !rules::stateful_batch(true, {1, 2, 3}));
  CHECK_BOTH(!rules::stateful_batch(false, {any, 2, 3}));
}

TEST_CASE("a sequence takes the batch of its states, and without axes it takes none") {
  const Shape sequence{1, 5, 3};
  const Shape state{7, 4};
  const Shape nothing{};
  const Shape* const both[] = {&sequence, &state};
  const Shape* const bare[] = {&nothing, &state};
  CHECK(rules::sequence_with_states({both, 2}, 1) == Shape{7, 5, 3});
  CHECK(rules::sequence_with_states({bare, 2}, 1) == Shape{});
  CHECK(rules::sequence_with_states({both, 2}, 0) == sequence);
}

TEST_CASE("what a recurrent layer gives where it does not fit") {
  CHECK_BOTH(test::guess(LSTM{4}, {2, 3}) == Shape{2, 4});
  CHECK_BOTH(test::guess(LSTM{.units = 4, .return_sequences = true}, {2, 3}) == Shape{2, 3, 4});
}

TEST_CASE("the state that does not fit, and its axis") {
  using namespace test;
  CHECK_BOTH(joined_place(LSTM{4}, {{2, 5, 3}, {2, 4}, {2, 6}}).input == 2);
  CHECK_BOTH(joined_place(LSTM{4}, {{2, 5, 3}, {2, 4}, {2, 6}}).axis == 1);
  CHECK_BOTH(joined_place(LSTM{4}, {{2, 5, 3}, {3, 4}, {2, 4}}).axis == 0);
  CHECK_BOTH(joined_fault(LSTM{4}, {{2, 5, 3}, {2, 4}}) == Code::wrong_input_count);
}

}  // namespace shapeproof
