// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// Which sizes does a network take, what becomes of them, and which of them give an output that is wanted?

#include <shapeproof/graph.hpp>
#include <shapeproof/shape/string_sink.hpp>
#include <shapeproof/shapeproof.hpp>
#include <shapeproof/sizes.hpp>

#include <cstdio>

namespace sp = shapeproof;

constexpr sp::GraphModel make_u_net() {
  constexpr int levels = 4;
  sp::GraphModel net{"u_net"};
  const auto convolution = [&](sp::NodeOutput from, int filters) {
    return net.call(sp::Conv2D{.filters = filters, .kernel_size = 3, .padding = "same", .activation = "relu"}, from);
  };
  sp::NodeOutput x = net.call(sp::Input{sp::any, sp::any, 1});
  sp::NodeOutput skipped[levels];
  for (int level = 0; level < levels; ++level) {
    skipped[level] = convolution(x, 64 << level);
    x = net.call(sp::MaxPooling2D{}, skipped[level]);
  }
  x = convolution(x, 64 << levels);
  for (int level = levels - 1; level >= 0; --level) {
    x = net.call(sp::Conv2DTranspose{.filters = 64 << level, .kernel_size = 2, .strides = 2}, x);
    x = convolution(net.call(sp::Concatenate{}, skipped[level], x), 64 << level);
  }
  return net;
}
inline constexpr auto u_net = sp::constant_graph<[] { return make_u_net(); }>;

// [sizes]
// At compile time: sizes that the network does not take do not compile.
static_assert(sp::fitting_sizes(u_net, {1, "H", 64, 1})["H"].contains(256));
static_assert(!sp::fitting_sizes(u_net, {1, "H", 64, 1})["H"].contains(250));
// [/sizes]

inline constexpr auto features = sp::Sequential{
    sp::Conv2D{.filters = 64, .kernel_size = 7, .strides = 2},
    sp::MaxPooling2D{.pool_size = 3, .strides = 2},
    sp::Conv2D{.filters = 128, .kernel_size = 3, .padding = "same"},
    sp::MaxPooling2D{},
    sp::Flatten{},
}.named("features");

int main() {
  const auto print = [](const auto&... parts) {
    sp::StringSink text;
    write_all(text, parts...);
    std::puts(text.text().c_str());
  };
  print("u_net\n", sp::fitting_sizes(u_net, {1, "height", "width", 1}));
  for (const sp::SizeAdvice& advice : sp::size_advice(u_net, {1, 250, 64, 1})) print(advice);

  print("\nfeatures\n", sp::fitting_sizes(features, {1, "S", "S", 3}));
  print(sp::size_forms(features, {sp::any, "H", "W", 3}));
  print("\n7 x 7 places at the end\n", sp::sizes_for_output(features, {1, "S", "S", 3}, {1, 7 * 7 * 128}));
}
