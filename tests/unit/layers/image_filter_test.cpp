// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/image_filter.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ContrastLimitedAdaptiveHistogramEqualization keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(ContrastLimitedAdaptiveHistogramEqualization{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(ContrastLimitedAdaptiveHistogramEqualization{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("Equalization keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(Equalization{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(Equalization{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomGaussianBlur keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomGaussianBlur{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomGaussianBlur{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomInvert keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomInvert{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomInvert{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomPosterization keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomPosterization{.factor = 4}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomPosterization{.factor = 4}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomSharpness keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomSharpness{.factor = 0.2}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomSharpness{.factor = 0.2}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("Solarization keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(Solarization{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(Solarization{}, {2, 8}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
