// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// What an axis means to the layer that reads it.
enum class Axis : std::uint8_t {
  unnamed,
  batch,
  height,
  width,
  depth,
  length,
  channels,
  timesteps,
  features,
  sequence,
  units  ///< of a recurrent layer's state
};

[[nodiscard]] constexpr string_ref to_string(Axis axis) noexcept {
  constexpr string_ref names[] = {"",         "batch",     "height",   "width",    "depth", "length",
                                  "channels", "timesteps", "features", "sequence", "units"};
  const auto index = static_cast<std::size_t>(axis);
  return index < sizeof(names) / sizeof(names[0]) ? names[index] : names[0];
}

/// The same as users of a vocabulary say it: PyTorch's `(N, C, H, W)`.
[[nodiscard]] constexpr string_ref to_string(Axis axis, Vocabulary vocabulary) noexcept {
  if (vocabulary == Vocabulary::keras) return to_string(axis);
  switch (axis) {
    case Axis::batch:
      return "N";
    case Axis::channels:
      return "C";
    case Axis::depth:
      return "D";
    case Axis::height:
      return "H";
    case Axis::width:
      return "W";
    case Axis::length:
    case Axis::timesteps:
      return "L";
    default:
      return to_string(axis);
  }
}

/// How a layer names the axes of its input; `rank() == 0` if it does not name them.
struct AxisNames {
  Axis names[Shape::max_rank]{};  ///< The names, in the order of the axes.
  int count = 0;

  constexpr AxisNames() = default;
  constexpr AxisNames(std::initializer_list<Axis> list) noexcept {
    for (const Axis axis : list) {
      if (count < Shape::max_rank) names[count++] = axis;
    }
  }

  [[nodiscard]] constexpr int rank() const noexcept { return count; }
  [[nodiscard]] constexpr Axis operator[](int index) const noexcept {
    if (index >= 0 && index < count) return names[index];
    return index == 0 ? Axis::batch : Axis::unnamed;
  }

  friend constexpr bool operator==(const AxisNames&, const AxisNames&) = default;
};

}  // namespace shapeproof::inline v0_1
