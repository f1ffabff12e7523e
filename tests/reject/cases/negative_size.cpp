// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'flatten' \(Flatten\) axis 2: expected at least 1, got -28"
// expect-clang14: Code::invalid_size.*axis<shapeproof::Axis::unnamed, 2>, shapeproof::with::expected<1>, .*got<-28>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 28}, sp::Flatten{}};
#else
constexpr auto model = sp::Sequential{sp::Input{28, -28}, sp::Flatten{}};
#endif
static_assert(sp::verify<model>::ok);  // here
