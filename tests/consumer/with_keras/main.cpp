// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/keras.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

int main() {
  sp::Model model{"digits"};
  model.add(sp::Input{8}).add(sp::Dense{.units = 2});
  const sp::keras::ImportedModel again = sp::keras::read_model_text(sp::keras::to_json(model).dump());
  if (!again.ok()) return 1;
  fmt::print("{}\n", sp::summary(again));
  return sp::infer(again).shape() == sp::infer(model).shape() ? 0 : 2;
}
