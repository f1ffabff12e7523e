// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>

#include "shapeproof/libtorch/torch.hpp"

namespace shapeproof::inline v0_1::libtorch {

/// The class of a module as a program writes it: `Conv2d`, without namespaces and `Impl`.
[[nodiscard]] inline std::string class_name_of(const torch::nn::Module& module) {
  std::string name = module.name();
  name = name.substr(0, name.find('<'));
  if (const std::size_t colon = name.rfind(':'); colon != std::string::npos) name = name.substr(colon + 1);
  constexpr std::size_t suffix = 4;  // `Impl`
  const bool is_holder = name.size() > suffix && name.compare(name.size() - suffix, suffix, "Impl") == 0;
  return is_holder ? name.substr(0, name.size() - suffix) : name;
}

}  // namespace shapeproof::inline v0_1::libtorch
