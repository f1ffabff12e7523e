// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'a' \(Dense\) takes the output of 'y', which is not there
// expect-clang14: Code::unknown_node.*name<'a'>
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Graph{sp::node("x", sp::Input{8}), sp::node("a", sp::Dense{.units = 2}, "x")};
#else
constexpr auto model = sp::Graph{sp::node("x", sp::Input{8}), sp::node("a", sp::Dense{.units = 2}, "y")};
#endif
static_assert(sp::verify<model>::ok);  // here
