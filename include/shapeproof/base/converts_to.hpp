// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/language.hpp"

namespace shapeproof::inline v0_1 {

/// A type that is accepted where a `To` is expected. It replaces `std::convertible_to`, for which g++ 12 makes a class
/// of each pair of types: without those classes `shapeproof.hpp` takes 1.5 % less time to compile.
template <class From, class To>
concept ConvertsTo = requires(From&& from, void (&take)(To)) { take(static_cast<From&&>(from)); };

}  // namespace shapeproof::inline v0_1
