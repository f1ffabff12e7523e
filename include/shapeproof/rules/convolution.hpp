// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/string_ref.hpp"
#include "shapeproof/weight.hpp"

namespace shapeproof::rules {

/// The windows of a convolution layer with N spatial axes.
template <int N, class L>
[[nodiscard]] constexpr Windows<N> convolution_windows(const L& layer) noexcept {
  return {*layer.kernel_size, layer.strides, layer.dilation_rate, layer.padding, channels_first(layer.data_format)};
}

/// What Keras's convolution constructors check. Source: Keras 3, `BaseConv.__init__`.
template <class L>
[[nodiscard]] constexpr Fault validate_convolution(const L& layer, bool causal_allowed = false) noexcept {
  if (const Fault fault = first_of(sizes("kernel_size", *layer.kernel_size), sizes("strides", layer.strides),
                                   sizes("dilation_rate", layer.dilation_rate),
                                   known_word("padding", layer.padding, "\"valid\" or \"same\""),
                                   data_format(layer.data_format), activation(layer.activation),
                                   at_least("filters", layer.filters, 1), at_least("groups", layer.groups, 1));
      fault) {
    return fault;
  }
  if (layer.padding == PaddingMode::causal && !causal_allowed) {
    return Fault::argument("padding", "\"valid\" or \"same\"");
  }
  if (layer.filters % layer.groups != 0) {
    return {.code = Code::groups_mismatch,
            .relation = Relation::multiple_of,
            .expected = layer.groups,
            .actual = layer.filters,
            .field = "filters"};
  }
  if (layer.strides.largest() > 1 && layer.dilation_rate.largest() > 1) {
    return Fault::argument("strides", "1 where dilation_rate is above 1");
  }
  return {};
}

/// `(batch, *spatial, channels)` to `(batch, *places, filters)`. Source: Keras 3, `BaseConv.build` and
/// `compute_conv_output_shape`, in the order in which Keras checks.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_convolution(const L& layer, const Shape& input) noexcept {
  const Windows<N> windows = convolution_windows<N>(layer);
  const Shape guess = Shape::unknown(N + 2).with(0, input[0]).with(windows.channel_axis(), *layer.filters);
  if (const Fault fault = least_rank(input, N + 2); fault) return {Fault::rank(N + 2, input), guess};
  const int channel_axis = windows.channels_first ? 1 : input.rank() - 1;
  if (const Fault fault = known_axis(input, channel_axis); fault) {
    return {input.rank() == N + 2 ? fault : Fault::rank(N + 2, input), guess};
  }
  if (layer.groups != 1 && input[channel_axis].code % layer.groups != 0) {
    Fault fault = Fault::size(channel_axis, layer.groups, input);
    fault.code = Code::groups_mismatch;
    fault.relation = Relation::multiple_of;
    return {fault, guess};
  }
  if (const Fault fault = exact_rank(input, N + 2); fault) return {fault, guess};
  return slide(input, windows, *layer.filters);
}

/// `kernel (*kernel_size, channels / groups, filters)`, `bias (filters)`.
template <int N, class L>
constexpr void convolution_weights(const L& layer, const Shape& input, WeightSink& sink) {
  Shape kernel;
  for (int i = 0; i < N; ++i) kernel.push_back((*layer.kernel_size)[i]);
  const Dim channels = input[convolution_windows<N>(layer).channel_axis()];
  kernel.push_back(channels.is_known() ? Dim(channels.code / layer.groups) : channels);
  kernel.push_back(*layer.filters);
  sink.add("kernel", kernel);
  if (layer.use_bias) sink.add("bias", {*layer.filters});
}

}  // namespace shapeproof::rules
