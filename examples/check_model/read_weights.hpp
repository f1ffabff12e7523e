// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>

#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/stored_weights.hpp"

namespace check_model {

/// Reads the names and shapes of the weights in a file: HDF5, a `.keras` archive, or a `.npz`.
[[nodiscard]] shapeproof::keras::Problem read_weights(const std::string& path,
                                                      shapeproof::keras::StoredWeights& weights);

}  // namespace check_model
