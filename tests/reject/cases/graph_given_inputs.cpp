// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 2 'sum' \(Add\), input 1 from 'b' axis batch: expected 32, got 16
// expect-clang14: Code::axis_mismatch.*name<'s', 'u', 'm'>.*expected<32>, shapeproof::with::got<16>,
// shapeproof::with::input<1>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

constexpr auto model =
    sp::Graph{sp::node("a", sp::Input{8}), sp::node("b", sp::Input{8}), sp::node("sum", sp::Add{}, "a", "b")};
#ifdef ACCEPT
static_assert(sp::verify<model, sp::TensorShape<32, 8>, sp::TensorShape<32, 8>>::ok);
#else
static_assert(sp::verify<model, sp::TensorShape<32, 8>, sp::TensorShape<16, 8>>::ok);  // here
#endif
