// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

namespace shapeproof::inline v0_1::nn {

/// In a list of sizes: that of the input, which PyTorch writes as `None` or `nullopt`: `.output_size = {kept_size, 5}`.
inline constexpr std::int64_t kept_size = INT64_MIN;

}  // namespace shapeproof::inline v0_1::nn
