// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_types.hpp"

/// Operators that repeat a tensor, or its elements.
namespace shapeproof::inline v0_1::aten {

/// Copies of a tensor side by side: each size times its number, ones in front of the shorter of the two lists.
[[nodiscard]] constexpr Shape copies_of(const Shape& self, const Axes& numbers) noexcept {
  if (!self.has_rank()) return self;
  Shape output = self;
  while (output.rank() < numbers.size()) output = output.inserted(0, 1);
  const int shift = output.rank() - numbers.size();
  for (int i = 0; i < numbers.size(); ++i) output.set(i + shift, output[i + shift] * Dim(numbers[i]));
  return output.of(self.dtype);
}
/// Refuses a number of copies that is negative.
[[nodiscard]] constexpr Fault valid_copies(const Axes& numbers, string_ref field) noexcept {
  for (int i = 0; i < numbers.size(); ++i) {
    if (numbers[i] < 0) return Fault::argument(field, Relation::at_least, 0, numbers[i]);
  }
  return numbers.required_fault(field);
}

/// Copies side by side, a number for each axis or for more in front: `aten::repeat{.repeats = {2, 1}}`.
struct repeat {
  static constexpr string_ref type_name = "aten::repeat";
  static constexpr LayerTraits traits = one_tensor;

  Required<"repeats", Axes> repeats;  ///< How many copies along each axis.

  static constexpr void fields(auto&& field) { field("repeats", &repeat::repeats); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_copies(repeats, "repeats"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result{copies_of(self, repeats)};
    if (repeats->size() < self.rank()) {
      result.fault = Fault::argument("repeats", Relation::at_least, self.rank(), repeats->size());
    }
    return result;
  }
};

/// The same where there may be less numbers than axes.
struct tile {
  static constexpr string_ref type_name = "aten::tile";
  static constexpr LayerTraits traits = one_tensor;

  Required<"dims", Axes> dims;  ///< How many copies along the last axes.

  static constexpr void fields(auto&& field) { field("dims", &tile::dims); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_copies(dims, "dims"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept { return copies_of(self, dims); }
};

/// Repeats each element along an axis; without one all elements.
struct repeat_interleave {
  static constexpr string_ref type_name = "aten::repeat_interleave";
  static constexpr LayerTraits traits = one_tensor;

  Required<"repeats"> repeats;  ///< How often each comes.
  OptionalCount dim = none;     ///< Along which axis; none: of all elements.

  static constexpr void fields(auto&& field) {
    field("repeats", &repeat_interleave::repeats);
    field("dim", &repeat_interleave::dim);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return *repeats < 0 ? Fault::argument("repeats", Relation::at_least, 0, *repeats) : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    if (!dim.is_given()) return Shape{product(self) * Dim(*repeats)}.of(self.dtype);
    int at = -1;
    if (const Fault fault = parted_axis(self, dim.count, at); fault) return {fault, self};
    return self.with(at, self[at] * Dim(*repeats));
  }
};

using CopyOperators = LayerTypes<repeat, tile, repeat_interleave>;

}  // namespace shapeproof::inline v0_1::aten
