// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

class Nested;

/// Everything that a layer is called with. Rules that use the contained layers include `layer/nested.hpp`.
struct LayerCall {
  Inputs inputs;        ///< at least one
  const Nested& inner;  ///< the layers that a wrapper contains; empty for other layers
  bool builds = false;  ///< the call is for the shapes that Keras builds with, see `build_layer`
};

}  // namespace shapeproof::inline v0_1
