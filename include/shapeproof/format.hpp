// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Text for people, by fmt: `fmt::print("{}\n", check(model, shape))`. The rest of the library does not need fmt.

#if !__has_include(<fmt/format.h>)
#include "shapeproof/format.hpp needs fmt 9 or later, fmt.dev; Debian's package is libfmt-dev"
#endif

#include <concepts>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <type_traits>

#include <fmt/core.h>
#include <fmt/format.h>
#if FMT_VERSION < 90000
#error "shapeproof/format.hpp needs fmt 9 or later"
#endif

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

#include "shapeproof/diagnosis/result.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/report/write_report.hpp"

namespace shapeproof {

/// Writes to one of fmt's buffers.
class FmtSink final : public TextSink {
 public:
  explicit FmtSink(fmt::memory_buffer& buffer) noexcept : buffer_(&buffer) {}
  void write(string_ref text) override { buffer_->append(text.begin(), text.end()); }

 private:
  fmt::memory_buffer* buffer_;
};

namespace detail {

// By pointer, so that nothing that merely converts to one of these types is taken for it.
inline void write_formatted(TextSink& sink, const Report* value, const Style& style) {
  write_report(sink, *value, style);
}
inline void write_formatted(TextSink& sink, const Summary* value, const Style& style) {
  write_summary(sink, *value, style);
}
inline void write_formatted(TextSink& sink, const Diagnostic* value, const Style& /*style*/) {
  write_line(sink, *value);
}
inline void write_formatted(TextSink& sink, const Fix* value, const Style& style) {
  write_fix(sink, *value, style.language);
}
inline void write_formatted(TextSink& sink, const TensorSpec* value, const Style& /*style*/) {
  write_spec(sink, *value);
}
inline void write_formatted(TextSink& sink, const Name* value, const Style& /*style*/) {
  shapeproof::write(sink, *value);
}
inline void write_formatted(TextSink& sink, const Inference* value, const Style& /*style*/) {
  if (!value->ok()) return write_line(sink, value->error());
  for (std::size_t i = 0; i < value->outputs().size(); ++i) write_all(sink, i > 0 ? " " : "", value->outputs()[i]);
}
template <class T>
void write_formatted(TextSink& sink, const Result<T>* value, const Style& /*style*/) {
  if (!value->ok()) return write_line(sink, value->error());
  shapeproof::write(sink, value->value());
}
template <class T>
  requires(std::same_as<T, Shape> || std::same_as<T, Dim>)
void write_formatted(TextSink& sink, const T* value, const Style& /*style*/) {
  shapeproof::write(sink, *value);
}
template <class E>
  requires(std::is_enum_v<E> &&
           requires(E value) {
             { to_string(value) } -> std::same_as<string_ref>;
           })
void write_formatted(TextSink& sink, const E* value, const Style& /*style*/) {
  sink.write(to_string(*value));
}

template <class T>
concept Formatted =
    requires(TextSink& sink, const T* value, const Style& style) { write_formatted(sink, value, style); };

/// Whether a stream is a terminal that shows colours, and the user has not turned them off.
[[nodiscard]] inline bool shows_colour(std::FILE* stream) {
#if defined(_WIN32)
  const bool terminal = _isatty(_fileno(stream)) != 0;
#else
  const bool terminal = isatty(fileno(stream)) != 0;
#endif
  const char* const no_colour = std::getenv("NO_COLOR");
  return terminal && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace detail

/// The text of a report, a summary, a diagnostic or a shape.
template <detail::Formatted T>
[[nodiscard]] std::string to_text(const T& value, const Style& style = {}) {
  fmt::memory_buffer buffer;
  FmtSink sink{buffer};
  detail::write_formatted(sink, &value, style);
  return {buffer.data(), buffer.size()};
}

/// Prints with a line's end; in colour if the stream is a terminal.
template <detail::Formatted T>
void print(std::FILE* stream, const T& value) {
  fmt::print(stream, "{}\n", to_text(value, Style{.colour = detail::shows_colour(stream)}));
}
template <detail::Formatted T>
void print(const T& value) {
  print(stdout, value);
}

}  // namespace shapeproof

/// `{}` is text without colours; `{:c}` has a terminal's colours.
template <shapeproof::detail::Formatted T>
struct fmt::formatter<T> {
  constexpr auto parse(fmt::format_parse_context& context) -> decltype(context.begin()) {
    const auto* at = context.begin();
    if (at != context.end() && *at == 'c') {
      style_.colour = true;
      ++at;
    }
    if (at != context.end() && *at != '}') throw_format_error();
    return at;
  }

  template <class Context>
  auto format(const T& value, Context& context) const -> decltype(context.out()) {
    fmt::memory_buffer buffer;
    shapeproof::FmtSink sink{buffer};
    shapeproof::detail::write_formatted(sink, &value, style_);
    return fmt::format_to(context.out(), "{}", fmt::string_view{buffer.data(), buffer.size()});
  }

 private:
  static void throw_format_error() { FMT_THROW(fmt::format_error("shapeproof: the format is {} or {:c}")); }

  shapeproof::Style style_{};
};
