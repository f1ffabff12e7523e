// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "nets.hpp"

#include <doctest/doctest.h>
//
#include "shapeproof/libtorch_testing.hpp"

// [trains]
TEST_CASE("the network can be trained") {
  nets::Digits net;
  const torch::Tensor images = torch::zeros({64, 1, 28, 28});
  const torch::Tensor labels = torch::zeros({64}, torch::kLong);
  CHECK_TRAINS(*net, images, labels, [&](auto x, auto y) { return torch::nll_loss(net->forward(x), y); });
}
// [/trains]

TEST_CASE("a step that does not fit shows the diagnosis") {
  nets::Digits net;
  const auto step = [&](auto x, auto y) { return torch::nll_loss(net->forward(x), y); };
  const auto batch = shapeproof::libtorch::Batch{.x = torch::zeros({64, 28, 28, 1}), .y = torch::zeros({64})};
  const shapeproof::testing::Verdict wrong = shapeproof::testing::trains(*net, batch, step);
  CHECK_FALSE(wrong.ok);
  CHECK(wrong.text.find("module 'conv1' (Conv2d) expected axis C to be 1, got 28") != std::string::npos);
  CHECK(wrong.text.find("x = x.permute({0, 3, 1, 2}).contiguous();") != std::string::npos);
}

TEST_CASE("CHECK_TRAINS fails on its own line" * doctest::should_fail()) {
  nets::Digits net;
  CHECK_TRAINS(*net, torch::zeros({64, 28, 28}), torch::zeros({64}, torch::kLong),
               [&](auto x, auto y) { return torch::nll_loss(net->forward(x), y); });
}
