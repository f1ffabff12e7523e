// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::rules {

/// With weights or statistics in float32 the input must be float32, or bfloat16; without them float64 is taken, too.
[[nodiscard]] constexpr Fault norm_elements(bool has_weights, DType given) noexcept {
  const DTypeSet with{DType::float32, DType::bfloat16};
  return elements_of(has_weights ? with : bfloat16_to_64, given);
}

/// The type of what is left of a tensor without elements: with a weight it is multiplied by that.
[[nodiscard]] constexpr DType without_values(bool has_weight, DType given) noexcept {
  return has_weight && (is_integer(given) || given == DType::boolean) ? DType::float32 : given;
}

/// The number of channels of a normalization that has weights or statistics of that size. Of no weights LibTorch cannot
/// take the first, with which it multiplies what has no elements.
template <class L>
[[nodiscard]] constexpr Fault norm_features(const L& layer) noexcept {
  if (layer.affine) return at_least("num_features", layer.num_features, 1);
  return layer.track_running_stats ? at_least("num_features", layer.num_features, 0) : Fault{};
}

/// Whether each channel of `(N, C, *spatial)` has a single value.
[[nodiscard]] constexpr bool has_one_value(const Shape& input) noexcept {
  bool is_one = input.axes[0].code == 1;
  for (int axis = 2; axis < input.rank(); ++axis) is_one = is_one && input.axes[axis].code == 1;
  return is_one;
}

/// One value of each channel has no variance.
[[nodiscard]] constexpr Fault no_variance() noexcept {
  return {.code = Code::size_mismatch,
          .relation = Relation::at_least,
          .axis = 0,
          .expected = 2,
          .actual = 1,
          .field = "training"};
}

/// `weight`, `bias`, and as buffers `running_mean`, `running_var` and `num_batches_tracked`.
template <class L>
constexpr void norm_weights(const L& layer, WeightSink& sink) {
  if (layer.affine) {
    sink.add("weight", {*layer.num_features});
    sink.add("bias", {*layer.num_features});
  }
  if (!layer.track_running_stats) return;
  sink.add("running_mean", {*layer.num_features}, false);
  sink.add("running_var", {*layer.num_features}, false);
  sink.add("num_batches_tracked", Shape{}.of(DType::int64), false);
}

}  // namespace shapeproof::inline v0_1::rules
