// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// A fault that a layer's rule finds. The caller of the rule turns it into a `Diagnostic`, which adds the model, the
/// layer's place and name, and the meaning of the axis.
struct Fault {
  Code code = Code::ok;                 ///< What is wrong; `ok`: nothing.
  Relation relation = Relation::equal;  ///< How `expected` is meant: equal to it, at least, a multiple, ...
  std::int8_t axis = -1;                ///< which axis of the input; -1 if it is not about one axis
  bool declared = false;                ///< the model's `Input` requires it, not a layer's rule
  std::int32_t input = 0;               ///< which input of the layer
  std::int32_t inner = 0;     ///< for wrappers and nested models: the record of the fault, counted from the layer's own
  std::int64_t expected = 0;  ///< What was expected.
  std::int64_t actual = 0;    ///< What is there.
  string_ref field{};         ///< which field of the layer; static storage
  string_ref text{};          ///< what the field must be, if a number cannot say it; static storage

  [[nodiscard]] constexpr explicit operator bool() const noexcept { return code != Code::ok; }

  [[nodiscard]] static constexpr Fault rank(std::int64_t expected, const Shape& input,
                                            Relation relation = Relation::equal) noexcept {
    return {.code = Code::rank_mismatch, .relation = relation, .expected = expected, .actual = input.rank()};
  }
  [[nodiscard]] static constexpr Fault size(int axis, std::int64_t expected, const Shape& input) noexcept {
    return {.code = Code::axis_mismatch,
            .axis = static_cast<std::int8_t>(axis),
            .expected = expected,
            .actual = input[axis].number()};
  }
  /// The types stand as numbers, and become those of the diagnostic.
  [[nodiscard]] static constexpr Fault elements(DType expected, DType actual, std::int32_t input = 0) noexcept {
    return {.code = Code::dtype_mismatch,
            .input = input,
            .expected = static_cast<std::int64_t>(expected),
            .actual = static_cast<std::int64_t>(actual)};
  }
  /// Another number of tensors than the layer takes.
  [[nodiscard]] static constexpr Fault input_count(std::int64_t expected, std::size_t actual) noexcept {
    return {.code = Code::wrong_input_count, .expected = expected, .actual = static_cast<std::int64_t>(actual)};
  }
  /// An axis whose size must be known, and is not.
  [[nodiscard]] static constexpr Fault unknown(int axis) noexcept {
    return {.code = Code::unknown_axis_size,
            .relation = Relation::known,
            .axis = static_cast<std::int8_t>(axis),
            .actual = -1};
  }
  /// A field that has a value which it cannot have.
  [[nodiscard]] static constexpr Fault argument(string_ref field, Relation relation, std::int64_t expected,
                                                std::int64_t actual) noexcept {
    return {
        .code = Code::invalid_argument, .relation = relation, .expected = expected, .actual = actual, .field = field};
  }
  /// A field that has a value which it cannot have, with what it must be in words.
  [[nodiscard]] static constexpr Fault argument(string_ref field, string_ref must_be) noexcept {
    return {.code = Code::invalid_argument, .relation = Relation::one_of, .field = field, .text = must_be};
  }
};

/// The answer of a shape rule: the output's shape, or a fault with the best guess of the output's shape.
struct ShapeResult {
  Shape shape;  ///< The output's shape; with a fault the best guess.
  Fault fault;  ///< What does not fit; empty: nothing.
  /// The rule vouches for its output: if the input is valid, so is the output, and Keras builds with the same shape.
  bool is_checked = false;

  // NOLINTBEGIN(google-explicit-constructor): a rule returns a shape or a fault
  constexpr ShapeResult(const Shape& output) noexcept : shape(output) {}
  constexpr ShapeResult(const Fault& found, const Shape& guess = Shape::unknown()) noexcept
      : shape(guess), fault(found) {}
  // NOLINTEND(google-explicit-constructor)

  /// An answer to fill in: `rank` axes of unknown size.
  [[nodiscard]] static constexpr ShapeResult of_rank(int rank) noexcept { return ShapeResult(rank); }

  /// The answer of a rule that passes its input on.
  [[nodiscard]] static constexpr ShapeResult unchanged(const Shape& input) noexcept {
    ShapeResult result{input};
    result.is_checked = input.fits();
    return result;
  }

 private:
  constexpr explicit ShapeResult(int rank) noexcept : shape(Shape::unknown(rank)) {}
};

}  // namespace shapeproof::inline v0_1
