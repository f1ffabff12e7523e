// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// Two sources include the adapter; what is no template comes from the one that is installed with the package.
#include <shapeproof/libtorch.hpp>

bool fits(torch::nn::Linear& net, const torch::Tensor& x);

int main() {
  torch::nn::Linear net(4, 2);
  const auto step = [&](const torch::Tensor& x) { return net(x); };
  const bool is_told = !shapeproof::libtorch::check(*net, {.x = torch::zeros({8, 5})}, step).ok();
  return is_told && fits(net, torch::zeros({8, 4})) ? 0 : 1;
}
