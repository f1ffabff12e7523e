// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'flatten' \(Flatten\) a size is beyond 63 bits"
// expect-clang14: Code::size_overflow, shapeproof::with::layer<0>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{4611686018427387903, 2}, sp::Flatten{}};
#else
constexpr auto model = sp::Sequential{sp::Input{9223372036854775807, 2}, sp::Flatten{}};
#endif
static_assert(sp::verify<model>::ok);  // here
