// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/lookup.hpp"

namespace shapeproof::inline v0_1 {

/// Turns strings into indices of a vocabulary.
///
/// - Input: any shape of strings.
/// - Output: int: the same shape; one_hot `(*input, vocabulary)`, where a last axis of size 1 is replaced; multi_hot,
///   count and tf_idf: the vocabulary in place of the last axis. The vocabulary is known if it is given.
/// - Source: Keras 3, `keras.layers.StringLookup`.
using StringLookup = rules::VocabularyLookup<"StringLookup">;

}  // namespace shapeproof::inline v0_1
