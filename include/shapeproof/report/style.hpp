// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof {

/// The language of the code in a report: of those who build models in C++, of those who use Keras, or of those whose
/// program uses LibTorch.
enum class FixLanguage : std::uint8_t { cpp, python, libtorch };

[[nodiscard]] constexpr string_ref to_string(FixLanguage language) noexcept {
  if (language == FixLanguage::libtorch) return "libtorch";
  return language == FixLanguage::python ? "python" : "cpp";
}

/// How reports are written: without or with a terminal's colours, with code in one of these languages.
struct Style {
  bool colour = false;
  FixLanguage language = FixLanguage::cpp;

  [[nodiscard]] constexpr string_ref error() const noexcept { return colour ? "\x1b[1;31m" : ""; }
  [[nodiscard]] constexpr string_ref warning() const noexcept { return colour ? "\x1b[1;33m" : ""; }
  [[nodiscard]] constexpr string_ref help() const noexcept { return colour ? "\x1b[1;32m" : ""; }
  [[nodiscard]] constexpr string_ref frame() const noexcept { return colour ? "\x1b[1;34m" : ""; }
  [[nodiscard]] constexpr string_ref strong() const noexcept { return colour ? "\x1b[1m" : ""; }
  [[nodiscard]] constexpr string_ref end() const noexcept { return colour ? "\x1b[0m" : ""; }
};

/// The number of columns of a text.
template <class... Parts>
[[nodiscard]] constexpr std::size_t width_of(const Parts&... parts) {
  TextLength length;
  write_all(length, parts...);
  return length.size();
}

constexpr void write_repeated(TextSink& sink, string_ref text, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) sink.write(text);
}

}  // namespace shapeproof
