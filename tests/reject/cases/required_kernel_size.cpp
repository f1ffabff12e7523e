// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-gcc: Required<.*fixed_string<12>\{"kernel_size"\}
// expect-clang: chosen constructor is explicit in copy-initialization
// expect-clang: note: in implicit initialization of field 'kernel_size' with omitted initializer
// expect-clang14: chosen constructor is explicit in copy-initialization
// expect-clang14: note: in implicit initialization of field 'kernel_size' with omitted initializer
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
inline const auto layer = sp::Conv2D{.filters = 3, .kernel_size = 5};
#else
inline const auto layer = sp::Conv2D{.filters = 3};  // here
#endif
