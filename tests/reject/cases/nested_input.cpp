// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'sequential' \(Sequential\), in it 'flatten' \(Flatten\) axis 3: expected 1, got 3"
// expect-clang14: Code::axis_mismatch, shapeproof::with::layer<0>
// expect-clang14: axis<shapeproof::Axis::unnamed, 3>, shapeproof::with::expected<1>, shapeproof::with::got<3>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 28, 1}, sp::Sequential{sp::Input{28, 28, 1}, sp::Flatten{}}};
#else
constexpr auto model = sp::Sequential{sp::Input{28, 28, 3}, sp::Sequential{sp::Input{28, 28, 1}, sp::Flatten{}}};
#endif
static_assert(sp::verify<model>::ok);  // here
