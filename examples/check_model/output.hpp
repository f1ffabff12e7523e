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
#include "shapeproof/base/string_ref.hpp"
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

/// Writes to a file, and keeps the first error.
class FileSink final : public shapeproof::TextSink {
 public:
  explicit FileSink(std::FILE* file) : file_(file) {}
  void write(shapeproof::string_ref text) override {
    constexpr std::size_t enough = 65536;
    text_.append(text.data(), text.size());
    if (text_.size() >= enough) write_out();
  }
  /// Writes what is still here. Returns the first error as `errno` has it; 0 if there was none.
  [[nodiscard]] int finish() {
    write_out();
    note(std::fflush(file_) == 0);
    return error_;
  }

 private:
  void note(bool good) noexcept {
    if (!good && error_ == 0) error_ = errno;
  }
  void write_out() {
    note(std::fwrite(text_.data(), 1, text_.size(), file_) == text_.size());
    text_.clear();
  }

  std::FILE* file_;
  std::string text_;
  int error_ = 0;
};

/// What `write` writes to a sink goes to the file of that name, or to the standard output if there is none. False: the
/// error has been printed.
template <class Write>
[[nodiscard]] bool write_output(const std::string& path, const Write& write) {
  std::FILE* const file = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
  int error = errno;
  if (file != nullptr) {
    FileSink sink{file};
    write(sink);
    error = sink.finish();
    if (!path.empty() && std::fclose(file) != 0 && error == 0) error = errno;
  }
  if (file != nullptr && error == 0) return true;
  print_error(shapeproof::escaped(path.empty() ? "the standard output" : path) + ": " + std::strerror(error));
  return false;
}

}  // namespace check_model
