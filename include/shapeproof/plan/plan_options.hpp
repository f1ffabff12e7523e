// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

namespace shapeproof::inline v0_1 {

/// What a plan of memory is to be like.
struct MemoryPlanOptions {
  std::int64_t alignment = 16;  ///< every offset is a multiple of it, in bytes; a power of two up to 2^30
  bool inputs = true;           ///< the model's inputs lie in the arena, too, and may be overwritten
  bool outputs = true;          ///< so do its outputs
  bool in_place = true;         ///< layers that can write their output over their input do so
};

}  // namespace shapeproof::inline v0_1
