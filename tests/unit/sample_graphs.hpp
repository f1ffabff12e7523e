// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof::test {

/// One layer for two inputs.
inline constexpr Graph twins{
    node("left", Input{8}),
    node("right", Input{8}),
    node("a", Dense{.units = 4}, "left"),
    again("b", "a", "right"),
    node("joined", Concatenate{}, "a", "b"),
};

}  // namespace shapeproof::test
