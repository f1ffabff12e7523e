// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>

#include "checked_file.hpp"
#include "options.hpp"
#include "shapeproof/diagnosis/fit.hpp"

namespace check_model {

/// What was found in all files together.
class Tally {
 public:
  void add(const CheckedFile& file, const Options& options) {
    ++counts_[static_cast<std::size_t>(file.outcome())];
    exit_code_ = std::max(exit_code_, exit_code_of(file.outcome(), options));
    for (const shapeproof::Finding& finding : file.report().findings()) codes_.add(finding.diagnostic.code);
    if (file.outcome() == Outcome::unreadable || file.outcome() == Outcome::no_files)
      problem_kinds_.insert(file.problem_kind());
  }

  [[nodiscard]] int exit_code() const { return exit_code_; }
  [[nodiscard]] const shapeproof::CodeSet& codes() const { return codes_; }
  [[nodiscard]] const std::set<std::string>& problem_kinds() const { return problem_kinds_; }

  /// `3 files: 2 fit, 1 cannot be read`; a folder without files is none.
  [[nodiscard]] std::string text() const {
    constexpr const char* one[] = {" fits", " fits with warnings", " does not fit", " cannot be read",
                                   " holds no model"};
    constexpr const char* more[] = {" fit", " fit with warnings", " do not fit", " cannot be read", " hold no model"};
    std::size_t files = 0;
    std::string parts;
    for (std::size_t i = 0; i < std::size(one); ++i) {
      files += counts_[i];
      if (counts_[i] == 0) continue;
      parts += (parts.empty() ? ": " : ", ") + std::to_string(counts_[i]) + (counts_[i] == 1 ? one : more)[i];
    }
    return std::to_string(files) + (files == 1 ? " file" : " files") + parts;
  }

 private:
  std::size_t counts_[outcome_count]{};
  int exit_code_ = exit_fits;
  shapeproof::CodeSet codes_;
  std::set<std::string> problem_kinds_;
};

}  // namespace check_model
