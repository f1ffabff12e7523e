// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 2 'sum' \(Add\), input 1 from 'narrow' axis features: expected 8, got 7
// expect-clang14: Code::axis_mismatch.*name<'s', 'u', 'm'>.*expected<8>, shapeproof::with::got<7>.*input<1>,
// shapeproof::with::from<'n', 'a', 'r', 'r', 'o', 'w'>
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Graph{sp::node("x", sp::Input{8}), sp::node("narrow", sp::Dense{.units = 8}, "x"),
                                 sp::node("sum", sp::Add{}, "x", "narrow")};
#else
constexpr auto model = sp::Graph{sp::node("x", sp::Input{8}), sp::node("narrow", sp::Dense{.units = 7}, "x"),
                                 sp::node("sum", sp::Add{}, "x", "narrow")};
#endif
static_assert(sp::verify<model>::ok);  // here
