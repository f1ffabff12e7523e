// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'sequential' \(Sequential\), in it 'lstm' \(LSTM\) rank: expected 3, got 2"
// expect-clang14: Code::rank_mismatch, shapeproof::with::layer<0>.*name<'l', 's', 't', 'm'>.*expected<3>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{28, 28, 1}, sp::Sequential{sp::Flatten{}, sp::Dense{3}}};
#else
constexpr auto model = sp::Sequential{sp::Input{28, 28, 1}, sp::Sequential{sp::Flatten{}, sp::LSTM{3}}};
#endif
static_assert(sp::verify<model>::ok);  // here
