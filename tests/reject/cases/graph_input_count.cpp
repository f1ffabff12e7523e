// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'difference' \(Subtract\).* inputs: expected 2, got 3
// expect-clang14: Code::wrong_input_count.*expected<2>, shapeproof::with::got<3>
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Graph{sp::node("x", sp::Input{8}), sp::node("difference", sp::Subtract{}, "x", "x")};
#else
constexpr auto model = sp::Graph{sp::node("x", sp::Input{8}), sp::node("difference", sp::Subtract{}, "x", "x", "x")};
#endif
static_assert(sp::verify<model>::ok);  // here
