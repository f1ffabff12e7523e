// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/fault.hpp"
#include "shapeproof/field.hpp"
#include "shapeproof/shape.hpp"
#include "shapeproof/string_ref.hpp"

namespace shapeproof {

/// One axis or several, counted from the end where negative: `-1`, `{1, 2}`.
struct Axes {
  static constexpr std::size_t words = std::size_t{Shape::max_rank} + 1;

  std::int64_t values[Shape::max_rank]{};
  std::int64_t count = 0;  ///< how many were given; more than `Shape::max_rank` is a fault

  constexpr Axes() = default;
  template <std::integral... Ts>
    requires(sizeof...(Ts) > 0)
  // NOLINTNEXTLINE(google-explicit-constructor): `.axis = -1`
  constexpr Axes(Ts... axes) noexcept {
    (push_back(static_cast<std::int64_t>(axes)), ...);
  }

  constexpr void push_back(std::int64_t axis) noexcept {
    if (count < Shape::max_rank) values[count] = axis;
    ++count;
  }
  [[nodiscard]] constexpr int size() const noexcept {
    return static_cast<int>(count < Shape::max_rank ? count : Shape::max_rank);
  }
  [[nodiscard]] constexpr std::int64_t operator[](int index) const noexcept { return values[index]; }

  [[nodiscard]] constexpr Fault fault(string_ref field) const noexcept {
    return count <= Shape::max_rank ? Fault{} : Fault::argument(field, Relation::at_most, Shape::max_rank, count);
  }

  constexpr void store(WordWriter& out) const noexcept {
    for (const std::int64_t value : values) out.put(value);
    out.put(count);
  }
  constexpr void load(WordReader& in) noexcept {
    for (std::int64_t& value : values) value = in.get();
    count = in.get();
  }

  friend constexpr bool operator==(const Axes&, const Axes&) = default;
};

}  // namespace shapeproof
