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
#include "shapeproof/shape/string_sink.hpp"

namespace check_model {

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
  if (!good) print_error(shapeproof::escaped(name) + ": " + std::strerror(error));
  return good;
}

}  // namespace check_model
