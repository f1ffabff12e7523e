// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/choice.hpp"

namespace shapeproof::inline v0_1::nn {

/// The function that PyTorch's simple recurrent layers apply.
enum class RNNNonlinearity : std::uint8_t { tanh, relu };
inline constexpr string_ref rnn_nonlinearity_names[] = {"tanh", "relu"};
[[nodiscard]] constexpr shapeproof::detail::Words choice_names(RNNNonlinearity) noexcept {
  return shapeproof::detail::words(rnn_nonlinearity_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(RNNNonlinearity) noexcept { return false; }

}  // namespace shapeproof::inline v0_1::nn
