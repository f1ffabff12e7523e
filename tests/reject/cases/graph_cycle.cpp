// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'a' \(Add\) needs its own output
// expect-clang14: Code::cyclic_graph.*name<'a'>
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model =
    sp::Graph{sp::node("x", sp::Input{8}), sp::node("a", sp::Add{}, "x", "x"), sp::node("b", sp::Add{}, "a", "x")};
#else
constexpr auto model =
    sp::Graph{sp::node("x", sp::Input{8}), sp::node("a", sp::Add{}, "x", "b"), sp::node("b", sp::Add{}, "a", "x")};
#endif
static_assert(sp::verify<model>::ok);  // here
