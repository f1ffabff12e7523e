// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <shapeproof/libtorch/torch.hpp>
#undef CHECK  // LibTorch's own
//
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
//
#include "shapeproof/libtorch_testing.hpp"

namespace {

torch::nn::Linear net(4, 2);
torch::Tensor step(const torch::Tensor& x, const torch::Tensor& y) { return torch::mse_loss(net(x), y); }

}  // namespace

TEST_CASE("a step that fits") { CHECK_TRAINS(*net, torch::zeros({8, 4}), torch::zeros({8, 2}), step); }

// Run by itself, and expected to fail with the diagnosis.
TEST_CASE("a step that does not fit", "[.][trains]") {
  CHECK_TRAINS(*net, torch::zeros({8, 5}), torch::zeros({8, 2}), step);
}
