// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/base/text_sink.hpp"

namespace shapeproof::inline v0_1 {

/// Passes text on character by character, as `write_character(sink, c)` writes each: for a format in which some have
/// another meaning.
template <void (*write_character)(TextSink&, char)>
class CharacterSink final : public TextSink {
 public:
  constexpr explicit CharacterSink(TextSink& sink) noexcept : sink_(&sink) {}

  constexpr void write(string_ref text) override {
    for (const char c : text) write_character(*sink_, c);
  }

 private:
  TextSink* sink_;
};

}  // namespace shapeproof::inline v0_1
