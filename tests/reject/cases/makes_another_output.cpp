// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: model 'digits' output, axis 1: expected 12, got 10"
// expect-clang14: Code::axis_mismatch.*axis<shapeproof::Axis::unnamed, 1>.*expected<12>, shapeproof::with::got<10>,
// shapeproof::with::output<0>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

constexpr auto model = sp::Sequential{sp::Input{8}, sp::Dense{10}}.named("digits");
static_assert(sp::verify<model>::ok);  // what fits is not suggested where `ok` is missing
#ifdef ACCEPT
using Wanted = sp::TensorShape<sp::any, 10>;
#else
using Wanted = sp::TensorShape<sp::any, 12>;
#endif
static_assert(sp::makes<model, Wanted>::ok);  // here
