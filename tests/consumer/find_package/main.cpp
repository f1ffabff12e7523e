// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

constexpr auto model = sp::Sequential{sp::Input{8}, sp::Dense{.units = 2}};
static_assert(sp::verify<model>::ok);

int main() {
  fmt::print("{}\n{}\n", SHAPEPROOF_VERSION, sp::summary(model));
  return sp::check(model, sp::Shape{1, 8}).ok() && !sp::check(model, sp::Shape{1, 9}).ok() ? 0 : 1;
}
