// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/shape/outputs.hpp"

namespace shapeproof {

class Nested;

/// All that a layer is called with. `layer/nested.hpp` is for the rules that look at the layers within.
struct LayerCall {
  Inputs inputs;        ///< at least one
  const Nested& inner;  ///< the layers that the layer contains; none but in a wrapper
  bool builds = false;  ///< asked for are the shapes that Keras builds with, see `build_layer`
};

}  // namespace shapeproof
