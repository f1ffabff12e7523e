// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: "the model there are no layers"
// expect-clang14: Code::empty_model, shapeproof::with::layer<-1>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28}};
#else
constexpr auto model = sp::Sequential{};
#endif
static_assert(sp::verify<model>::ok);  // here
