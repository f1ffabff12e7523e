// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'conv2d' \(Conv2D\) rank: expected 4, got 3"
// expect-clang14: Code::rank_mismatch, shapeproof::with::layer<0>
// expect-clang14: name<'c', 'o', 'n', 'v', '2', 'd'>.*expected<4>, shapeproof::with::got<3>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 28, 1}, sp::Conv2D{.filters = 8, .kernel_size = 3}};
#else
constexpr auto model = sp::Sequential{sp::Input{28, 28}, sp::Conv2D{.filters = 8, .kernel_size = 3}};
#endif
static_assert(sp::verify<model>::ok);  // here
