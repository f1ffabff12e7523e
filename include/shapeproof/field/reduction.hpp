// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/choice.hpp"

namespace shapeproof::inline v0_1::nn {

/// What becomes of the losses of all elements.
enum class ReductionMode : std::uint8_t { mean, sum, none };
inline constexpr string_ref reduction_names[] = {"mean", "sum", "none"};
[[nodiscard]] constexpr shapeproof::detail::Words choice_names(ReductionMode) noexcept {
  return shapeproof::detail::words(reduction_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(ReductionMode) noexcept { return false; }
/// What becomes of the losses of all elements: a field.
using Reduction = Choice<ReductionMode>;

/// The same for `KLDivLoss`.
enum class KLReductionMode : std::uint8_t { mean, sum, none, batchmean };
inline constexpr string_ref kl_reduction_names[] = {"mean", "sum", "none", "batchmean"};
[[nodiscard]] constexpr shapeproof::detail::Words choice_names(KLReductionMode) noexcept {
  return shapeproof::detail::words(kl_reduction_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(KLReductionMode) noexcept { return false; }

}  // namespace shapeproof::inline v0_1::nn
