// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'lstm' \(LSTM\), input from 'x' rank: expected 3, got 2
// expect-clang14: Code::rank_mismatch.*name<'l', 's', 't', 'm'>.*input<0>, shapeproof::with::from<'x'>
#include "shapeproof/graph.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Graph{sp::node("x", sp::Input{5, 8}), sp::node("lstm", sp::LSTM{.units = 2}, "x")};
#else
constexpr auto model = sp::Graph{sp::node("x", sp::Input{8}), sp::node("lstm", sp::LSTM{.units = 2}, "x")};
#endif
static_assert(sp::verify<model>::ok);  // here
