// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::nn {

/// Joins neighbouring axes into one, all but the first by default.
///
/// - Input: `(*, d1, ..., dk, *)`.
/// - Output: `(*, d1 * ... * dk, *)`, from the axis `start_dim` to `end_dim`; `(1)` for a single number.
/// - Source: PyTorch 1.13, `torch::nn::Flatten`.
struct Flatten {
  static constexpr string_ref type_name = "Flatten";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .keeps_values = true, .flattens = true, .keeps_dtype = true};

  std::int64_t start_dim = 1;  ///< The first axis that is joined.
  std::int64_t end_dim = -1;   ///< The last axis that is joined.
  Name name = no_name;         ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("start_dim", &Flatten::start_dim);
    field("end_dim", &Flatten::end_dim);
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return {Fault::rank(1, input, Relation::at_least), input};
    const int rank = input.rank() == 0 ? 1 : input.rank();
    const int start = rules::normalized_axis(start_dim, rank);
    const int end = rules::normalized_axis(end_dim, rank);
    if (start < 0) return {rules::missing_axis("start_dim", start_dim, rank), input};
    if (end < 0) return {rules::missing_axis("end_dim", end_dim, rank), input};
    if (end < start) return {Fault::argument("start_dim", Relation::at_most, end, start), input};
    if (input.rank() == 0) return Shape{1};
    if (start == 1 && end == rank - 1 && rank > 1) return all_behind_first(input);
    Shape output;
    for (int axis = 0; axis < start; ++axis) output.push_back(input[axis]);
    output.push_back(joined(input, start, end));
    for (int axis = end + 1; axis < input.rank(); ++axis) output.push_back(input[axis]);
    return output;
  }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    const int start = rules::normalized_axis(start_dim, input.rank());
    const int end = rules::normalized_axis(end_dim, input.rank());
    if (start < 0 || end <= start) return;
    for (int axis = start; axis <= end; ++axis) write_all(sink, axis > start ? " * " : "", input[axis]);
    write_all(sink, " = ", joined(input, start, end));
  }

 private:
  /// The usual case, by values.
  [[nodiscard]] static constexpr ShapeResult all_behind_first(const Shape& input) noexcept {
    ShapeResult result = ShapeResult::of_rank(2);
    result.shape.axes[0] = input.axes[0];
    result.shape.axes[1] = product(input, 1);
    result.shape.dtype = input.dtype;
    result.is_checked = result.shape.axes[1].code >= -1;
    return result;
  }
  [[nodiscard]] static constexpr Dim joined(const Shape& input, int start, int end) noexcept {
    Dim size = 1;
    for (int axis = start; axis <= end; ++axis) size = size * input[axis];
    return size;
  }
};

}  // namespace shapeproof::inline v0_1::nn
