// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// A model that does not compile, on purpose. A test compares the compilers' words with expected/compile_error.*.txt.

#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

// [model]
constexpr auto forecast = sp::Sequential{
    sp::Input{100, 5},
    sp::LSTM{.units = 32},  // without .return_sequences = true
    sp::LSTM{.units = 16, .name = "second"},
    sp::Dense{.units = 1},
}.named("forecast");

static_assert(sp::verify<forecast>::ok);
// [/model]

#if __cpp_static_assert >= 202306L
// [sentence]
static_assert(sp::fits<forecast>, sp::why<forecast>);  // C++26: the sentence is the message
// [/sentence]
#endif
