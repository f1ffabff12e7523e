// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace shapeproof::keras {

/// Where in some list what is called so stands. One type for all lists, which is compiled once.
using NameIndex = std::unordered_map<std::string_view, std::uint32_t>;

}  // namespace shapeproof::keras
