// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/cudnn_lstm.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("CuDNNLSTM: as an LSTM, with a second bias") {
  using namespace test;
  constexpr CuDNNLSTM plain{.units = 3};
  CHECK_BOTH(out(plain, {2, 5, 7}) == Shape{2, 3});
  CHECK_BOTH(out(CuDNNLSTM{.units = 3, .return_sequences = true}, {any, "t", 7}) == Shape{any, "t", 3});
  CHECK_BOTH(weights(plain, {2, 5, 7}) ==
             NamedWeights({{"kernel", {7, 12}}, {"recurrent_kernel", {3, 12}}, {"bias", {24}}}));
  CHECK_BOTH(fault(plain, {2, 7}) == Says{Code::rank_mismatch, "", 3, 2});
  CHECK_BOTH(fault(CuDNNLSTM{.units = 0}, {2, 5, 7}) == too_small("units", 1, 0));
}

}  // namespace shapeproof
