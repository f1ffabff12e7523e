// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

/// Sums of products, by letters for the axes: `EinsumOperation{"abc,cd->abd"}` for `keras.ops.einsum`.
///
/// - Inputs: as many tensors as there are groups of letters, or one less, if one of them is a constant. Each has as
///   many axes as its group has letters, and any number for `...`; a letter stands for one size everywhere, and the
///   axes of `...` are broadcast against each other.
/// - Output: the sizes of the letters behind the arrow; without an arrow the axes of `...` and the letters that come
///   once, in the order of the alphabet.
/// - Source: Keras 3, `keras.ops.Einsum`.
struct EinsumOperation {
  static constexpr string_ref type_name = "Einsum";
  static constexpr LayerTraits traits{.takes_several = true, .keeps_dtype = true};

  ShortText<6> subscripts{};
  bool has_constant = false;
  bool constant_first = false;
  Shape constant_shape{};

  static constexpr void fields(auto&& field) {
    field("subscripts", &EinsumOperation::subscripts, "The letters of the operands, and of the result.");
    field("has_constant", &EinsumOperation::has_constant, "Whether an operand is a constant.");
    field("constant_first", &EinsumOperation::constant_first, "Whether it is the first one, and not the last one.");
    field("constant_shape", &EinsumOperation::constant_shape, "Its shape.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    bool has_dots = false;  // in the group
    for (std::size_t i = 0; i < subscripts.size(); ++i) {
      const char c = subscripts[i];
      if (c == ',' || c == '>') has_dots = false;
      if (is_dots(i) && !has_dots) {
        has_dots = true;
        i += 2;
      } else if (letter_index(c) < 0 && c != ',' && c != ' ' && c != '-' && c != '>') {
        return refused();
      }
    }
    return subscripts.is_truncated() || subscripts.empty() ? refused() : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    Axes axes;
    Fault fault;
    std::size_t groups = 0;
    std::size_t at = 0;
    for (bool is_last = false; !is_last; ++groups) {
      std::size_t end = at;
      while (end < subscripts.size() && subscripts[end] != ',' && subscripts[end] != '-') ++end;
      is_last = end == subscripts.size() || subscripts[end] == '-';
      const std::size_t constants_before = has_constant && constant_first ? 1 : 0;
      const bool is_constant = has_constant && (constant_first ? groups == 0 : is_last);
      const std::size_t input = groups - constants_before;
      if (is_constant || input < call.inputs.size()) {
        const Shape& operand = is_constant ? constant_shape : call.inputs[input];
        Fault found = read_group(at, end, operand, axes);
        // What does not go with a constant is said of a tensor.
        found.input = static_cast<std::int32_t>(is_constant ? 0 : input);
        if (!fault && !is_constant) fault = found;
        if (!fault && is_constant && found) fault = Fault::argument("constant_shape", "a shape as the letters say");
      }
      at = is_last ? end : end + 1;
    }
    outputs.push_back(at < subscripts.size() ? named_output(axes, at) : implied_output(axes));
    const std::size_t wanted = groups - (has_constant ? 1 : 0);
    return wanted == call.inputs.size() ? fault
                                        : Fault::input_count(static_cast<std::int64_t>(wanted), call.inputs.size());
  }

 private:
  static constexpr int alphabet = 52;
  /// What the operands say of the letters' axes, and of those of `...`.
  struct Axes {
    Dim size[alphabet]{};
    int count[alphabet]{};
    Shape others{};
  };

  /// Capital letters come first, as in ASCII; -1 for what is no letter.
  [[nodiscard]] static constexpr int letter_index(char c) noexcept {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    return c >= 'a' && c <= 'z' ? c - 'a' + 26 : -1;
  }
  [[nodiscard]] constexpr bool is_dots(std::size_t at) const noexcept {
    return subscripts[at] == '.' && subscripts[at + 1] == '.' && subscripts[at + 2] == '.';
  }
  [[nodiscard]] static constexpr Fault refused() noexcept {
    return Fault::argument("subscripts", "letters, such as ab,bc->ac");
  }
  /// Reads the letters of one operand.
  [[nodiscard]] constexpr Fault read_group(std::size_t begin, std::size_t end, const Shape& operand,
                                           Axes& axes) const noexcept {
    int letters = 0;
    bool has_dots = false;
    for (std::size_t at = begin; at < end; ++at) {
      letters += letter_index(subscripts[at]) >= 0 ? 1 : 0;
      has_dots = has_dots || subscripts[at] == '.';
    }
    const bool fits = !operand.has_rank() || (has_dots ? operand.rank() >= letters : operand.rank() == letters);
    Fault fault;
    if (!fits) fault = Fault::rank(letters, operand, has_dots ? Relation::at_least : Relation::equal);
    const int others = has_dots && fits && operand.has_rank() ? operand.rank() - letters : 0;
    if (has_dots && (!fits || !operand.has_rank())) axes.others = Shape::unknown();
    int axis = 0;
    for (std::size_t at = begin; at < end; ++at) {
      const int letter = letter_index(subscripts[at]);
      if (is_dots(at)) {
        const Fault found = read_others(axis, others, operand, axes);
        if (!fault) fault = found;
        axis += others;
      }
      if (letter < 0) continue;
      ++axes.count[letter];
      const Dim size = fits ? operand[axis] : Dim{};
      const Dim joint = axes.count[letter] == 1 ? size : rules::broadcast_operands(axes.size[letter], size);
      if (joint.is_overflow() && !fault) fault = Fault::size(axis, axes.size[letter].number(), operand);
      axes.size[letter] = joint.is_overflow() ? Dim{} : joint;
      ++axis;
    }
    return fault;
  }
  /// The axes of an operand that `...` stands for.
  [[nodiscard]] static constexpr Fault read_others(int first, int count, const Shape& operand, Axes& axes) noexcept {
    if (!axes.others.has_rank()) return {};
    Shape own;
    for (int i = 0; i < count; ++i) own.push_back(operand[first + i]);
    const ShapeResult joint = rules::infer_elementwise(axes.others, own);
    Fault fault = joint.fault;
    if (fault) {  // it is an axis of the shorter one
      const int axis = fault.axis + (fault.input == 0 ? own.rank() - axes.others.rank() : 0);
      const int before = axis + axes.others.rank() - own.rank();
      fault = Fault::size(first + axis, axes.others[before].number(), operand);
    }
    axes.others = joint.shape;
    return fault;
  }
  [[nodiscard]] constexpr Shape named_output(const Axes& axes, std::size_t from) const noexcept {
    Shape output;
    for (std::size_t i = from; i < subscripts.size(); ++i) {
      const int letter = letter_index(subscripts[i]);
      if (letter >= 0) output.push_back(axes.size[letter]);
      if (!is_dots(i)) continue;
      if (!axes.others.has_rank()) return Shape::unknown();
      for (const Dim size : axes.others) output.push_back(size);
    }
    return output;
  }
  [[nodiscard]] static constexpr Shape implied_output(const Axes& axes) noexcept {
    Shape output = axes.others;
    for (int letter = 0; letter < alphabet && output.has_rank(); ++letter) {
      if (axes.count[letter] == 1) output.push_back(axes.size[letter]);
    }
    return output;
  }
};

}  // namespace shapeproof
