// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <shapeproof/libtorch/torch.hpp>
//
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
//
#include "shapeproof/libtorch_testing.hpp"

namespace {

torch::nn::Linear net(4, 2);
torch::Tensor step(const torch::Tensor& x, const torch::Tensor& y) { return torch::mse_loss(net(x), y); }

}  // namespace

TEST(Testing, AStepThatFits) { CHECK_TRAINS(*net, torch::zeros({8, 4}), torch::zeros({8, 2}), step); }

TEST(Testing, AStepThatDoesNotFitShowsTheDiagnosis) {
  EXPECT_NONFATAL_FAILURE(CHECK_TRAINS(*net, torch::zeros({8, 5}), torch::zeros({8, 2}), step),
                          "module 'Linear' (Linear) expected axis features to be 4, got 5");
}
