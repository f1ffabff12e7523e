// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect: constrain
// expect-gcc: requires  ConstexprModel<M>
// expect-clang: note: .*'ConstexprModel'
// expect-clang14: note: .*'ConstexprModel'
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{8}, sp::Dense{2}};
#else
const auto model = sp::Sequential{sp::Input{8}, sp::Dense{2}};
#endif
static_assert(sp::verify<model>::ok);  // here
