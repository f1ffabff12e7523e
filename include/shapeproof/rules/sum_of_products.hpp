// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// How many words the letters of a sum of products take.
inline constexpr std::size_t letter_words = 6;

/// Sums of products, by letters for the axes of each operand: `abc,cd->abd`. Each operand has as many axes as its group
/// has letters, and any number for `...`; a letter stands for one size everywhere, and the axes of `...` are broadcast
/// against each other. Without an arrow the output has the axes of `...` and the letters that come once, in the order
/// of the alphabet. Source: Keras 3, `keras.ops.Einsum`; PyTorch, `einsum`.
class SumOfProducts {
 public:
  constexpr explicit SumOfProducts(const ShortText<letter_words>& letters) noexcept : subscripts_(letters) {}

  [[nodiscard]] constexpr Fault validate(string_ref field) const noexcept {
    bool has_dots = false;  // in the group
    for (std::size_t i = 0; i < subscripts_.size(); ++i) {
      const char c = subscripts_[i];
      if (c == ',' || c == '>') has_dots = false;
      if (is_dots(i) && !has_dots) {
        has_dots = true;
        i += 2;
      } else if (letter_index(c) < 0 && c != ',' && c != ' ' && c != '-' && c != '>') {
        return refused(field);
      }
    }
    return subscripts_.is_truncated() || subscripts_.empty() ? refused(field) : Fault{};
  }
  /// Calls `visit(group, is_last, read)` for each operand, where `read(shape)` says what does not go with the others.
  /// Returns the output, and in `groups` how many operands there are.
  template <class Visit>
  [[nodiscard]] constexpr Shape output(const Visit& visit, std::size_t& groups) const noexcept {
    Axes axes;
    const std::size_t at = read_operands(visit, groups, axes);
    return at < subscripts_.size() ? named_output(axes, at) : implied_output(axes);
  }
  /// How often it multiplies and adds, each product of more than two factors as often as there are multiplications:
  /// once for each combination of all letters. Without a sum there are only products.
  template <class Visit>
  [[nodiscard]] constexpr Dim products(const Visit& visit) const noexcept {
    Axes axes;
    std::size_t groups = 0;
    static_cast<void>(read_operands(visit, groups, axes));
    if (groups < 2 || !sums()) return 0;
    Dim all = product(axes.others) * static_cast<std::int64_t>(groups - 1);
    for (int letter = 0; letter < alphabet; ++letter) {
      if (axes.count[letter] > 0) all = all * axes.size[letter];
    }
    return all;
  }
  /// Whether some axes are summed over: letters, or those of `...`, that the output does not have.
  [[nodiscard]] constexpr bool sums() const noexcept {
    int before[alphabet + 1]{};
    bool behind[alphabet + 1]{};
    bool is_behind = false;
    for (std::size_t i = 0; i < subscripts_.size(); ++i) {
      is_behind = is_behind || subscripts_[i] == '-';
      const int letter = subscripts_[i] == '.' ? alphabet : letter_index(subscripts_[i]);
      if (letter < 0) continue;
      if (is_behind) behind[letter] = true;
      if (!is_behind) ++before[letter];
    }
    bool summed = false;
    for (int letter = 0; letter <= alphabet; ++letter) {
      const bool stays = is_behind ? behind[letter] : before[letter] == 1 || letter == alphabet;
      summed = summed || (before[letter] > 0 && !stays);
    }
    return summed;
  }
  /// Whether each letter behind the arrow stands before it, and once behind it.
  [[nodiscard]] constexpr bool has_plain_output() const noexcept {
    int before[alphabet]{};
    int behind[alphabet]{};
    bool is_behind = false;
    for (std::size_t i = 0; i < subscripts_.size(); ++i) {
      is_behind = is_behind || subscripts_[i] == '-';
      const int letter = letter_index(subscripts_[i]);
      if (letter >= 0) ++(is_behind ? behind : before)[letter];
    }
    for (int letter = 0; letter < alphabet; ++letter) {
      if (behind[letter] > 1 || (behind[letter] == 1 && before[letter] == 0)) return false;
    }
    return true;
  }

 private:
  static constexpr int alphabet = 52;
  /// What the operands say of the letters' axes, and of those of `...`.
  struct Axes {
    Dim size[alphabet]{};
    int count[alphabet]{};
    Shape others{};
  };

  /// Returns where the operands end.
  template <class Visit>
  [[nodiscard]] constexpr std::size_t read_operands(const Visit& visit, std::size_t& groups,
                                                    Axes& axes) const noexcept {
    std::size_t at = 0;
    groups = 0;
    for (bool is_last = false; !is_last; ++groups) {
      std::size_t end = at;
      while (end < subscripts_.size() && subscripts_[end] != ',' && subscripts_[end] != '-') ++end;
      is_last = end == subscripts_.size() || subscripts_[end] == '-';
      visit(groups, is_last, [&](const Shape& operand) { return read_group(at, end, operand, axes); });
      at = is_last ? end : end + 1;
    }
    return at;
  }

  /// Capital letters come first, as in ASCII; -1 for what is no letter.
  [[nodiscard]] static constexpr int letter_index(char c) noexcept {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    return c >= 'a' && c <= 'z' ? c - 'a' + 26 : -1;
  }
  [[nodiscard]] constexpr bool is_dots(std::size_t at) const noexcept {
    return subscripts_[at] == '.' && subscripts_[at + 1] == '.' && subscripts_[at + 2] == '.';
  }
  [[nodiscard]] static constexpr Fault refused(string_ref field) noexcept {
    return Fault::argument(field, "letters, such as ab,bc->ac");
  }
  /// Reads the letters of one operand.
  [[nodiscard]] constexpr Fault read_group(std::size_t begin, std::size_t end, const Shape& operand,
                                           Axes& axes) const noexcept {
    int letters = 0;
    bool has_dots = false;
    for (std::size_t at = begin; at < end; ++at) {
      letters += letter_index(subscripts_[at]) >= 0 ? 1 : 0;
      has_dots = has_dots || subscripts_[at] == '.';
    }
    const bool fits = !operand.has_rank() || (has_dots ? operand.rank() >= letters : operand.rank() == letters);
    Fault fault;
    if (!fits) fault = Fault::rank(letters, operand, has_dots ? Relation::at_least : Relation::equal);
    const int others = has_dots && fits && operand.has_rank() ? operand.rank() - letters : 0;
    if (has_dots && (!fits || !operand.has_rank())) axes.others = Shape::unknown();
    int axis = 0;
    for (std::size_t at = begin; at < end; ++at) {
      const int letter = letter_index(subscripts_[at]);
      if (is_dots(at)) {
        const Fault found = read_others(axis, others, operand, axes);
        if (!fault) fault = found;
        axis += others;
      }
      if (letter < 0) continue;
      ++axes.count[letter];
      const Dim size = fits ? operand[axis] : Dim{};
      const Dim joint = axes.count[letter] == 1 ? size : broadcast_operands(axes.size[letter], size);
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
    const ShapeResult joint = infer_elementwise(axes.others, own);
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
    for (std::size_t i = from; i < subscripts_.size(); ++i) {
      const int letter = letter_index(subscripts_[i]);
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

  const ShortText<letter_words>& subscripts_;
};

}  // namespace shapeproof::inline v0_1::rules
