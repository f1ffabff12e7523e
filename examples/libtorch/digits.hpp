// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <shapeproof/libtorch/torch.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>

/// Images of digits, drawn with another size, place, slant and brightness each time, on a noisy ground.
namespace digits {

inline constexpr std::int64_t classes = 10;

struct Set {
  torch::Tensor images;  ///< (count, 1, side, side), from 0 to 1
  torch::Tensor labels;  ///< (count), class numbers
};

/// Whether a digit has ink at a place, in a font of 5 by 7 points.
[[nodiscard]] inline bool has_ink(std::size_t digit, int row, int column) {
  constexpr int rows = 7;
  constexpr int columns = 5;
  static constexpr const char* font[classes] = {
      ".###.#...##...##...##...##...#.###.", "..#...##....#....#....#....#...###.",
      ".###.#...#....#...#...#...#...#####", ".###.#...#....#..##.....##...#.###.",
      "...#...##..#.#.#..#.#####...#....#.", "######....####.....#....##...#.###.",
      ".###.#....#....####.#...##...#.###.", "#####....#...#...#....#....#....#..",
      ".###.#...##...#.###.#...##...#.###.", ".###.#...##...#.####....#....#.###."};
  if (row < 0 || row >= rows || column < 0 || column >= columns) return false;
  return font[digit][row * columns + column] == '#';
}

/// Draws digits at random. The same seed gives the same ones.
[[nodiscard]] inline Set draw(std::int64_t count, std::uint32_t seed, std::int64_t side = 28) {
  std::mt19937 random(seed);
  const auto between = [&](float low, float high) { return std::uniform_real_distribution<float>(low, high)(random); };
  Set set{torch::empty({count, 1, side, side}), torch::empty({count}, torch::kLong)};
  auto pixels = set.images.accessor<float, 4>();
  auto labels = set.labels.accessor<std::int64_t, 1>();
  for (std::int64_t i = 0; i < count; ++i) {
    const auto digit = static_cast<std::size_t>(std::uniform_int_distribution<int>(0, classes - 1)(random));
    labels[i] = static_cast<std::int64_t>(digit);
    const float point = between(2.4F, 3.4F);  // pixels for a point of the font
    const float slant = between(-0.25F, 0.25F);
    const float ink = between(0.6F, 1.0F);
    const float middle = static_cast<float>(side) / 2;
    const float middle_x = middle + between(-2.5F, 2.5F);
    const float middle_y = middle + between(-2.5F, 2.5F);
    for (std::int64_t y = 0; y < side; ++y) {
      for (std::int64_t x = 0; x < side; ++x) {
        const float down = (static_cast<float>(y) - middle_y) / point;
        const float right = (static_cast<float>(x) - middle_x) / point + slant * down;
        const bool drawn =
            has_ink(digit, static_cast<int>(std::floor(down + 3.5F)), static_cast<int>(std::floor(right + 2.5F)));
        pixels[i][0][y][x] = (drawn ? ink : 0.0F) + between(0.0F, 0.3F);
      }
    }
  }
  return set;
}

}  // namespace digits
