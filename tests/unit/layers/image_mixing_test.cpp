// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/image_mixing.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("CutMix keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(CutMix{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(CutMix{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("MixUp keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(MixUp{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(MixUp{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomErasing keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomErasing{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomErasing{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("AugMix keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(AugMix{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(AugMix{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandAugment keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandAugment{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandAugment{}, {2, 8}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
