// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'flatten' \(Flatten\) rank: at most 8 axes, got 9"
// expect-clang14: Code::too_many_axes.*expected<8>, shapeproof::with::got<9>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{1, 2, 3, 4, 5, 6, 7}, sp::Flatten{}};
#else
constexpr auto model = sp::Sequential{sp::Input{1, 2, 3, 4, 5, 6, 7, 8}, sp::Flatten{}};
#endif
static_assert(sp::verify<model>::ok);  // here
