// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// The library as a module: at compile time, at run time, and as text; with layers by name, and another library's
// tensor.

#include <array>
#include <cstdio>

import shapeproof;

namespace sp = shapeproof;

inline constexpr auto model =
    sp::Sequential{
        sp::Input{28, 28, 1},
        sp::Conv2D{.filters = 32, .kernel_size = {3, 3}, .activation = "relu"},
        sp::Flatten{},
        sp::Dense{.units = 10, .name = "digits"},
    }
        .named("model");
static_assert(sp::verify<model>::ok);

inline constexpr auto net = sp::Sequential{
    sp::nn::Conv2d{.in_channels = 1, .out_channels = 10, .kernel_size = 5},
    sp::nn::Flatten{},
};
static_assert(sp::infer(net, sp::Shape{8, 1, 28, 28}).shape() == sp::Shape{8, 5760});

int main() {
  sp::Model by_name;
  by_name.add("Dense", {{"units", 10}});
  if (!sp::check(by_name, std::array<std::array<float, 8>, 4>{}).ok()) return 2;
  const sp::Report report = sp::check(model, sp::Shape{60000, 28, 28});
  sp::FixedText<4000> text;
  sp::write_report(text, report);
  std::puts(text.view().data());
  return report.errors() == 1 && report.has(sp::Code::rank_mismatch) ? 0 : 1;
}
