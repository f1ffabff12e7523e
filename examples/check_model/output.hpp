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
#include "shapeproof/report/style.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace check_model {

[[nodiscard]] inline bool is_terminal(std::FILE* stream) {
#if defined(_WIN32)
  return _isatty(_fileno(stream)) != 0;
#else
  return isatty(fileno(stream)) != 0;
#endif
}

/// Whether a stream is a terminal that shows colours, and the user has not asked for none.
[[nodiscard]] inline bool shows_colour(std::FILE* stream, Colour colour) {
  if (colour != Colour::automatic) return colour == Colour::always;
  const char* const no_colour = std::getenv("NO_COLOR");
  return (no_colour == nullptr || *no_colour == '\0') && is_terminal(stream);
}

/// How text is written to where the user wants it.
[[nodiscard]] inline shapeproof::Style output_style(const Options& options) {
  if (options.output.empty()) return {.colour = shows_colour(stdout, options.colour), .language = options.language};
  return {.colour = options.colour == Colour::always, .language = options.language};
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
  /// Writes what is still here.
  void flush() {
    write_out();
    note(std::fflush(file_) == 0);
  }
  /// The same. Returns the first error as `errno` has it; 0 if there was none.
  [[nodiscard]] int finish() {
    flush();
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
