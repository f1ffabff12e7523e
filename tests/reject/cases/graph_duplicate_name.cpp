// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 2 'a' \(Dense\) an earlier layer has the same name
// expect-clang14: Code::duplicate_name.*name<'a'>
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Graph{sp::node("x", sp::Input{8}), sp::node("a", sp::Dense{.units = 2}, "x"),
                                 sp::node("b", sp::Dense{.units = 2}, "a")};
#else
constexpr auto model = sp::Graph{sp::node("x", sp::Input{8}), sp::node("a", sp::Dense{.units = 2}, "x"),
                                 sp::node("a", sp::Dense{.units = 2}, "a")};
#endif
static_assert(sp::verify<model>::ok);  // here
