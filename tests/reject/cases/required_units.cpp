// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-gcc: Required<.*fixed_string<6>\{"units"\}
// expect-clang: chosen constructor is explicit in copy-initialization
// expect-clang: note: in implicit initialization of field 'units' with omitted initializer
// expect-clang14: chosen constructor is explicit in copy-initialization
// expect-clang14: note: in implicit initialization of field 'units' with omitted initializer
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
inline constexpr sp::Dense layer{5};
#else
inline constexpr sp::Dense layer{};  // here
#endif
