// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

/// Inputs of PyTorch's modules with N spatial axes: `(N, C, *spatial)`, or `(C, *spatial)` for a single sample.
namespace shapeproof::inline v0_1::rules {

/// The names of the axes, with or without the batch.
template <int N>
[[nodiscard]] constexpr AxisNames module_axes(int rank) noexcept {
  AxisNames names = spatial_axes<N>(true);
  if (rank != N + 1) return names;
  for (int i = 0; i < N + 1; ++i) names.names[i] = names.names[i + 1];
  names.count = N + 1;
  return names;
}

/// Whether an input has the axes of a sample, with or without a batch.
template <int N>
[[nodiscard]] constexpr bool has_sample_axes(const Shape& input) noexcept {
  return input.rank() == N + 2 || input.rank() == N + 1;
}
/// The place of the channels.
template <int N>
[[nodiscard]] constexpr int sample_channels(const Shape& input) noexcept {
  return input.rank() - N - 1;
}

/// The answer for an input with other axes: what is known of the output.
template <int N>
[[nodiscard, gnu::noinline]] constexpr ShapeResult refuse_sample(const Shape& input, Dim channels) noexcept {
  return {Fault::rank(N + 2, input), Shape::unknown(N + 2).with(0, input[0]).with(1, channels)};
}

/// Whether the channels or one of N spatial axes is empty. Rules ask this first: making a `Fault` takes longer.
template <int N>
[[nodiscard]] constexpr bool has_empty_axis(const Shape& input) noexcept {
  const int first = input.rank() - N;
  return input.axes[first - 1].code == 0 || input.axes[first].code == 0 || (N > 1 && input.axes[first + 1].code == 0) ||
         (N > 2 && input.axes[first + 2].code == 0);
}

/// An axis of size 0 behind the batch, which most functions refuse.
[[nodiscard, gnu::noinline]] constexpr Fault no_empty_axis(const Shape& input, int first) noexcept {
  for (int axis = first; axis < input.rank(); ++axis) {
    if (input[axis] != Dim(0)) continue;
    Fault fault = Fault::size(axis, 1, input);
    fault.code = Code::empty_output;
    fault.relation = Relation::at_least;
    return fault;
  }
  return {};
}

/// What becomes of one spatial axis, and the smallest size that it must have.
struct Places {
  Dim count;
  std::int64_t least = 0;  ///< not 0: the axis is too small
};

/// `(N, C, *spatial)` to `(N, channels, *places)`, where `place(i, size)` says what becomes of each spatial axis. The
/// input must have the axes of a sample.
template <int N, class Place>
[[nodiscard]] constexpr ShapeResult each_spatial_axis(const Shape& input, Dim channels, const Place& place) noexcept {
  // All places first and then the axes one by one: copying what was just written takes longer than most rules.
  const int first = input.rank() - N;
  const Places one = place(0, input.axes[first]);
  const Places two = N > 1 ? place(1, input.axes[first + 1]) : Places{1};
  const Places three = N > 2 ? place(2, input.axes[first + 2]) : Places{1};
  ShapeResult result = ShapeResult::of_rank(input.rank());
  if (first == 2) result.shape.axes[0] = input.axes[0];
  result.shape.axes[first - 1] = channels;
  result.shape.axes[first] = one.count;
  if constexpr (N > 1) result.shape.axes[first + 1] = two.count;
  if constexpr (N > 2) result.shape.axes[first + 2] = three.count;
  result.shape.dtype = input.dtype;
  result.is_checked = channels.code >= -1 && one.count.code >= -1 && two.count.code >= -1 && three.count.code >= -1;
  if ((one.least | two.least | three.least) != 0) {
    result.is_checked = false;
    const auto refuse = [&](int i, const Places& places) {
      if (places.least == 0 || result.fault) return;
      result.fault = window_fault(places.least, input.axes[first + i], first + i);
    };
    refuse(0, one);
    refuse(1, two);
    refuse(2, three);
  }
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
