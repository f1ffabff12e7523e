// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/modules/flatten.hpp"
#include "shapeproof/modules/unflatten.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/reshape.hpp"

/// Operators that give the same elements another shape.
namespace shapeproof::inline v0_1::aten {

/// Sizes of which one may be -1, and none less.
[[nodiscard]] constexpr Fault new_sizes(const Shape& sizes, string_ref field) noexcept {
  for (const Dim size : sizes) {
    if (size.number() < -1) return Fault::argument(field, Relation::at_least, -1, size.number());
  }
  return rules::validate_reshape(sizes, field);
}

/// Another shape with as many elements: `aten::view{.size = Shape{-1, 320}}`. A view also needs elements that lie next
/// to each other, which is taken for granted here.
///
/// - Input: any shape.
/// - Output: `size`, in which one size may be -1: it follows from the others.
template <fixed_string Name>
struct view_of {
  using SharedRules = view_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = moves_values;

  Required<"size", Shape> size;  ///< All sizes; one may be -1.

  static constexpr void fields(auto&& field) { field("size", &view_of::size); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return new_sizes(size, "size"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    return rules::infer_reshape(self, size, "size");
  }
};
using view = view_of<"view">;
using _unsafe_view = view_of<"_unsafe_view">;
using _reshape_alias = view_of<"_reshape_alias">;

/// The same under another name: `aten::reshape{.shape = Shape{-1, 320}}`.
struct reshape {
  static constexpr string_ref type_name = "aten::reshape";
  static constexpr LayerTraits traits = moves_values;

  Required<"shape", Shape> shape;  ///< All sizes; one may be -1.

  static constexpr void fields(auto&& field) { field("shape", &reshape::shape); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return new_sizes(shape, "shape"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    return rules::infer_reshape(self, shape, "shape");
  }
};

/// The shape of another tensor with as many elements.
template <fixed_string Name>
struct view_as_of {
  using SharedRules = view_as_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    if (const Fault fault = tensor_count(call.inputs, 2); fault) return fault;
    const Shape& other = call.inputs[1];
    outputs.push_back(other.of(call.inputs[0].dtype));
    const Dim size = product(call.inputs[0]);
    const Dim wanted = product(other);
    if (compatible(size, wanted)) return {};
    return {.code = Code::size_mismatch, .expected = size.number(), .actual = wanted.number()};
  }
};
using view_as = view_as_of<"view_as">;
using reshape_as = view_as_of<"reshape_as">;

/// Joins neighbouring axes into one, all by default.
struct flatten {
  static constexpr string_ref type_name = "aten::flatten";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .keeps_values = true, .flattens = true, .keeps_dtype = true};

  std::int64_t start_dim = 0;  ///< The first axis that is joined.
  std::int64_t end_dim = -1;   ///< The last axis that is joined.

  static constexpr void fields(auto&& field) {
    field("start_dim", &flatten::start_dim);
    field("end_dim", &flatten::end_dim);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    return nn::Flatten{.start_dim = start_dim, .end_dim = end_dim}.infer(self);
  }
  constexpr void explain(const Shape& self, TextSink& sink) const {
    nn::Flatten{.start_dim = start_dim, .end_dim = end_dim}.explain(self, sink);
  }
};

/// Splits an axis into several.
struct unflatten {
  static constexpr string_ref type_name = "aten::unflatten";
  static constexpr LayerTraits traits = moves_values;

  Required<"dim"> dim;             ///< The axis that is split.
  Required<"sizes", Shape> sizes;  ///< The sizes in its place; one may be -1.

  static constexpr void fields(auto&& field) {
    field("dim", &unflatten::dim);
    field("sizes", &unflatten::sizes);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    Fault fault = module().validate();
    if (!fault.field.empty()) fault.field = "sizes";
    return fault;
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept { return module().infer(self); }

 private:
  [[nodiscard]] constexpr nn::Unflatten module() const noexcept { return {.dim = dim, .unflattened_size = *sizes}; }
};

/// Axes of size 1 become larger, and there may be more in front: `aten::expand{.size = Shape{8, -1}}`.
///
/// - Output: `size`; -1 is the input's.
template <fixed_string Name>
struct expand_of {
  using SharedRules = expand_of<"">;
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = one_tensor;

  Required<"size", Shape> size;  ///< All sizes; -1: the input's.

  static constexpr void fields(auto&& field) { field("size", &expand_of::size); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!size->has_rank() || !size->fits()) return Fault::argument("size", "a list of sizes");
    for (const Dim dim : *size) {
      if (dim.number() < -1) return Fault::argument("size", Relation::at_least, -1, dim.number());
    }
    return {};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    ShapeResult result{size->of(self.dtype)};
    const int added = size->rank() - self.rank();
    if (!self.has_rank()) added_unknown(result.shape);
    if (self.has_rank() && added < 0)
      result.fault = Fault::argument("size", Relation::at_least, self.rank(), size->rank());
    for (int axis = 0; axis < size->rank() && self.has_rank() && !result.fault; ++axis) {
      const Dim wanted = (*size)[axis];
      if (axis < added) {
        if (wanted.number() == -1) result.fault = Fault::argument("size", "-1 only for axes that are there");
      } else if (wanted.number() == -1) {
        result.shape.set(axis, self[axis - added]);
      } else if (self[axis - added] != Dim(1) && !compatible(self[axis - added], wanted)) {
        result.fault = Fault::size(axis - added, wanted.number(), self);
        result.fault.field = "size";
      }
    }
    return result;
  }

 private:
  static constexpr void added_unknown(Shape& shape) noexcept {
    for (int axis = 0; axis < shape.rank(); ++axis) {
      if (shape[axis].number() == -1) shape.set(axis, Dim{});
    }
  }
};
using expand = expand_of<"expand">;
using broadcast_to = expand_of<"broadcast_to">;

/// Axes of size 1 become as large as those of another tensor.
struct expand_as {
  static constexpr string_ref type_name = "aten::expand_as";
  static constexpr LayerTraits traits = several_tensors;

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    if (const Fault fault = tensor_count(call.inputs, 2); fault) return fault;
    const Shape& self = call.inputs[0];
    const Shape& other = call.inputs[1];
    outputs.push_back(other.of(self.dtype));
    if (self.rank() > other.rank() && other.has_rank()) return Fault::rank(other.rank(), self, Relation::at_most);
    for (int i = 1; i <= self.rank(); ++i) {
      if (self[-i] == Dim(1) || compatible(self[-i], other[-i])) continue;
      return Fault::size(self.rank() - i, other[-i].number(), self);
    }
    return {};
  }
};

using ReshapingOperators = LayerTypes<view, _unsafe_view, _reshape_alias, reshape, view_as, reshape_as, flatten,
                                      unflatten, expand, broadcast_to, expand_as>;

}  // namespace shapeproof::inline v0_1::aten
