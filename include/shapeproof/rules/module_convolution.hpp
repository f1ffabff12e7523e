// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/border.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/rules/padded_window.hpp"

namespace shapeproof::inline v0_1::rules {

/// A size field of a convolution, which may not be below `least`.
template <int N>
[[nodiscard]] constexpr Fault module_size(string_ref field, const Size<N>& size, std::int64_t least) noexcept {
  return is_valid_size(size, least) ? Fault{} : sizes(field, size, least);
}

/// `of` must be a multiple of the groups.
[[nodiscard]] constexpr Fault in_groups(string_ref field, std::int64_t of, std::int64_t groups) noexcept {
  if (groups > 0 && of % groups == 0) return {};
  return {.code = Code::groups_mismatch,
          .relation = Relation::multiple_of,
          .expected = groups,
          .actual = of,
          .field = field};
}

/// What PyTorch's convolutions check. Source: PyTorch 1.13, `ConvNdImpl::reset` and `check_shape_forward`.
template <int N, class L>
[[nodiscard]] constexpr Fault validate_module_convolution(const L& layer) noexcept {
  return first_of(at_least("groups", layer.groups, 1), at_least("in_channels", layer.in_channels, 1),
                  at_least("out_channels", layer.out_channels, 1),
                  in_groups("in_channels", *layer.in_channels, layer.groups),
                  in_groups("out_channels", *layer.out_channels, layer.groups),
                  module_size<N>("kernel_size", *layer.kernel_size, 1), module_size<N>("stride", layer.stride, 1),
                  module_size<N>("dilation", layer.dilation, 1));
}

/// The channels that a convolution declares.
template <int N>
[[nodiscard, gnu::noinline]] constexpr Fault declared_channels(const Shape& input, std::int64_t channels) noexcept {
  const int axis = sample_channels<N>(input);
  if (compatible(input.axes[axis], channels)) return {};
  Fault fault = Fault::size(axis, channels, input);
  fault.field = "in_channels";
  return fault;
}

/// No spatial axis of size 0, except of a batch without samples.
template <int N>
[[nodiscard, gnu::noinline]] constexpr Fault filled_sample(const Shape& input) noexcept {
  return input.rank() == N + 2 && input[0] == Dim(0) ? Fault{} : no_empty_axis(input, input.rank() - N);
}

/// `weight (out_channels, in_channels / groups, *kernel_size)` for a convolution, or `(in_channels, out_channels /
/// groups, *kernel_size)` for a transposed one; `bias (out_channels)`.
template <int N, class L>
[[nodiscard]] constexpr Shape module_convolution_kernel(const L& layer, bool transposed) noexcept {
  Shape weight{transposed ? *layer.in_channels : *layer.out_channels,
               (transposed ? *layer.out_channels : *layer.in_channels) / layer.groups};
  for (int i = 0; i < N; ++i) weight.push_back((*layer.kernel_size)[i]);
  return weight;
}
template <int N, class L>
constexpr void module_convolution_weights(const L& layer, WeightSink& sink, bool transposed) {
  sink.add("weight", module_convolution_kernel<N>(layer, transposed));
  if (layer.bias) sink.add("bias", {*layer.out_channels});
}

/// How often a kernel `(*, *, *kernel_size)` is multiplied that moves over places with channels first, or over those of
/// a single sample: the output's, or the input's where the convolution is transposed.
[[nodiscard]] constexpr Dim module_convolution_products(const Shape& kernel, const Shape& places) noexcept {
  return kernel_products(kernel, places, places.rank() - kernel.rank() + 1);
}

}  // namespace shapeproof::inline v0_1::rules
