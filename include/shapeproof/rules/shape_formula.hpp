// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/inline_vector.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/rules/formula_reader.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// What a layer of one's own gives, as a formula of the shapes that it takes:
///
///     same                                       as the first input
///     (b, h, w, c) -> (b, 2*h, 2*w, c/4)         a name is the size of an axis
///     (b, h*2, w*2, c/4)                         the same: the names are the axes of the input in the order in which
///                                                they come
///     (b, ..., c) -> (b, ..., 64)                `...` stands for any axes
///     (b, t, f), (b, t, g) -> (b, t, f + g)      two inputs
///     (b, 10, 64) -> (b, 64), (b, 32)            two outputs; a number to the left must be the input's size
///     (?, 50, 64), ?                             `?` is a size that nobody knows, or a whole shape
///
/// Sizes are counted with `+`, `-`, `*`, `/`, which drops the rest, and parentheses.
class ShapeFormula : private FormulaReader {
 public:
  constexpr explicit ShapeFormula(string_ref text) noexcept : FormulaReader(text) {}

  /// Whether the formula can be read.
  [[nodiscard]] constexpr bool is_valid() noexcept {
    Outputs outputs;
    static_cast<void>(infer({}, outputs, true));
    return good_;
  }
  /// The outputs for such inputs, or what does not fit. Of a formula that cannot be read nothing is known.
  [[nodiscard]] constexpr Fault infer(const Inputs& inputs, Outputs& outputs) noexcept {
    return infer(inputs, outputs, false);
  }

 private:
  /// The size that a name stands for.
  struct Binding {
    string_ref name{};
    Dim size{};
  };
  static constexpr std::size_t most_names = 32;
  static constexpr int deepest = 8;

  [[nodiscard]] constexpr Fault infer(const Inputs& inputs, Outputs& outputs, bool only_reads) noexcept {
    start();
    only_reads_ = only_reads;
    if (text_ == "same") {
      outputs.push_back(inputs[0]);
      return {};
    }
    Fault fault;
    const std::size_t arrow = find_arrow();
    if (arrow < text_.size()) {
      fault = bind(inputs, arrow);
    } else {
      fault = bind_in_order(inputs[0]);
    }
    if (!fault) write_outputs(outputs);
    if (!good_) outputs.assign(Shape::unknown());
    if (!fault && is_negative_) fault = Fault::argument("formula", "such that no size is negative");
    return fault;
  }
  constexpr void start() noexcept {
    at_ = 0;
    good_ = true;
    names_.clear();
    rest_ = {};
    has_rest_ = false;
    is_negative_ = false;
  }

  // The names' sizes.

  [[nodiscard]] constexpr Binding* find(string_ref name) noexcept {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].name == name) return &names_[i];
    }
    return nullptr;
  }
  /// Binds the names left of the arrow to the inputs.
  [[nodiscard]] constexpr Fault bind(const Inputs& inputs, std::size_t arrow) noexcept {
    std::size_t index = 0;
    Fault first;
    do {
      Fault fault = bind_shape(inputs[index]);
      fault.input = static_cast<std::int32_t>(index);
      if (!first) first = fault;
      ++index;
    } while (good_ && take(','));
    if (!take_arrow() || at_ != arrow + 2) fail();
    if (!good_ || only_reads_) return {};
    return index == inputs.size() ? first : Fault::input_count(static_cast<std::int64_t>(index), inputs.size());
  }
  /// One pattern: `(b, ..., 3)`.
  [[nodiscard]] constexpr Fault bind_shape(const Shape& input) noexcept {
    const std::size_t begin = at_;
    int items = 0;
    int dots = -1;  // before which item
    for_each_item([&] {
      if (!take_dots()) {
        ++items;
        return take_pattern(Dim{}, false) != Match::none;
      }
      if (dots >= 0) return fail();
      dots = items;
      return true;
    });
    if (!good_) return {};
    const std::size_t end = at_;
    const int rank = input.rank();
    const int hidden = dots < 0 ? 0 : rank - items;
    const bool fits = dots < 0 ? rank == items : rank >= items;
    if (input.has_rank() && !fits) {
      return Fault::rank(items, input, dots < 0 ? Relation::equal : Relation::at_least);
    }
    at_ = begin;
    int axis = 0;
    Fault fault;
    for_each_item([&] {
      if (take_dots()) {
        keep_rest(input, axis, hidden);
        axis += hidden;
        return true;
      }
      const Dim size = input.has_rank() ? input[axis] : Dim{};
      if (take_pattern(size, true) == Match::other && !fault) fault = Fault::size(axis, expected_.code, input);
      ++axis;
      return true;
    });
    at_ = end;
    return fault;
  }
  constexpr void keep_rest(const Shape& input, int first, int count) noexcept {
    has_rest_ = true;
    rest_ = input.has_rank() ? Shape{} : Shape::unknown();
    for (int i = 0; input.has_rank() && i < count; ++i) rest_.push_back(input[first + i]);
  }

  enum class Match : std::uint8_t { none, same, other };
  /// A name, a number or `?` left of the arrow.
  constexpr Match take_pattern(Dim size, bool binds) noexcept {
    const char c = next();
    if (c == '?') {
      ++at_;
      return Match::same;
    }
    if (is_digit(c)) {
      expected_ = take_number();
      if (expected_.is_invalid()) fail();
      return compatible(expected_, size) ? Match::same : Match::other;
    }
    if (!is_letter(c)) {
      fail();
      return Match::none;
    }
    const string_ref name = take_name();
    if (!binds) return Match::same;
    Binding* const known = find(name);
    if (known == nullptr) {
      if (!names_.push_back({name, size})) fail();
      return Match::same;
    }
    expected_ = known->size;
    if (!expected_.is_known()) known->size = size;
    return compatible(expected_, size) ? Match::same : Match::other;
  }
  /// Without an arrow: the names are the axes of the input, in the order in which they come.
  [[nodiscard]] constexpr Fault bind_in_order(const Shape& input) noexcept {
    int count = 0;
    for (std::size_t i = 0; i < text_.size();) {
      if (text_[i] == '.') fail();  // of which axes?
      if (!is_letter(text_[i])) {
        ++i;
        continue;
      }
      at_ = i;
      const string_ref name = take_name();
      i = at_;
      if (find(name) == nullptr && !names_.push_back({name, input.has_rank() ? input[count++] : Dim{}})) fail();
    }
    at_ = good_ ? 0 : text_.size();
    const bool fits = names_.empty() || !input.has_rank() || input.rank() == count;
    return fits || only_reads_ ? Fault{} : Fault::rank(count, input);
  }

  // The outputs.

  constexpr void write_outputs(Outputs& outputs) noexcept {
    do {
      if (take('?')) {
        outputs.push_back(Shape::unknown());
        continue;
      }
      Shape shape;
      bool has_rank = true;
      for_each_item([&] {
        if (take_dots()) {
          if (!has_rest_) return fail();
          has_rank = has_rank && rest_.has_rank();
          for (int i = 0; i < rest_.rank(); ++i) shape.push_back(rest_[i]);
        } else {
          shape.push_back(take_sum(0));
        }
        return good_;
      });
      outputs.push_back(has_rank ? shape : Shape::unknown());
    } while (good_ && take(','));
    if (next() != '\0' || !outputs.fits()) fail();
  }
  [[nodiscard]] constexpr Dim take_sum(int depth) noexcept {
    Dim sum = take_product(depth);
    while (good_ && (next() == '+' || next() == '-')) {
      const bool adds = take('+');
      if (!adds) ++at_;
      const Dim other = take_product(depth);
      sum = adds ? sum + other : difference(sum, other);
    }
    return sum;
  }
  [[nodiscard]] constexpr Dim take_product(int depth) noexcept {
    Dim product = take_factor(depth);
    while (good_ && (next() == '*' || next() == '/')) {
      const bool multiplies = take('*');
      if (!multiplies) ++at_;
      const Dim other = take_factor(depth);
      product = multiplies ? product * other : quotient(product, other);
    }
    return product;
  }
  [[nodiscard]] constexpr Dim take_factor(int depth) noexcept {
    const char c = next();
    if (take('?')) return {};
    if (is_digit(c)) return take_number();
    if (is_letter(c)) {
      const Binding* const binding = find(take_name());
      if (binding == nullptr) fail();
      return binding == nullptr ? Dim{} : binding->size;
    }
    if (depth >= deepest || !take('(')) {
      fail();
      return {};
    }
    const Dim inner = take_sum(depth + 1);
    if (!take(')')) fail();
    return inner;
  }
  [[nodiscard]] constexpr Dim difference(Dim a, Dim b) noexcept {
    if (b == Dim(0)) return a;
    const bool is_less = a.is_known() && b.is_known() && a.code < b.code;
    is_negative_ = is_negative_ || is_less;
    if (is_less) return {};
    return a.is_known() && b.is_known() ? Dim(a.code - b.code) : Dim{};
  }
  [[nodiscard]] constexpr Dim quotient(Dim a, Dim b) noexcept {
    if (b == Dim(1)) return a;
    if (b == Dim(0)) fail();
    return a.is_known() && b.is_known() && b.code > 0 ? Dim(a.code / b.code) : Dim{};
  }

  bool only_reads_ = false;
  InlineVector<Binding, most_names> names_;
  Shape rest_{};  ///< what `...` stands for
  bool has_rest_ = false;
  bool is_negative_ = false;
  Dim expected_{};  ///< of the pattern that was not met
};

}  // namespace shapeproof::inline v0_1::rules
