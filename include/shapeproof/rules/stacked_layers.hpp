// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::rules {

/// So many equal layers a module may have: the parameters of each are listed, and no network has more.
inline constexpr std::int64_t most_stacked_layers = 4096;

/// The number of a module's equal layers. That of an empty stack is for the module to refuse.
[[nodiscard]] constexpr Fault stacked_layers(string_ref field, std::int64_t count) noexcept {
  if (count <= most_stacked_layers) return {};
  return Fault::argument(field, Relation::at_most, most_stacked_layers, count);
}

}  // namespace shapeproof::inline v0_1::rules
