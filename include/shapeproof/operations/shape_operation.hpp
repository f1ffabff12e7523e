// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/rules/merge.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/reduce.hpp"
#include "shapeproof/rules/reshape.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

/// Operations that change shapes. They are used in a graph like layers, as Keras uses them for `keras.ops.reshape(x,
/// ...)`. For them the batch axis is like any other axis. Their names are the nodes', they have no weights, and their
/// fields are those of Keras's classes. Source of all: Keras 3, `compute_output_spec` in `keras.src.ops.numpy`.
namespace shapeproof::inline v0_1 {

/// Another shape with as many elements.
///
/// - Input: any shape.
/// - Output: `newshape`, in which one size may be -1: it follows from the others.
struct ReshapeOperation {
  static constexpr string_ref type_name = "Reshape";
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  Shape newshape{};  ///< All sizes, the batch axis included; one may be -1.

  static constexpr void fields(auto&& field) { field("newshape", &ReshapeOperation::newshape); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_reshape(newshape, "newshape"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_reshape(input, newshape, "newshape");
  }
};

/// The axes in another order.
///
/// - Input: as many axes as `axes` has; any shape without.
/// - Output: axis `i` is the input's axis `axes[i]`; without `axes` the order is reversed.
struct TransposeOperation {
  static constexpr string_ref type_name = "Transpose";
  static constexpr LayerTraits traits{.reorders = true, .keeps_dtype = true};

  Axes axes{};  ///< The new order; none turns it around.

  static constexpr void fields(auto&& field) { field("axes", &TransposeOperation::axes); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return axes.fault("axes"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const int rank = input.rank();
    Shape output = input;
    if (axes.is_none()) {
      for (int i = 0; i < rank; ++i) output.set(i, input[rank - 1 - i]);
      return output;
    }
    if (const Fault fault = rules::exact_rank(input, axes.size()); fault) return {fault, Shape::unknown(axes.size())};
    unsigned seen = 0;
    for (int i = 0; i < rank; ++i) {
      const int from = rules::normalized_axis(axes[i], rank);
      if (from < 0) return {rules::missing_axis("axes", axes[i], rank), Shape::unknown(rank)};
      seen |= 1U << static_cast<unsigned>(from);
      output.set(i, input[from]);
    }
    if (seen + 1 == 1U << static_cast<unsigned>(rank)) return output;
    return {Fault::argument("axes", "each axis once"), Shape::unknown(rank)};
  }
};

/// Exchanges two axes.
struct SwapaxesOperation {
  static constexpr string_ref type_name = "Swapaxes";
  static constexpr LayerTraits traits{.reorders = true, .keeps_dtype = true};

  std::int64_t axis1 = 0;  ///< The one axis.
  std::int64_t axis2 = 0;  ///< The other.

  static constexpr void fields(auto&& field) {
    field("axis1", &SwapaxesOperation::axis1);
    field("axis2", &SwapaxesOperation::axis2);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const int a = rules::normalized_axis(axis1, input.rank());
    const int b = rules::normalized_axis(axis2, input.rank());
    if (a < 0) return {rules::missing_axis("axis1", axis1, input.rank()), Shape::unknown(input.rank())};
    if (b < 0) return {rules::missing_axis("axis2", axis2, input.rank()), Shape::unknown(input.rank())};
    return input.with(a, input[b]).with(b, input[a]);
  }
};

namespace detail {

/// A list of axes as flags. It is a fault if the shape does not have one of them, or if there are too many.
[[nodiscard]] constexpr Fault mark_axes(const Axes& axes, int rank, bool (&marked)[Shape::max_rank]) noexcept {
  if (rank > Shape::max_rank) {
    return {.code = Code::too_many_axes, .relation = Relation::at_most, .expected = Shape::max_rank, .actual = rank};
  }
  for (int i = 0; i < axes.size(); ++i) {
    const int axis = rules::normalized_axis(axes[i], rank);
    if (axis < 0) return rules::missing_axis("axis", axes[i], rank);
    marked[axis] = true;
  }
  return {};
}

}  // namespace detail

/// New axes of size 1.
///
/// - Output: the input's axes with one of size 1 at each place in `axis`, counted in the output.
struct ExpandDimsOperation {
  static constexpr string_ref type_name = "ExpandDims";
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  Axes axis{};  ///< Where the new axes stand.

  static constexpr void fields(auto&& field) { field("axis", &ExpandDimsOperation::axis); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return axis.fault("axis"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return input;
    const int rank = input.rank() + axis.size();
    bool added[Shape::max_rank]{};
    if (const Fault fault = detail::mark_axes(axis, rank, added); fault) {
      return {fault, Shape::unknown(rank <= Shape::max_rank ? rank : -1)};
    }
    Shape output;
    int next = 0;
    for (int i = 0; i < rank; ++i) output.push_back(added[i] ? Dim(1) : input[next++]);
    return output;
  }
};

/// Drops axes of size 1: those in `axis`, or all. An unknown size counts as 1 if its axis is named.
struct SqueezeOperation {
  static constexpr string_ref type_name = "Squeeze";
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  Axes axis{};  ///< The axes to drop; none: all of size 1.

  static constexpr void fields(auto&& field) { field("axis", &SqueezeOperation::axis); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return axis.fault("axis"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return input;
    bool dropped[Shape::max_rank]{};
    if (const Fault fault = detail::mark_axes(axis, input.rank(), dropped); fault) return fault;
    Shape output;
    Fault fault;
    for (int i = 0; i < input.rank(); ++i) {
      if (axis.is_none() ? input[i] != Dim(1) : !dropped[i]) output.push_back(input[i]);
      if (dropped[i] && input[i].is_known() && input[i] != Dim(1) && !fault) fault = Fault::size(i, 1, input);
    }
    return {fault, output};
  }
};

/// Reduces some axes to one number, `ReduceOperation<"Mean">{.axis = 1}`.
///
/// - Output: the input without the axes in `axis`, or with size 1 there if `keepdims`; without `axis` a scalar.
template <fixed_string Function>
struct ReduceOperation {
  using SharedRules = ReduceOperation<"">;
  static constexpr string_ref type_name = Function.view();
  static constexpr LayerTraits traits{
      .keeps_dtype = true, .gives_floats = detail::gives_floats<Function>, .gives = detail::given_dtype<Function>};

  Axes axis{};            ///< Along which axes; none: all.
  bool keepdims = false;  ///< Whether these stay, with size 1.

  static constexpr void fields(auto&& field) {
    field("axis", &ReduceOperation::axis);
    field("keepdims", &ReduceOperation::keepdims);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return axis.fault("axis"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return axis.is_none() && !keepdims ? Shape{} : input;
    bool gone[Shape::max_rank]{};
    if (const Fault fault = detail::mark_axes(axis, input.rank(), gone); fault) return fault;
    return rules::reduced_axes(input, keepdims, [&](int i) { return axis.is_none() || gone[i]; });
  }
};

/// Joins several tensors along an axis. All other axes must be equal.
struct ConcatenateOperation {
  static constexpr string_ref type_name = "Concatenate";
  static constexpr LayerTraits traits{.takes_list = true, .keeps_dtype = true};

  std::int64_t axis = 0;  ///< Along which axis.

  static constexpr void fields(auto&& field) { field("axis", &ConcatenateOperation::axis); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_concatenate(call.inputs, axis, outputs);
  }
};

/// Joins several tensors of one shape along a new axis.
struct StackOperation {
  static constexpr string_ref type_name = "Stack";
  static constexpr LayerTraits traits{.takes_list = true, .keeps_dtype = true};

  std::int64_t axis = 0;  ///< Where the new axis stands.

  static constexpr void fields(auto&& field) { field("axis", &StackOperation::axis); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_stack(call.inputs, axis, "axis", outputs);
  }
};

}  // namespace shapeproof::inline v0_1
