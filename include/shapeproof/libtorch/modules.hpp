// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <functional>
#include <initializer_list>
#include <vector>

#include "shapeproof/libtorch/torch.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// The modules that a step uses, each with all that it contains: one, or `{*generator, *critic}`.
class Modules {
 public:
  // NOLINTBEGIN(google-explicit-constructor): `check(*net, ...)`
  Modules(torch::nn::Module& one) : all_{&one} {}
  Modules(std::initializer_list<std::reference_wrapper<torch::nn::Module>> several) {
    for (torch::nn::Module& one : several) all_.push_back(&one);
  }
  // NOLINTEND(google-explicit-constructor)

  /// All of them.
  [[nodiscard]] const std::vector<torch::nn::Module*>& all() const noexcept { return all_; }

 private:
  std::vector<torch::nn::Module*> all_;
};

}  // namespace shapeproof::inline v0_1::libtorch
