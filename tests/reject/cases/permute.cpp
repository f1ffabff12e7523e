// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: 'permute' \(Permute\) dims: must be a permutation of 1, 2, \.\.\. \(0 is the batch\), got \(1, 3\)"
// expect-clang14: Code::invalid_argument.*field<'d', 'i', 'm', 's'>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{12, 3}, sp::Permute{.dims = {2, 1}}};
#else
constexpr auto model = sp::Sequential{sp::Input{12, 3}, sp::Permute{.dims = {1, 3}}};
#endif
static_assert(sp::verify<model>::ok);  // here
