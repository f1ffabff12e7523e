// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>

#include "options.hpp"
#include "shapeproof/keras/imported_model.hpp"

namespace check_model {

/// Reads a model from a file of whatever kind, `-` for the standard input.
[[nodiscard]] shapeproof::keras::ImportedModel read_file(const std::string& path, const Options& options);

/// Which libraries the program reads files with.
[[nodiscard]] std::string built_with();

}  // namespace check_model
