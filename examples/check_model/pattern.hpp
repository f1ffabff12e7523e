// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace check_model {

/// Whether a text has what makes a pattern of it.
[[nodiscard]] inline bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

namespace detail {

/// Looks at one place of a pattern: whether `c` is what stands there, and where the next place is.
[[nodiscard]] inline bool matches_place(std::string_view pattern, std::size_t at, char c, std::size_t& next) {
  next = at + 1;
  if (pattern[at] == '?') return true;
  if (pattern[at] != '[') return pattern[at] == c;
  std::size_t i = at + 1;
  const bool inverted = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (inverted) ++i;
  bool found = false;
  for (const std::size_t first = i; i < pattern.size() && (pattern[i] != ']' || i == first); ++i) {
    const bool range = i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']';
    found = found || (range ? pattern[i] <= c && c <= pattern[i + 2] : pattern[i] == c);
    if (range) i += 2;
  }
  if (i >= pattern.size()) return c == '[';  // it has no end, and stands for itself
  next = i + 1;
  return found != inverted;
}

}  // namespace detail

/// Whether a name, without any `/`, is what a pattern describes: `*` any characters, `?` one, `[a-z]` and `[!a-z]` one
/// of several or none of them. A dot at its beginning must stand in the pattern, too. Takes as many steps as both are
/// long, multiplied, and no more.
[[nodiscard]] inline bool matches_name(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  std::size_t at = 0;
  std::size_t i = 0;
  std::size_t star = std::string_view::npos;  // the last one, which takes one more character when the rest fails
  std::size_t taken = 0;
  while (i < name.size()) {
    std::size_t next = 0;
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      taken = i;
    } else if (at < pattern.size() && detail::matches_place(pattern, at, name[i], next)) {
      at = next;
      ++i;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      i = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

/// A pattern of names with `/` between them, where `**` stands for any number of folders. Follows a path name by name:
/// whether it can still be what is described is known at each folder.
class Pattern {
 public:
  /// Where in the pattern a path may have come to.
  using Places = std::vector<bool>;

  explicit Pattern(std::string_view text) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('/', at), text.size());
      const std::string_view name = text.substr(at, end - at);
      const bool again = name == "**" && !names_.empty() && names_.back() == "**";
      if (!name.empty() && name != "." && !again) names_.emplace_back(name);
      at = end + 1;
    }
  }

  [[nodiscard]] Places start() const {
    Places places(names_.size() + 1);
    reach(places, 0);
    return places;
  }
  /// Behind a folder of that name.
  [[nodiscard]] Places into(const Places& before, std::string_view folder) const {
    Places places(names_.size() + 1);
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!before[i]) continue;
      if (names_[i] == "**") {
        if (!folder.starts_with('.')) reach(places, i);
      } else if (matches_name(names_[i], folder)) {
        reach(places, i + 1);
      }
    }
    return places;
  }
  /// Whether something in a folder that was come to so may be meant.
  [[nodiscard]] bool goes_on(const Places& places) const {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (places[i]) return true;
    }
    return false;
  }
  /// Whether a file of that name is meant.
  [[nodiscard]] bool ends_with(const Places& places, std::string_view file) const {
    const std::size_t last = names_.size();
    if (last == 0) return false;
    const bool any_name = names_[last - 1] == "**";
    return places[last - 1] && (any_name ? !file.starts_with('.') : matches_name(names_[last - 1], file));
  }

 private:
  /// `**` stands for no folder, too.
  void reach(Places& places, std::size_t at) const {
    places[at] = true;
    if (at < names_.size() && names_[at] == "**") places[at + 1] = true;
  }

  std::vector<std::string> names_;
};

}  // namespace check_model
