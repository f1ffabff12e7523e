// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'conv2d' \(Conv2D\) axis width: expected at least 3, got 2"
// expect-clang14: Code::empty_output.*axis<shapeproof::Axis::width, 2>, shapeproof::with::expected<3>, .*got<2>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 3, 1}, sp::Conv2D{.filters = 8, .kernel_size = 3}};
#else
constexpr auto model = sp::Sequential{sp::Input{28, 2, 1}, sp::Conv2D{.filters = 8, .kernel_size = 3}};
#endif
static_assert(sp::verify<model>::ok);  // here
