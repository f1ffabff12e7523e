// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: called again on 'y' axis features: its weights were made for 8 in its call on 'x', got 9
// expect-clang14: Code::weights_mismatch.*name<'a'>.*expected<8>, shapeproof::with::got<9>
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model =
    sp::Graph{sp::node("x", sp::Input{8}), sp::node("y", sp::Input{8}), sp::node("a", sp::Dense{.units = 2}, "x"),
              sp::again("b", "a", "y"), sp::node("both", sp::Concatenate{}, "a", "b")};
#else
constexpr auto model =
    sp::Graph{sp::node("x", sp::Input{8}), sp::node("y", sp::Input{9}), sp::node("a", sp::Dense{.units = 2}, "x"),
              sp::again("b", "a", "y"), sp::node("both", sp::Concatenate{}, "a", "b")};
#endif
static_assert(sp::verify<model>::ok);  // here
