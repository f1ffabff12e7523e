// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <vector>

#include "find_files.hpp"
#include "options.hpp"

namespace check_model {

/// Checks several files, some of them at once, and writes what there is to say as it comes, in their order. Returns the
/// program's exit code.
[[nodiscard]] int check_many(const std::vector<FoundFile>& files, const Options& options);

}  // namespace check_model
