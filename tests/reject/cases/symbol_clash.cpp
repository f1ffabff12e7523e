// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'flatten' \(Flatten\) axis 2: expected 5, got 6"
// expect-clang14: Code::symbol_clash.*axis<shapeproof::Axis::unnamed, 2>, shapeproof::with::expected<5>, .*got<6>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{"n", "m"}, sp::Flatten{}};
#else
constexpr auto model = sp::Sequential{sp::Input{"n", "n"}, sp::Flatten{}};
#endif
static_assert(sp::verify<model, sp::TensorShape<1, 5, 6>>::ok);  // here
