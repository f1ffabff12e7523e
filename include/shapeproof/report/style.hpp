// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/report/documentation.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/text.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// The language of the code in a report.
enum class FixLanguage : std::uint8_t {
  automatic,  ///< C++: LibTorch's for models of PyTorch's modules, shapeproof's own for all others
  cpp,        ///< shapeproof's own C++, for those who write the model with it
  python,     ///< Keras's or PyTorch's Python
  libtorch,   ///< LibTorch's C++
};

[[nodiscard]] constexpr string_ref to_string(FixLanguage language) noexcept {
  constexpr string_ref names[] = {"automatic", "cpp", "python", "libtorch"};
  const auto index = static_cast<std::size_t>(language);
  return names[index < 4 ? index : 0];
}

/// The language of an edit of a model of some vocabulary. Who has a model of Keras's layers gets no code of LibTorch,
/// which has no such layers.
[[nodiscard]] constexpr FixLanguage language_for(Vocabulary vocabulary, FixLanguage asked) noexcept {
  const bool pytorch = vocabulary == Vocabulary::pytorch;
  if (asked == FixLanguage::automatic) return pytorch ? FixLanguage::libtorch : FixLanguage::cpp;
  return asked == FixLanguage::libtorch && !pytorch ? FixLanguage::cpp : asked;
}

/// How reports are written: without or with a terminal's colours, and in which language code is.
struct Style {
  bool colour = false;                            ///< Whether there are a terminal's colours.
  FixLanguage language = FixLanguage::automatic;  ///< In which language the code of fixes is.
  string_ref site = documentation_site;           ///< Where codes link to on a terminal with colours; empty: nowhere.

  /// What an error begins with.
  [[nodiscard]] constexpr string_ref error() const noexcept { return colour ? "\x1b[1;31m" : ""; }
  /// What a warning begins with.
  [[nodiscard]] constexpr string_ref warning() const noexcept { return colour ? "\x1b[1;33m" : ""; }
  /// What a fix begins with.
  [[nodiscard]] constexpr string_ref help() const noexcept { return colour ? "\x1b[1;32m" : ""; }
  /// What the frame at the left begins with.
  [[nodiscard]] constexpr string_ref frame() const noexcept { return colour ? "\x1b[1;34m" : ""; }
  /// What is emphasized begins with it.
  [[nodiscard]] constexpr string_ref strong() const noexcept { return colour ? "\x1b[1m" : ""; }
  [[nodiscard]] constexpr string_ref end() const noexcept { return colour ? "\x1b[0m" : ""; }
};

/// Writes a code, which on a terminal with colours is a link to its page (OSC 8; terminals that have no links show the
/// code alone).
constexpr void write_code(TextSink& sink, Code code, const Style& style) {
  const bool links = style.colour && !style.site.empty();
  if (!links) return sink.write(to_string(code));
  sink.write("\x1b]8;;");
  write_page_address(sink, code, style.site);
  write_all(sink, "\x1b\\", to_string(code), "\x1b]8;;\x1b\\");
}

/// The number of columns of a text.
template <class... Parts>
[[nodiscard]] constexpr std::size_t width_of(const Parts&... parts) {
  TextLength length;
  write_all(length, parts...);
  return length.size();
}

/// Writes a text several times.
constexpr void write_repeated(TextSink& sink, string_ref text, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) sink.write(text);
}

}  // namespace shapeproof::inline v0_1
