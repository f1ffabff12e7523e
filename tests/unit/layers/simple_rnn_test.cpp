// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/simple_rnn.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("SimpleRNN: outputs, weights, what it refuses") {
  using namespace test;
  CHECK_BOTH(out(SimpleRNN{8}, {2, 5, 3}) == Shape{2, 8});
  CHECK_BOTH(out(SimpleRNN{.units = 8, .return_sequences = true}, {2, any, 3}) == Shape{2, any, 8});
  CHECK_BOTH(output_count(SimpleRNN{.units = 8, .return_state = true}, {2, 5, 3}) == 2);
  CHECK_BOTH(counts(SimpleRNN{8}, {2, 5, 3}) == Counts{96, 96});  // 8 * (3 + 8 + 1)
  CHECK_BOTH(weights(SimpleRNN{8}, {2, 5, 3}) ==
             NamedWeights({{"kernel", {3, 8}}, {"recurrent_kernel", {8, 8}}, {"bias", {8}}}));
  CHECK_BOTH(fault(SimpleRNN{8}, {2, 3}) == Says{Code::rank_mismatch, "", 3, 2});
  CHECK_BOTH(fault(SimpleRNN{0}, {2, 5, 3}) == too_small("units", 1, 0));
  CHECK_BOTH(fault(SimpleRNN{.units = 8, .stateful = true}, {any, 5, 3}).code == Code::unknown_axis_size);
}

TEST_CASE("SimpleRNN: glu makes half a state") {
  using namespace test;
  CHECK_BOTH(refuses(SimpleRNN{.units = 2, .activation = "glu"}, "activation", {any, 5, 3}));
}

}  // namespace shapeproof
