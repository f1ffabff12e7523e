// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'conv2d' \(Conv2D\) axis channels: expected 1, got 3"
// expect-clang14: Code::axis_mismatch, shapeproof::with::layer<0>
// expect-clang14: axis<shapeproof::Axis::channels, 3>, shapeproof::with::expected<1>, shapeproof::with::got<3>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
using Images = sp::TensorShape<60000, 28, 28, 1>;
#else
using Images = sp::TensorShape<60000, 28, 28, 3>;
#endif
constexpr auto model = sp::Sequential{sp::Input{28, 28, 1}, sp::Conv2D{.filters = 8, .kernel_size = 3}};
static_assert(sp::verify<model, Images>::ok);  // here
