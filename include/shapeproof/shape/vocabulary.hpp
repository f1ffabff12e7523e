// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>

namespace shapeproof::inline v0_1 {

/// Whose classes these are: a class is known by its vocabulary and its name, since several names exist in both.
enum class Vocabulary : std::uint8_t {
  keras,    ///< also a user's own
  pytorch,  ///< the elements of a tensor are not cast, so that their type belongs to the rule
};

/// A class of models that says whose layers they have, in a constant `vocabulary`.
template <class M>
concept HasVocabulary = std::same_as<decltype(M::vocabulary), const Vocabulary>;

}  // namespace shapeproof::inline v0_1
