// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/choice.hpp"

namespace shapeproof::inline v0_1 {

/// What PyTorch's convolutions put where the window hangs over the border.
enum class BorderModeKind : std::uint8_t { zeros, reflect, replicate, circular };
inline constexpr string_ref border_mode_names[] = {"zeros", "reflect", "replicate", "circular"};
[[nodiscard]] constexpr detail::Words choice_names(BorderModeKind) noexcept { return detail::words(border_mode_names); }
[[nodiscard]] constexpr bool choice_ignores_case(BorderModeKind) noexcept { return false; }
/// What a border is filled with: a field.
using BorderMode = Choice<BorderModeKind>;

}  // namespace shapeproof::inline v0_1
