// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "find_files.hpp"
#include "options.hpp"

namespace check_model {

/// Checks one file and writes what is asked for: its report, a picture or a C++ header. Returns the program's exit
/// code.
[[nodiscard]] int check_one(const FoundFile& found, const Options& options);

}  // namespace check_model
