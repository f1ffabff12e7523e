// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// How the Gaussian error function is computed.
enum class GELUApproximation : std::uint8_t { none, tanh };
inline constexpr string_ref gelu_approximation_names[] = {"none", "tanh"};
[[nodiscard]] constexpr shapeproof::detail::Words choice_names(GELUApproximation) noexcept {
  return shapeproof::detail::words(gelu_approximation_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(GELUApproximation) noexcept { return false; }

/// The Gaussian error linear unit.
///
/// - Input and output: any shape, unchanged.
/// - Source: PyTorch 1.13, `torch::nn::GELU`.
struct GELU {
  static constexpr string_ref type_name = "GELU";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .keeps_shape = true, .in_place = true, .takes = rules::bfloat16_to_64};

  Choice<GELUApproximation> approximate{};  ///< "none", or "tanh" for an approximation.
  Name name = no_name;                      ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("approximate", &GELU::approximate); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::known_word("approximate", approximate, "\"none\" or \"tanh\"");
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return ShapeResult::unchanged(input); }
};

}  // namespace shapeproof::inline v0_1::nn
