// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

#include "options.hpp"
#include "shapeproof/text.hpp"

namespace check_model {

/// Collects text. What names in a file could do to a terminal is left out: of control characters only line ends and
/// the library's own colours go through.
class Text final : public shapeproof::TextSink {
 public:
  void write(shapeproof::string_ref text) override {
    const bool colour = text.size() > 2 && text[0] == '\x1b' && text[text.size() - 1] == 'm' && text.size() <= 7;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      const bool control = (byte < 0x20 && c != '\n') || byte == 0x7F;
      text_ += control && !colour ? '?' : c;
    }
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

/// Whether a stream is a terminal that shows colours, and the user has not asked for none.
[[nodiscard]] inline bool shows_colour(std::FILE* stream, Colour colour) {
  if (colour != Colour::automatic) return colour == Colour::always;
  const char* const no_colour = std::getenv("NO_COLOR");
  if (no_colour != nullptr && *no_colour != '\0') return false;
#if defined(_WIN32)
  return _isatty(_fileno(stream)) != 0;
#else
  return isatty(fileno(stream)) != 0;
#endif
}

/// Writes to the file of that name, or to the standard output if there is none. False: the error has been printed.
[[nodiscard]] inline bool write_output(const std::string& path, const std::string& text) {
  std::FILE* const file = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
  const std::string name = path.empty() ? "the standard output" : path;
  bool good = file != nullptr;
  good = good && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  good = good && std::fflush(file) == 0;
  const int error = errno;
  if (file != nullptr && !path.empty()) good = std::fclose(file) == 0 && good;
  if (!good) print_error(name + ": " + std::strerror(error));
  return good;
}

}  // namespace check_model
