// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/dense.hpp"

#include <cstdint>
#include <limits>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Dense: the last axis becomes units") {
  using namespace test;
  CHECK_BOTH(out(Dense{10}, {32, 784}) == Shape{32, 10} && out(Dense{10}, {any, 5, "n", 7}) == Shape{any, 5, "n", 10});
  CHECK_BOTH(out(Dense{10}, {0, 3}) == Shape{0, 10} && out(Dense{10}, {1, 0}) == Shape{1, 10});
  CHECK_BOTH(out(Dense{1}, {1, 2, 3, 4, 5, 6, 7, 8}) == Shape{1, 2, 3, 4, 5, 6, 7, 1});
}

TEST_CASE("Dense: weights") {
  using namespace test;
  CHECK_BOTH(counts(Dense{10}, {any, 784}) == Counts{7850, 7850});
  CHECK_BOTH(counts(Dense{.units = 10, .use_bias = false}, {any, 784}) == Counts{7840, 7840});
  CHECK_BOTH(counts(Dense{.units = 10, .trainable = false}, {any, 784}) == Counts{7850, 0});
  CHECK_BOTH(weights(Dense{3}, {any, 5, 4}) == WeightList({{"kernel", {4, 3}}, {"bias", {3}}}));
}

TEST_CASE("Dense: what it refuses") {
  using namespace test;
  CHECK_BOTH(fault(Dense{10}, {32}) == Says{Code::rank_mismatch, "", 2, 1, Relation::at_least});
  CHECK_BOTH(fault(Dense{10}, {}) == Says{Code::rank_mismatch, "", 2, 0, Relation::at_least});
  CHECK_BOTH(fault(Dense{10}, {32, any}) == Says{Code::unknown_axis_size, "features", 0, -1, Relation::known});
  CHECK_BOTH(fault(Dense{10}, {32, "n"}).code == Code::unknown_axis_size);
  CHECK_BOTH(fault(Dense{0}, {32, 3}) == too_small("units", 1, 0));
  CHECK_BOTH(fault(Dense{INT64_MIN}, {32, 3}) == too_small("units", 1, INT64_MIN));
  CHECK_BOTH(fault(Dense{std::numeric_limits<std::uint64_t>::max()}, {32, 3}) == too_small("units", 1, -1));
  CHECK_BOTH(refuses(Dense{.units = 3, .activation = "rellu"}, "activation", {32, 3}));
}

TEST_CASE("Dense: the largest numbers") {
  using namespace test;
  CHECK_BOTH(out(Dense{INT64_MAX}, {1, 2}) == Shape{1, INT64_MAX} && counts(Dense{INT64_MAX}, {1, 2}).total == -1);
  CHECK_BOTH(fault(Dense{INT64_MAX}, {1, INT64_MAX}).code == Code::ok);
}

TEST_CASE("Dense: the axes' names") {
  using namespace test;
  CHECK_BOTH(axis_of(Dense{1}, 2, 0) == Axis::batch && axis_of(Dense{1}, 2, 1) == Axis::features);
  CHECK_BOTH(axis_of(Dense{1}, 4, 1) == Axis::unnamed && axis_of(Dense{1}, 4, 3) == Axis::features);
  CHECK_BOTH(axis_of(Dense{1}, 8, 7) == Axis::features && axis_of(Dense{1}, 100, 7) == Axis::features);
}

}  // namespace shapeproof
