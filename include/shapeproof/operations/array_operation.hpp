// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

/// Operations that repeat, widen, cut and choose. They are used in a graph like layers, and for them the batch axis is
/// like any other. Source of all: Keras 3, `compute_output_spec` in `keras.src.ops.numpy`.
namespace shapeproof::inline v0_1 {

/// Puts copies of a tensor side by side.
///
/// - Output: each size times its number in `repeats`; the shorter of the two lists is filled up with ones in front.
struct TileOperation {
  static constexpr string_ref type_name = "Tile";
  static constexpr LayerTraits traits{.keeps_dtype = true};

  Axes repeats = Axes::empty_list();  ///< How many copies along each axis.

  static constexpr void fields(auto&& field) { field("repeats", &TileOperation::repeats); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    for (int i = 0; i < repeats.size(); ++i) {
      if (repeats[i] < 0) return Fault::argument("repeats", Relation::at_least, 0, repeats[i]);
    }
    return repeats.fault("repeats");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return input;
    Shape output = input;
    while (output.rank() < repeats.size()) output = output.inserted(0, 1);
    const int shift = output.rank() - repeats.size();
    for (int i = 0; i < repeats.size(); ++i) output.set(i + shift, output[i + shift] * Dim(repeats[i]));
    return output;
  }
};

/// Repeats each element.
///
/// - Output: the size of `axis` times `repeats`; without an axis all elements in one axis.
struct RepeatOperation {
  static constexpr string_ref type_name = "Repeat";
  static constexpr LayerTraits traits{.keeps_dtype = true};

  std::int64_t repeats = 1;  ///< How often each element comes.
  Axes axis{};               ///< Along which axis; none: of all elements.

  static constexpr void fields(auto&& field) {
    field("repeats", &RepeatOperation::repeats);
    field("axis", &RepeatOperation::axis);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (repeats < 0) return Fault::argument("repeats", Relation::at_least, 0, repeats);
    return axis.size() <= 1 ? Fault{} : Fault::argument("axis", "one axis or none");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (axis.is_none()) return Shape{product(input) * Dim(repeats)};
    if (!input.has_rank()) return input;
    const int at = rules::normalized_axis(axis[0], input.rank());
    if (at < 0) return {rules::missing_axis("axis", axis[0], input.rank()), input};
    return input.with(at, input[at] * Dim(repeats));
  }
};

/// Widens a tensor at the borders of its axes.
///
/// - Input: half as many axes as `pad_width` has numbers.
/// - Output: each size and its two numbers.
struct PadOperation {
  static constexpr string_ref type_name = "Pad";
  static constexpr LayerTraits traits{.keeps_dtype = true};

  Axes pad_width = Axes::empty_list();  ///< What is added before and behind each axis in turn; one pair: to all.

  static constexpr void fields(auto&& field) { field("pad_width", &PadOperation::pad_width); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    for (int i = 0; i < pad_width.size(); ++i) {
      if (pad_width[i] < 0) return Fault::argument("pad_width", Relation::at_least, 0, pad_width[i]);
    }
    return pad_width.size() % 2 == 0 ? pad_width.fault("pad_width") : Fault::argument("pad_width", "pairs of numbers");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return input;
    const int pairs = pad_width.size() / 2;
    if (pairs != 1 && pairs != input.rank()) return {Fault::rank(pairs, input), input};
    Shape output = input;
    for (int i = 0; i < input.rank(); ++i) {
      const int pair = pairs == 1 ? 0 : 2 * i;
      output.set(i, input[i] + Dim(pad_width[pair]) + Dim(pad_width[pair + 1]));
    }
    return output;
  }
};

/// Cuts a tensor into several along an axis.
///
/// - Output: as many tensors as `indices_or_sections` says, all of one size; or, if that is a list, those that begin
///   and end at these places.
struct SplitOperation {
  static constexpr string_ref type_name = "Split";
  static constexpr LayerTraits traits{.keeps_dtype = true};

  Axes indices_or_sections = 1;  ///< How many parts, or where the parts begin.
  std::int64_t axis = 0;         ///< Along which axis.
  bool is_list = false;          ///< Whether these are places, also if it is one.

  static constexpr void fields(auto&& field) {
    field("indices_or_sections", &SplitOperation::indices_or_sections);
    field("axis", &SplitOperation::axis);
    field("is_list", &SplitOperation::is_list);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!is_list && indices_or_sections.count != 1) return Fault::argument("indices_or_sections", "one number");
    if (!is_list && indices_or_sections[0] < 1) {
      return Fault::argument("indices_or_sections", Relation::at_least, 1, indices_or_sections[0]);
    }
    return indices_or_sections.required_fault("indices_or_sections");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Shape& input = call.inputs[0];
    const std::int64_t parts = is_list ? indices_or_sections.size() + 1 : indices_or_sections[0];
    const int at = rules::normalized_axis(axis, input.rank());
    const Dim size = at < 0 ? Dim{} : input[at];
    const Dim equal_part = size.is_known() ? Dim(size.code / parts) : Dim{};
    for (std::int64_t i = 0; i < parts && outputs.fits(); ++i) {
      const Dim part = is_list ? part_of(size, static_cast<int>(i)) : equal_part;
      outputs.push_back(at < 0 ? Shape::unknown() : input.with(at, part));
    }
    if (input.has_rank() && at < 0) return rules::missing_axis("axis", axis, input.rank());
    if (is_list || !size.is_known() || size.code % parts == 0) return {};
    Fault fault = Fault::size(at, parts, input);
    fault.relation = Relation::multiple_of;
    return fault;
  }

 private:
  /// From one place to the next, as Python's slices.
  [[nodiscard]] constexpr Dim part_of(Dim size, int part) const noexcept {
    const int last = indices_or_sections.size();
    if (!size.is_known() && (part == last || indices_or_sections[part] < 0)) return {};
    const auto place = [&](int index) {
      std::int64_t at = index == last ? size.code : indices_or_sections[index];
      if (at < 0) at += size.code;
      if (size.is_known() && at > size.code) at = size.code;
      return at < 0 ? 0 : at;
    };
    const std::int64_t begin = part == 0 ? 0 : place(part - 1);
    const std::int64_t end = place(part);
    return end > begin ? end - begin : 0;
  }
};

/// Chooses between two tensors element by element.
///
/// - Inputs: a condition and two tensors, broadcast against each other; constants may stand for some of them.
/// - Output: the broadcast shape.
struct WhereOperation {
  static constexpr string_ref type_name = "Where";
  static constexpr LayerTraits traits{.takes_several = true, .in_place = true, .keeps_dtype = true};

  std::int64_t constants = 0;  ///< How many operands are constants.
  Shape constant_shape{};      ///< Their shape, if they are arrays.

  static constexpr void fields(auto&& field) {
    field("constants", &WhereOperation::constants);
    field("constant_shape", &WhereOperation::constant_shape);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const auto count = static_cast<std::int64_t>(call.inputs.size()) + constants;
    if (count != 3) return Fault::input_count(3 - constants, call.inputs.size());
    ShapeResult result = rules::infer_with_constant(call.inputs[0], constant_shape);
    for (std::size_t i = 1; i < call.inputs.size() && !result.fault; ++i) {
      result = rules::infer_elementwise(result.shape, call.inputs[i]);
      if (result.fault) result.fault.input = static_cast<std::int32_t>(i);
    }
    outputs.push_back(result.shape);
    return result.fault;
  }
};

/// Takes elements along an axis, `TakeOperation{.axis = 1}`.
///
/// - Inputs: a tensor and the indices of elements; or one of them, if the other is a constant.
/// - Output: the tensor's shape with that of the indices in the place of `axis`; without an axis that of the indices.
struct TakeOperation {
  static constexpr string_ref type_name = "Take";
  static constexpr LayerTraits traits{.takes_several = true, .keeps_dtype = true};

  Axes axis{};                  ///< Along which axis; none: of all elements.
  bool has_constant = false;    ///< Whether one operand is a constant.
  bool constant_first = false;  ///< Whether that is the tensor, and not the indices.
  Shape constant_shape{};       ///< The shape of the constant.

  static constexpr void fields(auto&& field) {
    field("axis", &TakeOperation::axis);
    field("has_constant", &TakeOperation::has_constant);
    field("constant_first", &TakeOperation::constant_first);
    field("constant_shape", &TakeOperation::constant_shape);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return axis.size() <= 1 ? Fault{} : Fault::argument("axis", "one axis or none");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const std::size_t wanted = has_constant ? 1 : 2;
    if (call.inputs.size() != wanted) return Fault::input_count(static_cast<std::int64_t>(wanted), call.inputs.size());
    const Shape& whole = has_constant && constant_first ? constant_shape : call.inputs[0];
    const Shape& indices = has_constant && !constant_first ? constant_shape : call.inputs[call.inputs.size() - 1];
    if (axis.is_none()) return give(indices, outputs);
    if (!whole.has_rank() || !indices.has_rank()) return give(Shape::unknown(), outputs);
    const int at = rules::normalized_axis(axis[0], whole.rank());
    if (at < 0) return rules::missing_axis("axis", axis[0], whole.rank());
    Shape output = whole.erased(at);
    for (int i = 0; i < indices.rank(); ++i) output = output.inserted(at + i, indices[i]);
    return give(output, outputs);
  }

 private:
  [[nodiscard]] static constexpr Fault give(const Shape& shape, Outputs& outputs) noexcept {
    outputs.push_back(shape);
    return {};
  }
};

}  // namespace shapeproof::inline v0_1
