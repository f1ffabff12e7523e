// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'dense_1' \(Dense\) units: expected at least 1, got 0"
// expect-clang14: Code::invalid_argument, shapeproof::with::layer<1>.*field<'u', 'n', 'i', 't', 's'>.*got<0>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28}, sp::Dense{5}, sp::Dense{1}};
#else
constexpr auto model = sp::Sequential{sp::Input{28}, sp::Dense{5}, sp::Dense{0}};
#endif
static_assert(sp::verify<model>::ok);  // here
