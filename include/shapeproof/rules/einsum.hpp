// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/field/short_text.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// A list of the letters of one operand.
struct EinsumLetters {
  static constexpr int capacity = Shape::max_rank;
  char letters[capacity]{};
  int count = 0;

  [[nodiscard]] constexpr int find(char letter) const noexcept {
    for (int i = 0; i < count && i < capacity; ++i) {
      if (letters[i] == letter) return i;
    }
    return -1;
  }
  constexpr void add(char letter) noexcept {
    if (count < capacity) letters[count] = letter;
    ++count;
  }
};

/// An equation of one input and one kernel: `[X],[Y]->[Z]`, `...[X],[Y]->...[Z]` or `[X]...,[Y]->[Z]...`. Source: Keras
/// 3, `EinsumDense`.
class EinsumEquation {
 public:
  EinsumLetters input{};
  EinsumLetters kernel{};
  EinsumLetters output{};
  bool left_ellipsis = false;
  bool right_ellipsis = false;
  bool valid = false;

  template <std::size_t Words>
  constexpr explicit EinsumEquation(const ShortText<Words>& text) noexcept {
    std::size_t at = 0;
    left_ellipsis = ellipsis(text, at);
    valid = letters(text, at, input);
    if (!left_ellipsis) right_ellipsis = ellipsis(text, at);
    valid = valid && literal(text, at, ",") && letters(text, at, kernel) && literal(text, at, "->");
    valid = valid && (!left_ellipsis || ellipsis(text, at)) && letters(text, at, output);
    valid = valid && (!right_ellipsis || (input.count >= 2 && ellipsis(text, at))) && !text.is_truncated();
    valid = valid && input.count <= EinsumLetters::capacity && kernel.count <= EinsumLetters::capacity &&
            output.count <= EinsumLetters::capacity;
    if (!valid) input = kernel = output = {};
  }

 private:
  template <std::size_t Words>
  static constexpr bool literal(const ShortText<Words>& text, std::size_t& at, string_ref expected) noexcept {
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (text[at + i] != expected[i]) return false;
    }
    at += expected.size();
    return true;
  }
  template <std::size_t Words>
  static constexpr bool ellipsis(const ShortText<Words>& text, std::size_t& at) noexcept {
    return literal(text, at, "...");
  }
  template <std::size_t Words>
  static constexpr bool letters(const ShortText<Words>& text, std::size_t& at, EinsumLetters& list) noexcept {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (; is_letter(text[at]); ++at) list.add(text[at]);
    return list.count > 0;
  }
};

/// The equation applied to an input and to the layer's `output_shape`.
struct EinsumShapes {
  Shape output{};
  Shape kernel{};
  Shape sizes{};  ///< the size of each letter of the output, from the layer's field
  int elided = 0;
  Fault fault{};
};

/// The given size of a letter of the output: the batch from the input, all others from `output_shape`.
[[nodiscard]] constexpr Dim einsum_given(const EinsumEquation& equation, const Shape& input, const Shape& given,
                                         int elided, int index) noexcept {
  const int at = equation.left_ellipsis ? index + (elided > 0 ? 1 : 0) : index;
  return at == 0 ? input[0] : given[at - 1];
}

/// Finds the size of every letter. A letter of the input has the input's size, and a given size must not differ from
/// it.
[[nodiscard, gnu::noinline]] constexpr EinsumShapes einsum_shapes(const EinsumEquation& equation, const Shape& input,
                                                                  const Shape& given) noexcept {
  EinsumShapes result;
  const bool ellipsis = equation.left_ellipsis || equation.right_ellipsis;
  result.elided = input.rank() - equation.input.count;
  if (result.elided < 0 || (result.elided > 0 && !ellipsis)) {
    result.fault = Fault::rank(equation.input.count, input, ellipsis ? Relation::at_least : Relation::equal);
    return result;
  }
  const int offset = equation.left_ellipsis ? result.elided : 0;
  const int wanted = equation.output.count - (equation.left_ellipsis && result.elided > 0 ? 0 : 1);
  for (int i = 0; i < equation.output.count; ++i) {
    const char letter = equation.output.letters[i];
    const int from_input = equation.input.find(letter);
    const Dim given_size = einsum_given(equation, input, given, result.elided, i);
    result.sizes.push_back(given_size);
    if (from_input < 0 && equation.kernel.find(letter) < 0) {
      result.fault = Fault::argument("equation", "one whose output letters stand in its inputs");
    }
    if (from_input < 0 || result.fault) continue;
    if (!given_size.is_unknown() && i <= given.rank() && given_size != input[from_input + offset]) {
      const int axis = from_input + offset;
      // For Keras an unknown size differs from every known one.
      result.fault = input[axis].is_known() ? Fault::size(axis, given_size.number(), input) : Fault::unknown(axis);
    }
  }
  if (!result.fault && given.rank() < wanted) {
    result.fault = Fault::argument("output_shape", Relation::at_least, wanted, given.rank());
    result.fault.text = "a size for each letter of the output";
  }
  for (int i = 0; i < equation.kernel.count; ++i) {
    const char letter = equation.kernel.letters[i];
    const int in_output = equation.output.find(letter);
    const int in_input = equation.input.find(letter);
    if (in_output < 0 && in_input < 0 && !result.fault) {
      result.fault = Fault::argument("equation", "one whose kernel letters stand in its input or output");
    }
    result.kernel.push_back(in_output >= 0 ? result.sizes[in_output] : input[in_input + offset]);
  }
  for (int i = 0; equation.left_ellipsis && i < result.elided; ++i) result.output.push_back(input[i]);
  for (int i = 0; i < equation.output.count; ++i) {
    const int from_input = equation.input.find(equation.output.letters[i]);
    result.output.push_back(from_input >= 0 ? input[from_input + offset] : result.sizes[i]);
  }
  for (int i = 0; equation.right_ellipsis && i < result.elided; ++i) {
    result.output.push_back(input[equation.input.count + i]);
  }
  return result;
}

/// The output that Keras builds the next layers for: the given sizes, and those of an ellipsis on the left in reverse
/// order. Source: Keras 3, `_analyze_split_string`.
[[nodiscard]] constexpr Shape einsum_built(const EinsumEquation& equation, const Shape& input, const Shape& given,
                                           int elided) noexcept {
  Shape output{input[0]};
  for (int i = elided - 1; equation.left_ellipsis && i > 0; --i) output.push_back(input[i]);
  for (const Dim dim : given) output.push_back(dim);
  for (int i = elided; !equation.left_ellipsis && i > 0; --i) output.push_back(input[-i]);
  return output;
}

/// The shape of the bias: the sizes of its letters, 1 for the letters between them. Of unknown rank if the output does
/// not have a letter.
template <std::size_t Words>
[[nodiscard]] constexpr Shape einsum_bias(const EinsumEquation& equation, const EinsumShapes& shapes,
                                          const ShortText<Words>& axes) noexcept {
  const auto is_bias = [&](char letter) {
    for (std::size_t i = 0; i < axes.size(); ++i) {
      if (axes[i] == letter) return true;
    }
    return false;
  };
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (equation.output.find(axes[i]) < 0) return Shape::unknown();
  }
  Shape bias;
  for (int i = 0; i < equation.output.count; ++i) {
    const bool own = is_bias(equation.output.letters[i]);
    if (own || bias.rank() > 0) bias.push_back(own ? shapes.sizes[i] : Dim(1));
  }
  for (int i = 0; equation.right_ellipsis && i < shapes.elided; ++i) bias.push_back(1);
  return bias;
}

}  // namespace shapeproof::inline v0_1::rules
