// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1 {

/// Receives text: a buffer in a constant expression, or a stream at run time.
class TextSink {
 public:
  /// Takes the next piece of the text.
  constexpr virtual void write(string_ref text) = 0;

 protected:
  constexpr TextSink() = default;
  constexpr TextSink(const TextSink&) = default;
  constexpr TextSink& operator=(const TextSink&) = default;
  constexpr ~TextSink() = default;
};

}  // namespace shapeproof::inline v0_1
