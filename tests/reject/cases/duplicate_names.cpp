// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 1 'a' \(Dense\) an earlier layer has the same name"
// expect-clang14: Code::duplicate_name, shapeproof::with::layer<1>, shapeproof::with::name<'a'>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model =
    sp::Sequential{sp::Input{5}, sp::Dense{.units = 5, .name = "a"}, sp::Dense{.units = 5, .name = "b"}};
#else
constexpr auto model =
    sp::Sequential{sp::Input{5}, sp::Dense{.units = 5, .name = "a"}, sp::Dense{.units = 5, .name = "a"}};
#endif
static_assert(sp::verify<model>::ok);  // here
