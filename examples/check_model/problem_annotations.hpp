// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "checked_file.hpp"
#include "shapeproof/annotations.hpp"

namespace check_model {

/// A file that cannot be read, as a finding of the tools that show them beside the code.

[[nodiscard]] inline std::size_t problem_line(const CheckedFile& file) {
  return std::max(file.problem().line, std::size_t{1});
}

[[nodiscard]] inline shapeproof::AnnotationJson sarif_problem(const CheckedFile& file) {
  const shapeproof::AnnotationJson location = {
      {"physicalLocation",
       {{"artifactLocation", {{"uri", shapeproof::detail::uri_of(file.path())}}},
        {"region", {{"startLine", problem_line(file)}}}}}};
  return {{"ruleId", file.problem_kind()},
          {"level", "error"},
          {"message", {{"text", file.problem_text()}}},
          {"locations", shapeproof::AnnotationJson::array({location})}};
}

[[nodiscard]] inline shapeproof::AnnotationJson gitlab_problem(const CheckedFile& file) {
  return {{"description", file.problem_text()},
          {"check_name", file.problem_kind()},
          {"fingerprint", shapeproof::detail::fingerprint({file.path(), file.problem_kind(), file.problem().path})},
          {"severity", "major"},
          {"location", {{"path", file.path()}, {"lines", {{"begin", problem_line(file)}}}}}};
}

[[nodiscard]] inline std::string github_problem(const CheckedFile& file) {
  using shapeproof::detail::github_escaped;
  return "::error file=" + github_escaped(shapeproof::escaped(file.path()), true) +
         ",line=" + std::to_string(problem_line(file)) + ",title=" + file.problem_kind() +
         "::" + github_escaped(file.problem_text(), false) + "\n";
}

}  // namespace check_model
