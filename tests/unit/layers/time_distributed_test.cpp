// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/time_distributed.hpp"

#include <type_traits>

#include "layer_probe.hpp"
#include "shapeproof/layers/conv.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/flatten.hpp"
#include "shapeproof/layers/lstm.hpp"

namespace shapeproof {

TEST_CASE("TimeDistributed runs its layer for each step") {
  using namespace test;
  CHECK_BOTH(out(TimeDistributed{Dense{4}}, {2, 10, 3}) == Shape{2, 10, 4});
  CHECK_BOTH(out(TimeDistributed{Conv2D{.filters = 8, .kernel_size = 3}}, {any, "t", 28, 28, 3}) ==
             Shape{any, "t", 26, 26, 8});
  CHECK_BOTH(out(TimeDistributed{Flatten{}}, {2, 10, 3, 4}) == Shape{2, 10, 12});
  CHECK_BOTH(out(TimeDistributed{TimeDistributed{Dense{4}}}, {2, 10, 5, 3}) == Shape{2, 10, 5, 4});
  CHECK_BOTH(out(TimeDistributed{Sequential{Flatten{}, Dense{4}}}, {2, 10, 5, 3}) == Shape{2, 10, 4});
  CHECK_BOTH(counts(TimeDistributed{Dense{4}}, {2, 10, 3}) == Counts{16, 16});
  CHECK_BOTH(counts(TimeDistributed{Dense{.units = 4, .trainable = false}}, {2, 10, 3}) == Counts{16, 0});
}

TEST_CASE("TimeDistributed: a wrapper within a wrapper is not taken for a copy") {
  CHECK_BOTH(
      std::is_same_v<decltype(TimeDistributed{TimeDistributed{Dense{4}}}), TimeDistributed<TimeDistributed<Dense>>>);
  CHECK_BOTH(test::fault(TimeDistributed{TimeDistributed{Dense{4}}}, {2, 10, 5}).code == Code::rank_mismatch);
}

TEST_CASE("TimeDistributed names the layer in it") {
  using namespace test;
  CHECK_BOTH(fault(TimeDistributed{Dense{4}}, {2, 3}) == Says{Code::rank_mismatch, "", 3, 2, Relation::at_least});
  CHECK_BOTH(fault(TimeDistributed{LSTM{4}}, {2, 10, 3}).inner == LayerRef{1, "LSTM", "lstm"});
  CHECK_BOTH(fault(TimeDistributed{LSTM{4}}, {2, 10, 3}) == Says{Code::rank_mismatch, "", 3, 2});
  CHECK_BOTH(fault(TimeDistributed{Dense{0}}, {2, 10, 3}).inner.type == "Dense");
  CHECK_BOTH(fault(TimeDistributed{Conv2D{.filters = 8, .kernel_size = 9}}, {2, 10, 8, 8, 3}).axis_name ==
             Axis::height);
  CHECK_BOTH(axis_of(TimeDistributed{Dense{4}}, 3, 1) == Axis::timesteps);
}

TEST_CASE("TimeDistributed: a layer of several outputs cannot be called on each step") {
  using namespace test;
  CHECK_BOTH(refuses(TimeDistributed{LSTM{.units = 4, .return_state = true}}, "layer", {2, 10, 5, 3}));
  CHECK_BOTH(out(TimeDistributed{LSTM{4}}, {2, 10, 5, 3}) == Shape{2, 10, 4});
}

}  // namespace shapeproof
