// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// A U-Net: each level of the encoder hands its maps to the same level of the decoder. It is written as Keras's
/// functional models are, with a function for what repeats, and is a constant nevertheless.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>
#include <concepts>
#include <cstdint>

namespace sp = shapeproof;

// [u-net]
constexpr sp::NodeOutput two_convolutions(sp::GraphModel& net, sp::NodeOutput x, int filters) {
  for (int i = 0; i < 2; ++i) {
    x = net.call(sp::Conv2D{.filters = filters, .kernel_size = 3, .padding = "same", .activation = "relu"}, x);
  }
  return x;
}

constexpr sp::GraphModel make_u_net(int size) {
  constexpr int levels = 4;
  sp::GraphModel net{"u_net"};
  sp::NodeOutput x = net.call(sp::Input{size, size, 1});
  sp::NodeOutput skipped[levels];
  for (int level = 0; level < levels; ++level) {
    x = two_convolutions(net, x, 64 << level);
    skipped[level] = x;
    x = net.call(sp::MaxPooling2D{}, x);
  }
  x = two_convolutions(net, x, 64 << levels);
  for (int level = levels - 1; level >= 0; --level) {
    x = net.call(sp::Conv2DTranspose{.filters = 64 << level, .kernel_size = 2, .strides = 2}, x);
    x = net.call(sp::Concatenate{}, skipped[level], x);
    x = two_convolutions(net, x, 64 << level);
  }
  net.call(sp::Conv2D{.filters = 2, .kernel_size = 1, .activation = "softmax"}, x);
  return net;
}

inline constexpr auto u_net = sp::constant_graph<[] { return make_u_net(256); }>;

static_assert(sp::verify<u_net>::ok);
static_assert(std::same_as<sp::output_shape_t<u_net>, sp::TensorShape<sp::any, 256, 256, 2>>);
static_assert(sp::parameter_count(u_net) == std::int64_t{31'030'658});
// [/u-net]

int main() {
  fmt::print("{}\n\n", sp::check(u_net));

  // 248 is no multiple of 16: 31 rows are pooled to 15 on the way down, and come back as 30.
  const sp::Report report = sp::check(make_u_net(248).build());
  fmt::print("{}\n", report);
  return report.ok() ? 0 : 1;
}
