// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::inline v0_1 {

/// A word of the file that a model comes from, which is passed over, and what was probably meant by it.
struct Misspelling {
  RecordIndex at = 0;  ///< the layer
  Name key{};          ///< what its config has and its class does not; empty: the name of the class itself is meant
  Name meant{};        ///< the field, or the class
};

}  // namespace shapeproof::inline v0_1
