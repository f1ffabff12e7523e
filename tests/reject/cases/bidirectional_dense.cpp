// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'bidirectional' \(Bidirectional\) layer: must be a recurrent layer"
// expect-clang14: Code::not_recurrent, shapeproof::with::layer<0>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

#ifdef ACCEPT
constexpr auto model = sp::Sequential{sp::Input{10, 3}, sp::Bidirectional{sp::LSTM{4}}};
#else
constexpr auto model = sp::Sequential{sp::Input{10, 3}, sp::Bidirectional{sp::Dense{4}}};
#endif
static_assert(sp::verify<model>::ok);  // here
