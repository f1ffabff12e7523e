// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'y' \(InputLayer\) no output of the graph follows from it
// expect-clang14: Code::unused_node.*name<'y'>
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model =
    sp::Graph{sp::node("x", sp::Input{8}), sp::node("y", sp::Input{3}), sp::node("a", sp::Concatenate{}, "x", "y")};
#else
constexpr auto model =
    sp::Graph{sp::node("x", sp::Input{8}), sp::node("y", sp::Input{3}), sp::node("a", sp::Dense{.units = 2}, "x")};
#endif
static_assert(sp::verify<model>::ok);  // here
