// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "find_files.hpp"
#include "options.hpp"
#include "shapeproof/keras/imported_model.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/report/report.hpp"
#include "subject.hpp"

namespace check_model {

/// How a file's check ends.
enum class Outcome { fits, warned, does_not_fit, unreadable, no_model, no_files };
inline constexpr std::size_t outcome_count = 6;

/// A file with the model in it and what is found in that; or why there is nothing to be found.
class CheckedFile {
 public:
  /// Reads a file and checks it.
  CheckedFile(const FoundFile& file, const Options& options);
  CheckedFile(const CheckedFile&) = delete;  // its parts point to each other
  CheckedFile& operator=(const CheckedFile&) = delete;
  ~CheckedFile() = default;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] Outcome outcome() const { return outcome_; }
  /// Whether there is a report. Without one there is a problem.
  [[nodiscard]] bool has_report() const { return subject_.has_value(); }
  [[nodiscard]] const Subject& subject() const { return *subject_; }
  [[nodiscard]] const shapeproof::Report& report() const { return report_; }
  [[nodiscard]] const shapeproof::keras::Problem& problem() const { return problem_; }
  [[nodiscard]] const std::string& problem_kind() const { return problem_kind_; }
  /// The file's name and its problem, for people.
  [[nodiscard]] std::string problem_text() const;

 private:
  void check(const FoundFile& file, const Options& options);
  void refuse(const shapeproof::keras::Problem& problem, const std::string& kind);

  std::string path_;
  shapeproof::keras::ImportedModel model_;
  std::optional<Subject> subject_;
  shapeproof::Report report_;
  shapeproof::keras::Problem problem_;
  std::string problem_kind_;
  Outcome outcome_ = Outcome::unreadable;
};

/// The exit code of one file.
[[nodiscard]] int exit_code_of(Outcome outcome, const Options& options);

}  // namespace check_model
