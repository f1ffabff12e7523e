// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Normalizes each sample over groups of features.
///
/// - Input and output: any shape that has the axis, unchanged; the axis must be known and a multiple of the groups.
/// - Parameters: gamma and beta, each the size of the axis.
/// - Source: Keras 3, `keras.layers.GroupNormalization`. When it runs, the first axis cannot be counted from the end.
struct GroupNormalization {
  static constexpr string_ref type_name = "GroupNormalization";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true, .reach = Reach::everything};

  std::int64_t groups = 32;  ///< Into how many groups the axis is split; -1: one for each of its elements.
  std::int64_t axis = -1;    ///< The axis of the features.
  double epsilon = 0.001;    ///< Added to the variance.
  bool center = true;        ///< Whether beta is added.
  bool scale = true;         ///< Whether gamma multiplies.
  Name name = no_name;       ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("groups", &GroupNormalization::groups);
    field("axis", &GroupNormalization::axis);
    field("epsilon", &GroupNormalization::epsilon);
    field("center", &GroupNormalization::center);
    field("scale", &GroupNormalization::scale);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return groups == -1 ? Fault{} : rules::at_least("groups", groups, 1);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const int at = rules::normalized_axis(axis, input.rank());
    if (at < 0) return {rules::missing_axis("axis", axis, input.rank()), input};
    if (const Fault fault = rules::known_axis(input, at); fault) return {fault, input};
    const bool fits = groups == -1 || (input[at].code >= groups && input[at].code % groups == 0);
    if (fits && at == 0 && axis < 0) return {Fault::argument("axis", "0 for the first axis"), input};
    if (fits) return input;
    Fault fault = Fault::size(at, groups, input);
    fault.code = Code::groups_mismatch;
    fault.relation = Relation::multiple_of;
    return {fault, input};
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    const Shape shape{input[rules::normalized_axis(axis, input.rank())]};
    if (scale) sink.add("gamma", shape);
    if (center) sink.add("beta", shape);
  }
};

}  // namespace shapeproof::inline v0_1
