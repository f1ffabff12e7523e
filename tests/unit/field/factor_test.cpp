// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/factor.hpp"

#include <limits>

#include "check_both.hpp"

namespace shapeproof::factor_test {

namespace {
constexpr bool accepts(const Factor& factor) { return !factor.fault("factor", 0.0, 1.0, "a fraction"); }
constexpr bool fits_strictly(const Factor& factor) { return !factor.strict_fault("factor", -1.0, 1.0, "a fraction"); }
}  // namespace

TEST_CASE("a factor is one number or two") {
  CHECK_BOTH(Factor(0.5).count == 1 && Factor(1).first == 1.0 && Factor(0.25, 1).second == 1.0);
  CHECK_BOTH(accepts(0.0) && accepts(1) && !accepts(1.5) && !accepts(-0.5) && !accepts(Factor{}));
  CHECK_BOTH(!accepts(std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("of two numbers neither lies beyond the far bound, or both are within") {
  CHECK_BOTH(accepts({0.2, 0.8}) && accepts({-3, 0}) && accepts({1, 7}) && !accepts({1.5, 1}) && !accepts({0, -0.5}));
  CHECK_BOTH(fits_strictly({-1, 1}) && !fits_strictly({-1.5, 0}) && !fits_strictly({0, 1.5}));
  CHECK_BOTH(!fits_strictly(Factor{}) && fits_strictly(-0.5));
}

TEST_CASE("a factor comes back from words") {
  constexpr auto back = [](const Factor& factor) {
    std::int64_t words[Factor::words]{};
    WordWriter out{words};
    factor.store(out);
    Factor copy;
    WordReader in{words};
    copy.load(in);
    return copy == factor;
  };
  CHECK_BOTH(back(0.2) && back({-0.25, 3}) && back(Factor{}));
}

}  // namespace shapeproof::factor_test
