// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/model/all_layers.hpp"

#include <cstdio>
#include <cstdlib>

#include "shapeproof/infer/infer.hpp"
#include "shapeproof/model/model.hpp"

namespace sp = shapeproof;

/// One layer at run time, in a program that has included all classes and the registry.
int main(int argc, char** argv) {
  sp::Model model;
  model.add(sp::Dense{.units = argc > 1 ? std::atoll(argv[1]) : 3});
  const sp::Inference inference = sp::infer(model, {2, 4});
  std::printf("%lld\n", static_cast<long long>(inference.shape()[-1].value_or(-1)));
  return inference.ok() ? 0 : 1;
}
