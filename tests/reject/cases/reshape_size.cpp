// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'reshape' \(Reshape\) elements: expected 12, got 15"
// expect-clang14: Code::size_mismatch.*expected<12>, shapeproof::with::got<15>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{12}, sp::Reshape{.target_shape = {3, 4}}};
#else
constexpr auto model = sp::Sequential{sp::Input{12}, sp::Reshape{.target_shape = {3, 5}}};
#endif
static_assert(sp::verify<model>::ok);  // here
