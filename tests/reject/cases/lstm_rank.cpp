// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'lstm' \(LSTM\) rank: expected 3, got 2"
// expect-clang14: Code::rank_mismatch.*type<'L', 'S', 'T', 'M'>.*expected<3>, shapeproof::with::got<2>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 1}, sp::LSTM{5}};
#else
constexpr auto model = sp::Sequential{sp::Input{28}, sp::LSTM{5}};
#endif
static_assert(sp::verify<model>::ok);  // here
