// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/border.hpp"
#include "shapeproof/field/border_mode.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/padded_window.hpp"

namespace shapeproof::inline v0_1::rules {

/// What must hold for the padding of a convolution: no negative number, and "same" only without strides. Source:
/// PyTorch 1.13, `ConvNdImpl::reset`.
template <int N>
[[nodiscard]] constexpr Fault border(string_ref field, const Border<N>& padding, const Size<N>& stride) noexcept {
  if (!padding.has_word()) return is_valid_size(padding.size, 0) ? Fault{} : sizes(field, padding.size, 0);
  if (!padding.is_known()) return Fault::argument(field, "a number, one for each axis, \"same\" or \"valid\"");
  return padding.is_same() && stride.largest() > 1 ? Fault::argument("stride", Relation::equal, 1, stride.largest())
                                                   : Fault{};
}

/// What `mode` makes of an axis with elements added at its ends: reflected elements must be fewer than there are,
/// circular ones not more. Source: PyTorch 1.13, `reflection_pad` and `_pad_circular`.
[[nodiscard]] constexpr std::int64_t least_for_border(BorderMode mode, std::int64_t before,
                                                      std::int64_t after) noexcept {
  const std::int64_t most = before > after ? before : after;
  if (mode == BorderModeKind::reflect && most < 0) return 1;
  if (mode == BorderModeKind::reflect) return most < INT64_MAX ? most + 1 : most;
  if (mode == BorderModeKind::circular) return most;
  return 1;
}

/// What a convolution makes of its `i`-th spatial axis. With "same" and another mode than zeros C++ takes the amounts
/// of the axes in reverse. Source: PyTorch 1.13, `Conv2dImpl::forward`.
template <int N>
[[nodiscard]] constexpr Places bordered_places(const auto& layer, int i, Dim size) noexcept {
  const Size<N>& kernel = *layer.kernel_size;
  const auto extent_less_1 = [&](int axis) { return (kernel[axis] - 1) * layer.dilation[axis]; };
  const bool zeros = layer.padding_mode == BorderModeKind::zeros;
  PaddedWindow of{{kernel[i], layer.stride[i], layer.dilation[i]}, layer.padding[i]};
  if (zeros) return layer.padding.is_same() ? Places{size} : padded_places(size, of);
  std::int64_t before = of.padding;
  std::int64_t after = of.padding;
  if (layer.padding.is_same()) {
    const std::int64_t total = extent_less_1(N - 1 - i);
    before = total / 2;
    after = total - before;
  }
  if (!size.is_known()) return {};
  const std::int64_t least = least_for_border(layer.padding_mode, before, after);
  if (size.code < least) return {0, least};
  of.padding = 0;
  Places places = padded_places(size + Dim(before + after), of);
  if (places.least != 0) places.least -= before + after;
  return places;
}

}  // namespace shapeproof::inline v0_1::rules
