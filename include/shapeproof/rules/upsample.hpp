// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// How PyTorch computes the values of a resized image.
enum class UpsampleMode : std::uint8_t { nearest, linear, bilinear, bicubic, trilinear };
inline constexpr string_ref upsample_mode_names[] = {"nearest", "linear", "bilinear", "bicubic", "trilinear"};
[[nodiscard]] constexpr shapeproof::detail::Words choice_names(UpsampleMode) noexcept {
  return shapeproof::detail::words(upsample_mode_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(UpsampleMode) noexcept { return false; }

}  // namespace shapeproof::inline v0_1::nn

namespace shapeproof::inline v0_1::rules {

/// How many spatial axes a mode has; 0: one to three.
[[nodiscard]] constexpr int axes_of_mode(nn::UpsampleMode mode) noexcept {
  constexpr int axes[] = {0, 1, 2, 2, 3};
  return axes[static_cast<int>(mode)];
}

/// `floor(size * factor)`.
[[nodiscard]] constexpr std::int64_t scaled(std::int64_t size, double factor) noexcept {
  const double product = static_cast<double>(size) * factor;
  if (!(product < 9e18)) return INT64_MAX;
  return product < 0.0 ? -1 : static_cast<std::int64_t>(product);
}

/// `(N, C, *spatial)` to `(N, C, *size)`. Source: PyTorch 1.13, `torch::nn::functional::interpolate`.
template <class L>
[[nodiscard]] constexpr ShapeResult infer_upsample(const L& layer, const Shape& input) noexcept {
  const int wanted = axes_of_mode(layer.mode.value());
  const int axes = input.rank() - 2;
  if (axes < 1 || axes > 3 || (wanted != 0 && axes != wanted)) {
    return {Fault::rank(wanted == 0 ? 4 : wanted + 2, input), Shape::unknown(wanted == 0 ? -1 : wanted + 2)};
  }
  ShapeResult result{input};
  const bool scales = layer.scale_factor.is_given();
  const std::int64_t given = scales ? layer.scale_factor.size() : layer.size.given;
  const bool for_all = scales ? layer.scale_factor.is_scalar() : layer.size.given == Size<3>::scalar;
  if (!for_all && given != axes)
    result.fault = Fault::argument(scales ? "scale_factor" : "size", Relation::equal, axes, given);
  for (int i = 0; i < axes && !result.fault; ++i) {
    const Dim size = input[i + 2];
    const int at = for_all ? 0 : i;
    std::int64_t places = 0;
    if (!scales) {
      places = layer.size[at];
    } else if (size.is_known()) {
      places = scaled(size.code, layer.scale_factor[at]);
    } else {
      result.shape.set(i + 2, any);
      continue;
    }
    result.shape.set(i + 2, places);
    if (places < 1 && !result.fault)
      result.fault = Fault::argument(scales ? "scale_factor" : "size", Relation::at_least, 1, places);
  }
  if (!result.fault) result.fault = no_empty_axis(input, 1);
  if (!result.fault) {
    const bool takes_bytes = layer.mode == nn::UpsampleMode::nearest;
    result.fault = elements_of(takes_bytes ? bfloat16_to_64 | DTypeSet{DType::uint8} : bfloat16_to_64, input.dtype);
  }
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
