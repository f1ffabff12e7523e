// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <limits>

#include "shapeproof/field/border.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/field/small_size.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layers.hpp"

/// Values at the edge of what numbers hold, in the fields of a layer.
namespace laws {

namespace sp = shapeproof;

inline constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t extremes[] = {largest, largest - 1, smallest, smallest + 1, -1, 0, std::int64_t{1} << 32};

/// Sets a field to an extreme, as far as its type has one.
inline void set(std::int64_t& field, std::int64_t extreme) { field = extreme; }
inline void set(double& field, std::int64_t extreme) {
  field = extreme == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(extreme) * 1e300;
}
inline void set(bool& field, std::int64_t extreme) { field = extreme > 0; }
inline void set(sp::Dim& field, std::int64_t extreme) { field = sp::Dim(extreme); }
inline void set(sp::Shape& field, std::int64_t extreme) { field = {extreme, 1, extreme}; }
inline void set(sp::OptionalCount& field, std::int64_t extreme) { field = extreme; }
inline void set(sp::ValueList& field, std::int64_t extreme) {
  field = sp::ValueList::of_size(extreme < 0 ? 0 : extreme);
}
inline void set(sp::Scalar& field, std::int64_t extreme) { field = extreme; }
inline void set(sp::Factor& field, std::int64_t extreme) { field = sp::Factor(extreme, extreme); }
inline void set(sp::Axes& field, std::int64_t extreme) { field = sp::Axes(extreme, 1); }
template <int N>
void set(sp::Size<N>& field, std::int64_t extreme) {
  field = extreme;
}
template <int N>
void set(sp::SmallSize<N>& field, std::int64_t extreme) {
  field = extreme;
}
template <int N>
void set(sp::Border<N>& field, std::int64_t extreme) {
  field = extreme;
}
template <int N>
void set(sp::Margins<N>& field, std::int64_t extreme) {
  field = sp::Margins<N>(extreme);
}
template <class T>
void set(T& /*field*/, std::int64_t /*extreme*/) {}  // words
template <sp::fixed_string Field, class T>
void set(sp::Required<Field, T>& field, std::int64_t extreme) {
  set(field.value, extreme);
}

/// Calls `visit` with a record of the class for each of its fields at each extreme.
template <class L, class Visitor>
void each_extreme_field(const sp::LayerRecord& record, const Visitor& visit) {
  if constexpr (sp::HasFields<L>) {
    L::fields([&]<class T>(sp::string_ref /*key*/, T L::* member) {
      for (const std::int64_t extreme : extremes) {
        L layer = sp::detail::load_layer<L>(record);
        set(layer.*member, extreme);
        sp::LayerRecord changed = record;
        sp::store_fields(layer, changed.words.values);
        visit(changed);
      }
    });
  }
}

}  // namespace laws
