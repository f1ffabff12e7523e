// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// A network whose activations lie in one array, as a microcontroller has it: the array's size, and where in it each
/// layer writes, are constants that follow from the model. The same network in a buffer for each layer gives the same.

#include <fmt/core.h>
#include <shapeproof/memory_plan.hpp>
#include <shapeproof/shapeproof.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>

namespace sp = shapeproof;

// [plan]
inline constexpr auto net = sp::Graph{
    sp::node("image", sp::Input{12, 12, 1}),
    sp::node("conv", sp::Conv2D{.filters = 8, .kernel_size = 3, .padding = "same"}, "image"),
    sp::node("relu", sp::ReLU{}, "conv"),
    sp::node("pool", sp::MaxPooling2D{.pool_size = 2}, "relu"),
    sp::node("conv_2", sp::Conv2D{.filters = 8, .kernel_size = 3, .padding = "same"}, "pool"),
    sp::node("sum", sp::Add{}, "conv_2", "pool"),
    sp::node("flat", sp::Flatten{}, "sum"),
    sp::node("dense", sp::Dense{.units = 10}, "flat"),
    sp::node("softmax", sp::Softmax{}, "dense"),
};
inline constexpr sp::Shape in{1, 12, 12, 1};
static_assert(sp::verify<net, sp::TensorShape<1, 12, 12, 1>>::ok);

inline constexpr auto plan = sp::constant_memory_plan<[] { return sp::memory_plan(net, in); }>;
static_assert(plan.bytes <= 6 * 1024, "the activations do not fit into the memory of the device");

alignas(16) static std::array<std::byte, plan.bytes> arena;

/// What the layer of a name writes, in the arena.
std::span<float> in_arena(sp::string_ref layer) {
  const sp::MemoryBuffer& buffer = *plan.find(layer);
  return {std::launder(reinterpret_cast<float*>(arena.data() + buffer.offset)),
          static_cast<std::size_t>(buffer.bytes) / sizeof(float)};
}
// [/plan]

namespace {

/// The same in a buffer for each layer.
std::span<float> apart(sp::string_ref layer) {
  constexpr std::size_t most = 12 * 12 * 8;
  static std::array<std::array<float, most>, std::size(plan.buffers)> buffers;
  const sp::MemoryBuffer* const buffer = plan.find(layer);
  return {buffers[static_cast<std::size_t>(buffer - plan.buffers)].data(),
          static_cast<std::size_t>(buffer->bytes) / sizeof(float)};
}

/// Weights are numbers that are the same everywhere.
float weight(std::size_t layer, std::size_t index) {
  return static_cast<float>((index * 7 + layer * 3) % 11) / 16.0F - 0.3125F;
}

/// A convolution with a window of 3 x 3 over square maps that keeps their size.
void convolve(std::size_t layer, std::span<const float> from, std::size_t side, std::size_t channels,
              std::span<float> to) {
  const std::size_t filters = to.size() / (side * side);
  for (std::size_t i = 0; i < to.size(); ++i) {
    const std::size_t x = i / filters % side;
    const std::size_t y = i / filters / side;
    float sum = 0.0F;
    for (std::size_t k = 0; k < 9; ++k) {
      const std::size_t row = y + k / 3;  // counted from one row above the map
      const std::size_t column = x + k % 3;
      if (row < 1 || row > side || column < 1 || column > side) continue;
      for (std::size_t c = 0; c < channels; ++c) {
        sum += from[((row - 1) * side + column - 1) * channels + c] *
               weight(layer, (k * channels + c) * filters + i % filters);
      }
    }
    to[i] = sum;
  }
}
void pool(std::span<const float> from, std::size_t side, std::size_t channels, std::span<float> to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    const std::size_t first = (i / channels / (side / 2) * 2 * side + i / channels % (side / 2) * 2) * channels;
    const std::size_t at = first + i % channels;
    const std::size_t below = at + side * channels;
    to[i] = std::max({from[at], from[at + channels], from[below], from[below + channels]});
  }
}
void multiply(std::size_t layer, std::span<const float> from, std::span<float> to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    to[i] = 0.0F;
    for (std::size_t k = 0; k < from.size(); ++k) to[i] += from[k] * weight(layer, k * to.size() + i) / 16.0F;
  }
}
void softmax(std::span<const float> from, std::span<float> to) {
  const float most = *std::ranges::max_element(from);
  float sum = 0.0F;
  for (const float value : from) sum += std::exp(value - most);
  for (std::size_t i = 0; i < to.size(); ++i) to[i] = std::exp(from[i] - most) / sum;
}

/// Runs the network on the memory that `of` gives each layer. A function that works in place reads an element, or all
/// that it needs, before it writes it.
std::span<const float> run(std::span<float> (*of)(sp::string_ref)) {
  const std::span<float> image = of("image");
  for (std::size_t i = 0; i < image.size(); ++i) image[i] = static_cast<float>(i * i % 17) / 16.0F;
  convolve(1, image, 12, 1, of("conv"));
  std::ranges::transform(of("conv"), of("relu").begin(), [](float value) { return std::max(value, 0.0F); });
  pool(of("relu"), 12, 8, of("pool"));
  convolve(2, of("pool"), 6, 8, of("conv_2"));
  std::ranges::transform(of("conv_2"), of("pool"), of("sum").begin(), [](float a, float b) { return a + b; });
  if (of("flat").data() != of("sum").data()) std::ranges::copy(of("sum"), of("flat").begin());
  multiply(3, of("flat"), of("dense"));
  softmax(of("dense"), of("softmax"));
  return of("softmax");
}

/// Prints what is written to it.
struct StandardOutput final : sp::TextSink {
  void write(sp::string_ref text) override { fmt::print("{}", fmt::string_view(text.data(), text.size())); }
};

}  // namespace

/// With an argument it prints the picture of the plan, as SVG.
int main(int argc, char** /*argv*/) {
  if (argc > 1) {
    StandardOutput picture;
    sp::draw_memory_plan(picture, sp::memory_plan(net, in));
    return 0;
  }
  std::int64_t separate = 0;
  fmt::print("layer    offset  bytes  steps\n");
  for (const sp::MemoryBuffer& buffer : plan.buffers) {
    separate += buffer.bytes;
    fmt::print("{:<8} {:>6} {:>6}  {} to {}", buffer.layer.name.text, buffer.offset, buffer.bytes, buffer.first,
               buffer.last);
    if (buffer.in_place_of >= 0) fmt::print(", in place of {}", plan.buffers[buffer.in_place_of].layer.name.text);
    fmt::print("\n");
  }
  fmt::print("one arena of {} bytes instead of buffers of {} bytes\n", arena.size(), separate);

  const bool equal = std::ranges::equal(run(in_arena), run(apart));
  fmt::print("the results are {}\n", equal ? "equal" : "not equal");
  return equal ? 0 : 1;
}
