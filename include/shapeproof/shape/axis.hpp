// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

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

/// How a layer names the axes of its input; `rank() == 0` if it does not name them.
struct AxisNames {
  Axis names[Shape::max_rank]{};
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

}  // namespace shapeproof
