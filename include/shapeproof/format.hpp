// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Text for people, by fmt: `fmt::print("{}\n", check(model, shape))`. The rest of the library does not need fmt.

#if !__has_include(<fmt/format.h>)
#include "shapeproof/format.hpp needs fmt 9 or later, fmt.dev; Debian's package is libfmt-dev"
#endif

#include <cstdio>
#include <cstdlib>

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

#include "shapeproof/report/to_text.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

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

/// Prints with a line's end; in colour if the stream is a terminal.
template <Printable T>
void print(std::FILE* stream, const T& value) {
  fmt::print(stream, "{}\n", to_text(value, Style{.colour = detail::shows_colour(stream)}));
}
/// Prints to the standard output.
template <Printable T>
void print(const T& value) {
  print(stdout, value);
}

}  // namespace shapeproof::inline v0_1

/// `{}` is text without colours; `{:c}` has a terminal's colours. What fmt knows for a text may follow: `{:>20}`.
template <shapeproof::Printable T>
struct fmt::formatter<T> : fmt::formatter<fmt::string_view> {
  constexpr auto parse(fmt::format_parse_context& context) -> decltype(context.begin()) {
    const auto* const begin = context.begin();
    if (context.end() - begin > 1 && begin[0] == 'c' && begin[1] == '}') {  // and not the fill of `{:c>20}`
      style_.colour = true;
      return begin + 1;
    }
    return fmt::formatter<fmt::string_view>::parse(context);
  }

  template <class Context>
  auto format(const T& value, Context& context) const -> decltype(context.out()) {
    return fmt::formatter<fmt::string_view>::format(shapeproof::to_text(value, style_), context);
  }

 private:
  shapeproof::Style style_{};
};
