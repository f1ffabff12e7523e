// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/module_convolution.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/dim.hpp"

namespace shapeproof::inline v0_1::rules {

/// The smallest size that a transposed window makes of an axis: `(size - 1) * stride - 2 * padding + extent`. It can be
/// below 1, and then the window does not fit.
[[nodiscard]] constexpr std::int64_t transposed_size(std::int64_t size, const Window& window,
                                                     std::int64_t padding) noexcept {
  const Dim grown = (size > 0 ? Dim(size - 1) * window.stride : Dim(0)) + window.extent();
  if (!grown.is_known()) return INT64_MAX;
  return grown.code - 2 * padding - (size > 0 ? 0 : window.stride);
}

/// Elements added at one end must be fewer than the stride or the dilation. Source: PyTorch 1.13,
/// `slow_conv_transpose_shape_check`.
template <class L>
[[nodiscard]] constexpr Fault few_added(const L& layer, int i, std::int64_t added) noexcept {
  const std::int64_t stride = layer.stride[i];
  const std::int64_t most = (stride > layer.dilation[i] ? stride : layer.dilation[i]) - 1;
  return added <= most ? Fault{} : Fault::argument("output_padding", Relation::at_most, most, added);
}

/// What `output_size` asks for along an axis beyond the smallest size; the fault where it cannot be had. C++ does not
/// count the dilation here. Source: PyTorch 1.13, `ConvTransposeNdImpl::_output_padding`.
template <int N, class L>
[[nodiscard]] constexpr Fault asked_padding(const L& layer, const Shape& input, int i, std::int64_t& more) noexcept {
  const Size<N + 2>& asked = layer.output_size;
  const Dim size = input[i + 2];
  if (!size.is_known()) return {};
  const std::int64_t least =
      transposed_size(size.code, {(*layer.kernel_size)[i], layer.stride[i], 1}, layer.padding[i]);
  const std::int64_t wanted = asked[i + static_cast<int>(asked.given) - N];
  more = wanted - least;
  if (more < 0) return Fault::argument("output_size", Relation::at_least, least, wanted);
  if (more >= layer.stride[i]) {
    return Fault::argument("output_size", Relation::at_most, least + layer.stride[i] - 1, wanted);
  }
  return {};
}

/// `(N, C, *spatial)` to `(N, out_channels, *sizes)`. Source: PyTorch 1.13, `ConvTranspose2dImpl::forward`.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_module_transposed(const L& layer, const Shape& input) noexcept {
  if (!has_sample_axes<N>(input)) return refuse_sample<N>(input, *layer.out_channels);
  Fault refused = declared_channels<N>(input, *layer.in_channels);
  if (!refused) refused = filled_sample<N>(input);
  const Size<N + 2>& asked = layer.output_size;
  const bool asks = !asked.is_none();
  // C++ counts the axes of `output_size` as for a batch.
  if (asks && !refused && (input.rank() != N + 2 || (asked.given != N && asked.given != N + 2))) {
    refused = Fault::argument("output_size", "a size for each spatial axis of a batch");
  }
  ShapeResult result = each_spatial_axis<N>(input, *layer.out_channels, [&](int i, Dim size) -> Places {
    if (!size.is_known()) return {};
    const Window window{(*layer.kernel_size)[i], layer.stride[i], layer.dilation[i]};
    std::int64_t more = layer.output_padding[i];
    if (asks && !refused) refused = asked_padding<N>(layer, input, i, more);
    if (!refused && input[0] != Dim(0)) refused = few_added(layer, i, more);
    const std::int64_t places = transposed_size(size.code, window, layer.padding[i]);
    if (places == INT64_MAX) return {Dim::overflow()};
    if (places + more >= 1) return {places + more};
    return {0, size.code + divide(-places - more, window.stride) + 1};
  });
  if (refused) result.fault = refused;
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
