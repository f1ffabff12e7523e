// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// A network that is trained for real, without any other library and without heap: its buffers are arrays whose sizes
/// follow from the shapes of its layers. Change the model, and they change with it, or it does not compile.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace sp = shapeproof;

// [plan]
inline constexpr std::size_t side = 12;
inline constexpr std::size_t filters = 8;
inline constexpr std::size_t classes = 10;

inline constexpr auto net = sp::Sequential{
    sp::Input{side, side, 1},
    sp::Conv2D{.filters = filters, .kernel_size = 3, .activation = "relu"},
    sp::MaxPooling2D{.pool_size = 2},
    sp::Flatten{},
    sp::Dense{.units = classes, .activation = "softmax"},
}.named("digits");
static_assert(sp::verify<net>::ok);

struct Buffers {
  std::size_t output;      ///< elements that a layer gives for one sample
  std::size_t parameters;  ///< scalars in its weights
};
enum Layer : std::uint8_t { conv, pool, flat, dense, layer_count };

/// How much memory each layer needs, known to the compiler.
inline constexpr auto plan = [] {
  std::array<Buffers, layer_count> sizes{};
  const sp::Trace trace = sp::trace(net);
  for (std::size_t i = 0; i < layer_count; ++i) {
    sizes[i] = {static_cast<std::size_t>(product(trace[i].outputs[0], 1).code),
                static_cast<std::size_t>(trace[i].parameters.total.code)};
  }
  return sizes;
}();

template <Layer L>
using Output = std::array<float, plan[L].output>;
template <Layer L>
using Parameters = std::array<float, plan[L].parameters>;

inline constexpr std::size_t map_side = 10;
static_assert(plan[conv].output == map_side * map_side * filters && plan[dense].output == classes);
// [/plan]

namespace {

using Image = std::array<float, side * side>;

/// The same numbers everywhere.
class Random {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 33U) % limit;
  }
  float between(float least, float most) { return least + (most - least) * static_cast<float>(below(10001)) / 10000.0F; }

 private:
  std::uint64_t state_ = 1;
};

/// Draws a digit as a pocket calculator does, at some place, in some brightness and with some noise.
Image draw(std::size_t digit, Random& random) {
  constexpr unsigned lit[] = {0x77, 0x24, 0x5D, 0x6D, 0x2E, 0x6B, 0x7B, 0x25, 0x7F, 0x6F};
  struct Segment {
    std::size_t x, y, width, height;
  };
  constexpr Segment segments[] = {{0, 0, 5, 1}, {0, 0, 1, 5}, {4, 0, 1, 5}, {0, 4, 5, 1},
                                  {0, 4, 1, 5}, {4, 4, 1, 5}, {0, 8, 5, 1}};
  const std::size_t left = random.below(side - 5 + 1);
  const std::size_t top = random.below(side - 9 + 1);
  const float brightness = random.between(0.6F, 1.0F);
  Image image;
  for (float& pixel : image) pixel = random.between(0.0F, 0.3F);
  for (std::size_t s = 0; s < 7; ++s) {
    if ((lit[digit] >> s & 1U) == 0) continue;
    for (std::size_t y = 0; y < segments[s].height; ++y) {
      for (std::size_t x = 0; x < segments[s].width; ++x) {
        image[(top + segments[s].y + y) * side + left + segments[s].x + x] = brightness;
      }
    }
  }
  return image;
}

class Network {
 public:
  explicit Network(Random& random) {
    for (float& weight : conv_) weight = random.between(-0.3F, 0.3F);
    for (float& weight : dense_) weight = random.between(-0.1F, 0.1F);
  }

  /// The class that is most likely.
  std::size_t classify(const Image& image) {
    convolve(image);
    // Of each square of 2 x 2 the largest; flattening changes nothing in memory.
    for (std::size_t i = 0; i < pooled_.size(); ++i) {
      const std::size_t f = i % filters;
      const std::size_t x = i / filters % (map_side / 2);
      const std::size_t y = i / filters / (map_side / 2);
      best_[i] = at(2 * y, 2 * x, f);
      for (const std::size_t other : {at(2 * y, 2 * x + 1, f), at(2 * y + 1, 2 * x, f), at(2 * y + 1, 2 * x + 1, f)}) {
        if (maps_[other] > maps_[best_[i]]) best_[i] = other;
      }
      pooled_[i] = maps_[best_[i]];
    }
    float sum = 0.0F;
    for (std::size_t c = 0; c < classes; ++c) {
      float logit = dense_[bias + c];
      for (std::size_t i = 0; i < pooled_.size(); ++i) logit += pooled_[i] * dense_[i * classes + c];
      chances_[c] = std::exp(std::min(logit, 80.0F));
      sum += chances_[c];
    }
    for (float& chance : chances_) chance /= sum;
    return static_cast<std::size_t>(std::ranges::max_element(chances_) - chances_.begin());
  }

  /// One step of gradient descent on the cross entropy.
  void learn(const Image& image, std::size_t digit, float rate) {
    static_cast<void>(classify(image));
    chances_[digit] -= 1.0F;  // now the gradient of the logits
    maps_gradient_.fill(0.0F);
    for (std::size_t i = 0; i < pooled_.size(); ++i) {
      for (std::size_t c = 0; c < classes; ++c) {
        float& weight = dense_[i * classes + c];
        if (pooled_[i] > 0.0F) maps_gradient_[best_[i]] += weight * chances_[c];
        weight -= rate * pooled_[i] * chances_[c];
      }
    }
    for (std::size_t c = 0; c < classes; ++c) dense_[bias + c] -= rate * chances_[c];
    for (std::size_t i = 0; i < maps_.size(); ++i) {
      if (maps_gradient_[i] == 0.0F) continue;
      const std::size_t f = i % filters;
      const std::size_t x = i / filters % map_side;
      const std::size_t y = i / filters / map_side;
      for (std::size_t k = 0; k < 9; ++k) {
        conv_[k * filters + f] -= rate * maps_gradient_[i] * image[(y + k / 3) * side + x + k % 3];
      }
      conv_[9 * filters + f] -= rate * maps_gradient_[i];
    }
  }

 private:
  static constexpr std::size_t bias = plan[flat].output * classes;
  static_assert(bias + classes == plan[dense].parameters && 9 * filters + filters == plan[conv].parameters);

  static constexpr std::size_t at(std::size_t y, std::size_t x, std::size_t f) {
    return (y * map_side + x) * filters + f;
  }
  void convolve(const Image& image) {
    for (std::size_t y = 0; y < map_side; ++y) {
      for (std::size_t x = 0; x < map_side; ++x) {
        for (std::size_t f = 0; f < filters; ++f) {
          float sum = conv_[9 * filters + f];
          for (std::size_t k = 0; k < 9; ++k) sum += image[(y + k / 3) * side + x + k % 3] * conv_[k * filters + f];
          maps_[at(y, x, f)] = std::max(sum, 0.0F);
        }
      }
    }
  }

  Parameters<conv> conv_{};
  Parameters<dense> dense_{};
  Output<conv> maps_{};
  Output<conv> maps_gradient_{};
  Output<pool> pooled_{};
  std::array<std::size_t, plan[pool].output> best_{};  ///< where each largest value is
  Output<dense> chances_{};
};

// [budget]
inline constexpr std::size_t budget = std::size_t{32} * 1024;
static_assert(sizeof(Network) <= budget, "the network does not fit into the memory of the device");
// [/budget]

}  // namespace

int main() {
  constexpr std::int64_t digits = 20'000;
  const sp::Report report = sp::check(net, sp::Fit{.x = {{digits, side, side, 1}, sp::DType::float32},
                                                   .y = {{digits}, sp::DType::int64},
                                                   .loss = sp::Loss::sparse_categorical_crossentropy});
  fmt::print("{}\n", report);
  if (!report.ok()) return 1;
  const sp::Trace trace = sp::trace(net);
  for (std::size_t i = 0; i < layer_count; ++i) {
    fmt::print("{:<14} {:>4} values, {:>4} parameters\n", trace[i].layer.name.text, plan[i].output, plan[i].parameters);
  }
  fmt::print("the network takes {} of {} bytes\n", sizeof(Network), budget);

  Random random;
  Network network(random);
  for (std::int64_t i = 0; i < digits; ++i) {
    const std::size_t digit = random.below(classes);
    network.learn(draw(digit, random), digit, 0.03F);
  }
  int right = 0;
  constexpr int tests = 2000;
  for (int i = 0; i < tests; ++i) {
    const std::size_t digit = random.below(classes);
    right += network.classify(draw(digit, random)) == digit ? 1 : 0;
  }
  const bool good = right > tests * 97 / 100;
  fmt::print("{} 97 % of {} new digits are recognized\n", good ? "more than" : "at most", tests);
  return good ? 0 : 1;
}
