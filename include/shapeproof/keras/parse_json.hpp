// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "shapeproof/keras/json_builder.hpp"
#include "shapeproof/keras/json_characters.hpp"
#include "shapeproof/keras/json_tree.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/read_limits.hpp"
#include "shapeproof/keras/read_value.hpp"

namespace shapeproof::inline v0_1::keras {

/// Parses JSON as Python's `json` does, with `NaN`, `Infinity` and `-Infinity`; a syntax error has its line and column
/// and the parser's own reason. What no reader looks at (`compile_config`, `weightsManifest`, ...) is not kept. Throws
/// nothing but `std::bad_alloc`.
[[nodiscard]] inline bool parse_json(std::string_view text, Json& json, Problem& problem,
                                     const ReadLimits& limits = {}) {
  if (text.size() > limits.max_size) {
    problem = {.kind = ProblemKind::too_large,
               .reason = std::to_string(text.size()) + " bytes of JSON, at most " + std::to_string(limits.max_size) +
                         " are read"};
    return false;
  }
  detail::JsonTree root;
  detail::JsonBuilder builder{root.value, limits};
  // `Json::sax_parse` alone: with it all of nlohmann-json's binary formats would be compiled, which is 400 functions,
  // and 5 % of a source that reads a model, infers and checks.
  const detail::JsonCharacters begin{text, builder.word()};
  const detail::JsonCharacters end = detail::JsonCharacters::end_of(text);
  using Parser = nlohmann::detail::parser<Json, decltype(nlohmann::detail::input_adapter(begin, end))>;
  if (Parser(nlohmann::detail::input_adapter(begin, end)).sax_parse(&builder)) {
    json = std::move(root.value);
    return true;
  }
  problem = builder.problem();
  if (problem) return false;
  problem = {.kind = ProblemKind::malformed_json, .reason = "no JSON: " + builder.reason(), .line = 1, .column = 1};
  for (std::size_t i = 0; i + 1 < builder.position() && i < text.size(); ++i) {
    const bool new_line = text[i] == '\n';
    problem.column = new_line ? 1 : problem.column + 1;
    if (new_line) ++problem.line;
  }
  return false;
}

}  // namespace shapeproof::inline v0_1::keras
