// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'time_distributed' \(TimeDistributed\), in it 'conv2d' \(Conv2D\) axis height:
// expect-text: axis height: expected at least 9, got 8"
// expect-clang14: Code::empty_output, shapeproof::with::layer<0>
// expect-clang14: type<'C', 'o', 'n', 'v', '2', 'D'>, .*Axis::height, 1>, .*expected<9>, shapeproof::with::got<8>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model =
    sp::Sequential{sp::Input{10, 9, 9, 3}, sp::TimeDistributed{sp::Conv2D{.filters = 4, .kernel_size = 9}}};
#else
constexpr auto model =
    sp::Sequential{sp::Input{10, 8, 8, 3}, sp::TimeDistributed{sp::Conv2D{.filters = 4, .kernel_size = 9}}};
#endif
static_assert(sp::verify<model>::ok);  // here
