// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'conv2d' \(Conv2D\) kernel_size: expected at least 1, got 0"
// expect-clang14: Code::invalid_argument.*field<'k', 'e', 'r', 'n', 'e', 'l', '_', 's', 'i', 'z', 'e'>.*got<0>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 28, 1}, sp::Conv2D{.filters = 8, .kernel_size = 1}};
#else
constexpr auto model = sp::Sequential{sp::Input{28, 28, 1}, sp::Conv2D{.filters = 8, .kernel_size = 0}};
#endif
static_assert(sp::verify<model>::ok);  // here
