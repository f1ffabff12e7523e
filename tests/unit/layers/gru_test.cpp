// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/gru.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GRU: outputs and weights") {
  using namespace test;
  CHECK_BOTH(out(GRU{8}, {2, 5, 3}) == Shape{2, 8} &&
             out(GRU{.units = 8, .return_sequences = true}, {2, any, 3}) == Shape{2, any, 8});
  CHECK_BOTH(output_count(GRU{.units = 8, .return_state = true}, {2, 5, 3}) == 2);
  CHECK_BOTH(out(GRU{.units = 8, .return_state = true}, {2, 5, 3}, 1) == Shape{2, 8});
  // 3 * 8 * (3 + 8 + 2), and 3 * 8 * (3 + 8 + 1) with the old gate, and without any bias.
  CHECK_BOTH(counts(GRU{8}, {2, 5, 3}) == Counts{312, 312});
  CHECK_BOTH(counts(GRU{.units = 8, .reset_after = false}, {2, 5, 3}) == Counts{288, 288});
  CHECK_BOTH(counts(GRU{.units = 8, .use_bias = false}, {2, 5, 3}) == Counts{264, 264});
  CHECK_BOTH(weights(GRU{8}, {2, 5, 3}) ==
             NamedWeights({{"kernel", {3, 24}}, {"recurrent_kernel", {8, 24}}, {"bias", {2, 24}}}));
}

TEST_CASE("GRU: what it refuses") {
  using namespace test;
  CHECK_BOTH(fault(GRU{8}, {2, 5}) == Says{Code::rank_mismatch, "", 3, 2});
  CHECK_BOTH(fault(GRU{8}, {2, 5, any}) == Says{Code::unknown_axis_size, "features", 0, -1, Relation::known});
  CHECK_BOTH(fault(GRU{0}, {2, 5, 3}) == too_small("units", 1, 0));
  CHECK_BOTH(refuses(GRU{.units = 3, .activation = "x"}, "activation", {2, 5, 3}));
  CHECK_BOTH(refuses(GRU{.units = 3, .recurrent_activation = "x"}, "recurrent_activation", {2, 5, 3}));
  CHECK_BOTH(fault(GRU{.units = 8, .stateful = true}, {any, 5, 3}).axis == 0);
  CHECK_BOTH(out(GRU{.units = 8, .stateful = true}, {2, 5, 3}) == Shape{2, 8});
}

TEST_CASE("GRU: glu makes half a state, which only broadcasts if that is one number") {
  using namespace test;
  CHECK_BOTH(out(GRU{.units = 2, .activation = "glu"}, {any, 5, 3}) == Shape{any, 2});
  CHECK_BOTH(refuses(GRU{.units = 4, .activation = "glu"}, "activation", {any, 5, 3}));
  CHECK_BOTH(refuses(GRU{.units = 4, .recurrent_activation = "glu"}, "recurrent_activation", {any, 5, 3}));
}

}  // namespace shapeproof
