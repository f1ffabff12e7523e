// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/axes.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Shifts and scales each feature to mean 0 and variance 1.
///
/// - Input and output: any shape that has the axes, unchanged; the axes must be known.
/// - Parameters, none of them trainable: mean and variance, each the product of the axes, and a count; none if mean and
///   variance are given.
/// - Source: Keras 3, `keras.layers.Normalization`.
struct Normalization {
  static constexpr string_ref type_name = "Normalization";
  static constexpr LayerTraits traits{.in_place = true, .takes_raw_values = true, .reach = Reach::same_place};

  Axes axis = -1;             ///< The axes that each have a mean and a variance of their own; none: one for all.
  ValueList mean = none;      ///< The mean, if it is known.
  ValueList variance = none;  ///< The variance, if it is known.
  bool invert = false;        ///< Whether the normalization is undone.
  Name name = no_name;        ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("axis", &Normalization::axis);
    field("mean", &Normalization::mean);
    field("variance", &Normalization::variance);
    field("invert", &Normalization::invert);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault = axis.fault("axis"); fault) return fault;
    if (mean.is_given() != variance.is_given()) return Fault::argument("variance", "given where mean is");
    if (mean.count != variance.count) return Fault::argument("variance", "as many values as mean has");
    if (mean.is_given() && !mean.is_scalar() && axis.size() == 0)
      return Fault::argument("mean", "one value where there is no axis");
    return {};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (const Fault fault = rules::weighted_axes(input, axis, true); fault) return {fault, input};
    if (!mean.is_given() || mean.is_scalar()) return input;
    const Shape kept = rules::axes_shape(input, axis);
    if (mean.size() == 1 || kept[-1] == Dim(mean.size())) return input;
    int last = input.rank() - 1;
    while (last > 0 && input[last] != kept[-1]) --last;
    Fault fault = Fault::size(last, mean.size(), input);
    fault.field = "mean";
    return {fault, input};
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    if (mean.is_given()) return;
    const Shape shape = rules::axes_shape(input, axis);
    sink.add("mean", shape, false);
    sink.add("variance", shape, false);
    sink.add("count", Shape{}.of(DType::int32), false);
  }
};

}  // namespace shapeproof::inline v0_1
