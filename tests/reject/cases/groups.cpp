// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'conv2d' \(Conv2D\) axis channels: expected a multiple of 2, got 3"
// expect-clang14: Code::groups_mismatch.*axis<shapeproof::Axis::channels, 3>, shapeproof::with::expected<2>, .*got<3>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 28, 4}, sp::Conv2D{.filters = 8, .kernel_size = 3, .groups = 2}};
#else
constexpr auto model = sp::Sequential{sp::Input{28, 28, 3}, sp::Conv2D{.filters = 8, .kernel_size = 3, .groups = 2}};
#endif
static_assert(sp::verify<model>::ok);  // here
