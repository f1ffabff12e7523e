// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// A model whose layers branch and join, as a constant: the nodes have names, and name the nodes whose outputs they
/// take. What does not fit does not compile; the same check runs on models that are only known at run time.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>
#include <concepts>
#include <cstdint>

namespace sp = shapeproof;

// [residual block]
inline constexpr auto residual_block = sp::Graph{
    sp::node("x", sp::Input{56, 56, 64}),
    sp::node("conv_1", sp::Conv2D{.filters = 64, .kernel_size = 3, .padding = "same", .activation = "relu"}, "x"),
    sp::node("conv_2", sp::Conv2D{.filters = 64, .kernel_size = 3, .padding = "same"}, "conv_1"),
    sp::node("sum", sp::Add{}, "x", "conv_2"),
    sp::node("out", sp::ReLU{}, "sum"),
}.named("residual_block");

static_assert(sp::verify<residual_block>::ok);
static_assert(std::same_as<sp::output_shape_t<residual_block>, sp::TensorShape<sp::any, 56, 56, 64>>);
static_assert(sp::parameter_count(residual_block) == std::int64_t{73'856});
// [/residual block]

int main() {
  fmt::print("{}\n\n", sp::summary(residual_block));

  // The second convolution halves the image: what comes along the shortcut has another height and width.
  sp::GraphModel halved{"halved"};
  halved.add("x", sp::Input{56, 56, 64})
      .add("conv_1", sp::Conv2D{.filters = 64, .kernel_size = 3, .padding = "same", .activation = "relu"}, "x")
      .add("conv_2", sp::Conv2D{.filters = 64, .kernel_size = 3, .strides = 2, .padding = "same"}, "conv_1")
      .add("sum", sp::Add{}, "x", "conv_2")
      .build();
  const sp::Report report = sp::check(halved);
  fmt::print("{}\n", report);
  return report.ok() ? 0 : 1;
}
