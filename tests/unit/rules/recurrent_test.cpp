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
  CHECK_BOTH(rules::stateful_batch(LSTM{.units = 3, .stateful = true}, {any, 2, 3}).axis == 0);
  CHECK_BOTH(!rules::stateful_batch(LSTM{3}, {any, 2, 3}));
}

}  // namespace shapeproof
