// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// One axis or several, counted from the end where negative: `-1`, `{1, 2}`, or `none`. An empty list is not the same
/// as `none`, which means all axes in some classes.
struct Axes {
  static constexpr FieldKind field_kind = FieldKind::axes;
  static constexpr std::size_t words = std::size_t{Shape::max_rank} / 2 + 1;

  static constexpr std::int64_t absent = -1;  ///< `count` of `none`

  std::int32_t values[Shape::max_rank]{};  ///< a value beyond 32 bits becomes the nearest one that fits; no shape has
                                           ///< such an axis
  std::int64_t count = absent;             ///< how many were given; more than `Shape::max_rank` is a fault

  constexpr Axes() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): `.axis = none`
  constexpr Axes(None) noexcept {}
  /// The axes, in this order.
  template <std::integral... Ts>
    requires(sizeof...(Ts) > 0)
  // NOLINTNEXTLINE(google-explicit-constructor): `.axis = -1`
  constexpr Axes(Ts... axes) noexcept {
    (push_back(static_cast<std::int64_t>(axes)), ...);
  }

  /// An empty list, Python's `[]`.
  [[nodiscard]] static constexpr Axes empty_list() noexcept {
    Axes axes;
    axes.count = 0;
    return axes;
  }
  /// Whether it is not given.
  [[nodiscard]] constexpr bool is_none() const noexcept { return count == absent; }

  constexpr void push_back(std::int64_t axis) noexcept {
    if (is_none()) count = 0;
    constexpr std::int64_t limit = INT32_MAX;
    if (axis > limit) axis = limit;
    if (axis < -limit) axis = -limit;
    if (count < Shape::max_rank) values[count] = static_cast<std::int32_t>(axis);
    ++count;
  }
  [[nodiscard]] constexpr int size() const noexcept {
    if (count < 0) return 0;
    return static_cast<int>(count < Shape::max_rank ? count : Shape::max_rank);
  }
  [[nodiscard]] constexpr std::int64_t operator[](int index) const noexcept { return values[index]; }

  /// What is wrong with the list.
  [[nodiscard]] constexpr Fault fault(string_ref field) const noexcept {
    return count <= Shape::max_rank ? Fault{} : Fault::argument(field, Relation::at_most, Shape::max_rank, count);
  }
  /// The same for fields for which Keras does not accept `None`.
  [[nodiscard]] constexpr Fault required_fault(string_ref field) const noexcept {
    return is_none() ? Fault::argument(field, "an axis or a list of axes") : fault(field);
  }

  constexpr void store(WordWriter& out) const noexcept {
    for (int i = 0; i < Shape::max_rank; i += 2) {
      const auto low = static_cast<std::uint32_t>(values[i]);
      const auto high = static_cast<std::uint64_t>(static_cast<std::uint32_t>(values[i + 1]));
      out.put(static_cast<std::int64_t>(low | (high << 32U)));
    }
    out.put(count);
  }
  constexpr void load(WordReader& in) noexcept {
    for (int i = 0; i < Shape::max_rank; i += 2) {
      const auto pair = static_cast<std::uint64_t>(in.get());
      values[i] = static_cast<std::int32_t>(pair & 0xFFFFFFFFU);
      values[i + 1] = static_cast<std::int32_t>(pair >> 32U);
    }
    count = in.get();
  }

  friend constexpr bool operator==(const Axes&, const Axes&) = default;
};

}  // namespace shapeproof::inline v0_1
