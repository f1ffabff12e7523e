// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Live `torch::nn::Sequential`s as models, and models as live ones. Needs the CMake target shapeproof::libtorch.

#include "shapeproof/libtorch/build.hpp"
#include "shapeproof/libtorch/describe.hpp"
#include "shapeproof/libtorch/read.hpp"
#include "shapeproof/libtorch/spec_of.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/verify.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// The real `torch::nn::Sequential` of a constant. If that has an `Input`, it is proven to fit when the program is
/// compiled.
template <const auto& Net>
[[nodiscard]] torch::nn::Sequential build() {
  if constexpr (Net.view().has_input()) static_assert(verify<Net>::ok);
  return build(Net.view()).value();
}

}  // namespace shapeproof::inline v0_1::libtorch
