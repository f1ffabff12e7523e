// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: name: longer than 54 characters"
// expect-clang14: Code::name_too_long, shapeproof::with::layer<0>.*field<'n', 'a', 'm', 'e'>, .*expected<54>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{5}, sp::Dense{.units = 5, .name = "a_name"}};
#else
constexpr auto model = sp::Sequential{
    sp::Input{5}, sp::Dense{.units = 5, .name = "a_name_that_is_longer_than_the_fifty_four_characters_kept"}};
#endif
static_assert(sp::verify<model>::ok);  // here
