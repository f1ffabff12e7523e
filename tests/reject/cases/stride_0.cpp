// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'max_pooling2d' \(MaxPooling2D\) strides: expected at least 1, got 0"
// expect-clang14: Code::invalid_argument.*field<'s', 't', 'r', 'i', 'd', 'e', 's'>.*got<0>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 28, 1}, sp::MaxPooling2D{.strides = 1}};
#else
constexpr auto model = sp::Sequential{sp::Input{28, 28, 1}, sp::MaxPooling2D{.strides = 0}};
#endif
static_assert(sp::verify<model>::ok);  // here
