// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'dense' \(Dense\) activation: must be one of Keras's activation functions
// expect-clang14: Code::invalid_argument.*field<'a', 'c', 't', 'i', 'v', 'a', 't', 'i', 'o', 'n'>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28}, sp::Dense{.units = 5, .activation = "relu"}};
#else
constexpr auto model = sp::Sequential{sp::Input{28}, sp::Dense{.units = 5, .activation = "rellu"}};
#endif
static_assert(sp::verify<model>::ok);  // here
