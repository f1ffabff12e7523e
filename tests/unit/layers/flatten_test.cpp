// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/flatten.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Flatten joins all axes but the batch") {
  using namespace test;
  CHECK_BOTH(out(Flatten{}, {32, 28, 28, 3}) == Shape{32, 2352} && out(Flatten{}, {32}) == Shape{32, 1});
  CHECK_BOTH(out(Flatten{}, {any, 5}) == Shape{any, 5} && out(Flatten{}, {1, any, 5}) == Shape{1, any});
  CHECK_BOTH(out(Flatten{}, {1, any, 0}) == Shape{1, any} && out(Flatten{}, {1, 3, 0}) == Shape{1, 0});
  CHECK_BOTH(out(Flatten{}, {1, "n"}) == Shape{1, "n"} && out(Flatten{}, {1, "n", 1}) == Shape{1, "n"});
  CHECK_BOTH(out(Flatten{}, {1, "n", 2}) == Shape{1, any});
  CHECK_BOTH(out(Flatten{.data_format = "channels_first"}, {1, 2, 3}) == Shape{1, 6});
}

TEST_CASE("Flatten: what it refuses") {
  using namespace test;
  CHECK_BOTH(fault(Flatten{}, {}) == Says{Code::rank_mismatch, "", 1, 0, Relation::at_least});
  CHECK_BOTH(fault(Flatten{}, {1, INT64_MAX, 2}).code == Code::size_overflow);
  CHECK_BOTH(fault(Flatten{}, {1, std::int64_t{1} << 32, std::int64_t{1} << 31}).code == Code::size_overflow);
  CHECK_BOTH(out(Flatten{}, {1, std::int64_t{1} << 31, std::int64_t{1} << 31}) == Shape{1, std::int64_t{1} << 62});
  CHECK_BOTH(out(Flatten{}, {INT64_MAX, INT64_MAX}) == Shape{INT64_MAX, INT64_MAX});
  CHECK_BOTH(refuses(Flatten{.data_format = "first"}, "data_format", {1, 2}));
  CHECK_BOTH(arithmetic(Flatten{}, {1, 5, 5, 64}).view() == "5 * 5 * 64 = 1600");
}

TEST_CASE("Flatten writes its arithmetic of one axis, too, and of none") {
  using namespace test;
  CHECK_BOTH(arithmetic(Flatten{}, {1, 5}).view() == "5 = 5");
  CHECK_BOTH(arithmetic(Flatten{}, {3}).view() == "");
}

}  // namespace shapeproof
