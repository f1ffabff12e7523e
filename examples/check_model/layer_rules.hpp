// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>

#include "input_spec.hpp"
#include "shapeproof/keras/read_options.hpp"

namespace check_model {

/// Adds what `--layer CLASS=RULE` says to what a model is read with. Empty if all went well.
[[nodiscard]] inline std::string add_rule(std::string_view text, shapeproof::keras::ReadOptions& options) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos)
    return "a rule is written CLASS=RULE, such as PixelShuffle='(b, h*2, w*2, c/4)'";
  const std::string_view name = detail::trimmed(text.substr(0, equals));
  const std::string_view rule = detail::trimmed(text.substr(equals + 1));
  if (name.empty()) return "the class's name is missing";
  if (options.add_rule(name, rule)) return {};
  if (options.find_rule(name) != nullptr) return "'" + std::string(name) + "' has another rule already";
  return "'" + std::string(rule) +
         "' is no rule, or is longer than 96 characters: " + "same, (b, h*2, w*2, c/4), (b, ..., c) -> (b, ..., 64)";
}

/// The same for the lines of a file. Those that are empty or begin with `#` are passed over.
[[nodiscard]] inline std::string add_rules_of(const std::string& path, shapeproof::keras::ReadOptions& options) {
  constexpr std::size_t most_lines = 10000;
  constexpr std::size_t longest = 1000;
  std::ifstream in(path);
  std::string line;
  for (std::size_t number = 1; in && number <= most_lines; ++number) {
    char c = '\0';
    for (line.clear(); in.get(c) && c != '\n';) {
      if (line.size() < longest) line.push_back(c);
    }
    if (line.size() == longest) return path + ":" + std::to_string(number) + ": the line is too long";
    const std::string_view text = detail::trimmed(std::string_view(line).substr(0, line.find('\r')));
    if (text.empty() || text.front() == '#') continue;
    if (const std::string problem = add_rule(text, options); !problem.empty()) {
      return path + ":" + std::to_string(number) + ": " + problem;
    }
  }
  if (in) return path + ": more than " + std::to_string(most_lines) + " lines";
  return in.eof() ? std::string() : path + ": cannot be read";
}

}  // namespace check_model
