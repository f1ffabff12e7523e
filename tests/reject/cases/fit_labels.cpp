// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
// expect-text: layer 0 'dense' \(Dense\) labels, axis features: expected 10, got 12"
// expect-clang14: Code::labels_size.*name<'d', 'e', 'n', 's', 'e'>.*expected<10>, shapeproof::with::got<12>,
// shapeproof::with::labels<0>
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

constexpr auto model = sp::Sequential{sp::Input{8}, sp::Dense{10}};
#ifdef ACCEPT
constexpr sp::Fit fit{.x = {100, 8}, .y = {100, 10}, .loss = sp::Loss::mse};
#else
constexpr sp::Fit fit{.x = {100, 8}, .y = {100, 12}, .loss = sp::Loss::mse};
#endif
static_assert(sp::verify_fit<model, fit>::ok);  // here
