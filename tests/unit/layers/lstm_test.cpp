// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/lstm.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("LSTM: outputs") {
  using namespace test;
  CHECK_BOTH(out(LSTM{8}, {2, 5, 3}) == Shape{2, 8} && out(LSTM{8}, {any, any, 3}) == Shape{any, 8});
  CHECK_BOTH(out(LSTM{.units = 8, .return_sequences = true}, {"b", "t", 3}) == Shape{"b", "t", 8});
  CHECK_BOTH(output_count(LSTM{.units = 8, .return_state = true}, {2, 5, 3}) == 3);
  CHECK_BOTH(out(LSTM{.units = 8, .return_sequences = true, .return_state = true}, {2, 5, 3}) == Shape{2, 5, 8});
  CHECK_BOTH(out(LSTM{.units = 8, .return_state = true}, {2, 5, 3}, 2) == Shape{2, 8});
  CHECK_BOTH(out(LSTM{8}, {2, 0, 3}) == Shape{2, 8} && output_count(LSTM{8}, {2, 5, 3}) == 1);
}

TEST_CASE("LSTM: weights") {
  using namespace test;
  CHECK_BOTH(counts(LSTM{8}, {2, 5, 3}) == Counts{384, 384});  // 4 * 8 * (3 + 8 + 1)
  CHECK_BOTH(counts(LSTM{.units = 8, .use_bias = false}, {2, 5, 3}) == Counts{352, 352});
  CHECK_BOTH(counts(LSTM{.units = 8, .trainable = false}, {2, 5, 3}) == Counts{384, 0});
  CHECK_BOTH(weights(LSTM{8}, {2, 5, 3}) ==
             NamedWeights({{"kernel", {3, 32}}, {"recurrent_kernel", {8, 32}}, {"bias", {32}}}));
  CHECK_BOTH(counts(LSTM{INT64_MAX}, {2, 5, 3}) == Counts{-1, -1});
}

TEST_CASE("LSTM: what it refuses") {
  using namespace test;
  CHECK_BOTH(fault(LSTM{8}, {2, 5}) == Says{Code::rank_mismatch, "", 3, 2});
  CHECK_BOTH(fault(LSTM{8}, {2, 5, 3, 1}) == Says{Code::rank_mismatch, "", 3, 4});
  CHECK_BOTH(fault(LSTM{8}, {2, 5, "f"}) == Says{Code::unknown_axis_size, "features", 0, -1, Relation::known});
  CHECK_BOTH(fault(LSTM{.units = 8, .stateful = true}, {any, 5, 3}) ==
             Says{Code::unknown_axis_size, "batch", 0, -1, Relation::known});
  CHECK_BOTH(fault(LSTM{-1}, {2, 5, 3}) == too_small("units", 1, -1));
  CHECK_BOTH(refuses(LSTM{.units = 3, .activation = "rellu"}, "activation", {2, 5, 3}));
  CHECK_BOTH(axis_of(LSTM{1}, 3, 1) == Axis::timesteps && axis_of(LSTM{1}, 3, 2) == Axis::features);
}

TEST_CASE("LSTM: glu makes half a state, which only broadcasts if that is one number") {
  using namespace test;
  CHECK_BOTH(out(LSTM{.units = 2, .activation = "glu"}, {any, 5, 3}) == Shape{any, 2});
  CHECK_BOTH(refuses(LSTM{.units = 4, .activation = "glu"}, "activation", {any, 5, 3}));
  CHECK_BOTH(refuses(LSTM{.units = 4, .recurrent_activation = "glu"}, "recurrent_activation", {any, 5, 3}));
}

}  // namespace shapeproof
