// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"

/// Operators that take a tensor apart along an axis.
namespace shapeproof::inline v0_1::aten {

/// Equal parts along an axis, the last of which may be smaller. Their number must be known.
[[nodiscard]] constexpr Fault equal_parts(const Shape& self, int at, std::int64_t each, Outputs& outputs) noexcept {
  const std::int64_t size = self[at].code;
  outputs.push_back(self.with(at, size < each ? size : each));
  for (std::int64_t left = size - each; left > 0 && outputs.fits(); left -= each) {
    outputs.push_back(self.with(at, left < each ? left : each));
  }
  return {};
}

/// A number of equal parts, `aten::chunk{.chunks = 3}`; where the axis is too short, less.
struct chunk {
  static constexpr string_ref type_name = "aten::chunk";
  static constexpr LayerTraits traits = several_tensors;

  Required<"chunks"> chunks;  ///< How many.
  std::int64_t dim = 0;       ///< Along which axis.

  static constexpr void fields(auto&& field) {
    field("chunks", &chunk::chunks);
    field("dim", &chunk::dim);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return *chunks < 1 ? Fault::argument("chunks", Relation::at_least, 1, *chunks) : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 1); fault) return fault;
    const Shape& self = call.inputs[0];
    int at = -1;
    if (const Fault fault = parted_axis(self, dim, at); fault) return fault;
    const Dim size = self[at];
    if (size.is_known() && size.code > 0) {
      return equal_parts(self, at, size.code / *chunks + (size.code % *chunks == 0 ? 0 : 1), outputs);
    }
    for (std::int64_t i = 0; i < *chunks && outputs.fits(); ++i)
      outputs.push_back(self.with(at, size.is_known() ? size : Dim{}));
    return {};
  }
};

/// Parts of the given sizes, which must add up to that of the axis.
[[nodiscard]] constexpr Fault parts_of_sizes(const Shape& self, int at, const Axes& sizes, string_ref field,
                                             Outputs& outputs) noexcept {
  std::int64_t total = 0;
  for (int i = 0; i < sizes.size(); ++i) {
    outputs.push_back(self.with(at, sizes[i]));
    total += sizes[i];
  }
  if (compatible(self[at], total)) return {};
  Fault fault = Fault::size(at, total, self);
  fault.field = field;
  return fault;
}
/// Refuses a size of a part that is negative.
[[nodiscard]] constexpr Fault valid_parts(const Axes& sizes, string_ref field) noexcept {
  for (int i = 0; i < sizes.size(); ++i) {
    if (sizes[i] < 0) return Fault::argument(field, Relation::at_least, 0, sizes[i]);
  }
  return sizes.required_fault(field);
}

/// Parts of a size, `aten::split{.split_size = 8}`, the last of which may be smaller, or of several sizes.
struct split {
  static constexpr string_ref type_name = "aten::split";
  static constexpr LayerTraits traits = several_tensors;

  Required<"split_size", Axes> split_size;  ///< The size of all parts, or of each.
  std::int64_t dim = 0;                     ///< Along which axis.
  bool is_list = false;                     ///< Whether it is a list, also if it has one number.

  static constexpr void fields(auto&& field) {
    field("split_size", &split::split_size);
    field("dim", &split::dim);
    field("is_list", &split::is_list);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!is_list && split_size->count == 0) return Fault::argument("split_size", "a number");
    return valid_parts(split_size, "split_size");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 1); fault) return fault;
    const Shape& self = call.inputs[0];
    int at = -1;
    if (const Fault fault = parted_axis(self, dim, at); fault) return fault;
    if (is_list || split_size->count > 1) return parts_of_sizes(self, at, split_size, "split_size", outputs);
    const std::int64_t each = (*split_size)[0];
    if (!self[at].is_known()) {
      outputs.push_back(self.with(at, Dim{}));
      return Fault::unknown(at);
    }
    if (each == 0 && self[at].code != 0) return Fault::argument("split_size", Relation::at_least, 1, 0);
    return equal_parts(self, at, each == 0 ? 1 : each, outputs);
  }
};

/// Parts of several sizes: `aten::split_with_sizes{.split_sizes = {1, 2}}`.
struct split_with_sizes {
  static constexpr string_ref type_name = "aten::split_with_sizes";
  static constexpr LayerTraits traits = several_tensors;

  Required<"split_sizes", Axes> split_sizes;  ///< The size of each part.
  std::int64_t dim = 0;                       ///< Along which axis.

  static constexpr void fields(auto&& field) {
    field("split_sizes", &split_with_sizes::split_sizes);
    field("dim", &split_with_sizes::dim);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_parts(split_sizes, "split_sizes"); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 1); fault) return fault;
    int at = -1;
    if (const Fault fault = parted_axis(call.inputs[0], dim, at); fault) return fault;
    return parts_of_sizes(call.inputs[0], at, split_sizes, "split_sizes", outputs);
  }
};

/// All parts of size 1, without the axis. Their number must be known.
struct unbind {
  static constexpr string_ref type_name = "aten::unbind";
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t dim = 0;  ///< Along which axis.

  static constexpr void fields(auto&& field) { field("dim", &unbind::dim); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 1); fault) return fault;
    const Shape& self = call.inputs[0];
    int at = -1;
    if (const Fault fault = parted_axis(self, dim, at); fault) return fault;
    const Shape part = self.erased(at).of(self.dtype);
    if (!self[at].is_known()) {
      outputs.push_back(part);
      return Fault::unknown(at);
    }
    for (std::int64_t i = 0; i < self[at].code && outputs.fits(); ++i) outputs.push_back(part);
    return {};
  }
};

using PartOperators = LayerTypes<chunk, split, split_with_sizes, unbind>;

}  // namespace shapeproof::inline v0_1::aten
