// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <shapeproof/libtorch.hpp>

bool fits(torch::nn::Linear& net, const torch::Tensor& x) { return shapeproof::libtorch::check(*net, {.x = x}).ok(); }
