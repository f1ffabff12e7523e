// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// One of several tensors that a layer of a graph is given.
struct GivenInput {
  Shape shape = Shape::unknown();  ///< Its sizes.
  AxisNames axes{};                ///< the names that the layer it comes from has for them; perhaps none
  LayerRef source{};               ///< the layer it comes from; of one in a nested model without a place
  std::int32_t output = 0;         ///< which of that layer's outputs

  friend constexpr bool operator==(const GivenInput&, const GivenInput&) = default;
};

}  // namespace shapeproof::inline v0_1
