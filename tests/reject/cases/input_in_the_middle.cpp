// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'input_layer_1' \(InputLayer\) an Input can only come first"
// expect-clang14: Code::misplaced_input, shapeproof::with::layer<1>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28}, sp::Dense{28}, sp::Dense{28}};
#else
constexpr auto model = sp::Sequential{sp::Input{28}, sp::Dense{28}, sp::Input{28}};
#endif
static_assert(sp::verify<model>::ok);  // here
