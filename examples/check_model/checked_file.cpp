// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "checked_file.hpp"

#include <utility>

#include "read_file.hpp"
#include "read_weights.hpp"
#include "shapeproof/keras/compare_weights.hpp"

namespace check_model {

namespace {

using shapeproof::keras::Problem;
using shapeproof::keras::ProblemKind;

/// JSON of another kind, weights alone: what may stand beside models in a folder.
[[nodiscard]] bool is_something_else(const Problem& problem) {
  const bool is_other_json = problem.kind == ProblemKind::not_a_layer && problem.path.empty();
  return is_other_json || (problem.kind == ProblemKind::no_config && problem.path == "model_config");
}

}  // namespace

CheckedFile::CheckedFile(const FoundFile& file, const Options& options) : path_(file.path) { check(file, options); }

void CheckedFile::check(const FoundFile& file, const Options& options) {
  if (file.is_empty_folder) {
    outcome_ = Outcome::no_files;
    return refuse({.kind = ProblemKind::unreadable_file,
                   .reason = "no model files in this folder: none is called *.keras, *.h5, *.hdf5, *.json, *.yaml or "
                             "*.yml, and no folder is a SavedModel"},
                  "no_files");
  }
  if (!file.problem.empty()) {
    return refuse({.kind = ProblemKind::unreadable_file, .reason = file.problem}, "unreadable_file");
  }
  model_ = read_file(path_, options);
  if (!model_.ok()) {
    if (file.was_walked_to && is_something_else(model_.problem)) outcome_ = Outcome::no_model;
    return refuse(model_.problem, to_string(model_.problem.kind).data());
  }
  shapeproof::keras::StoredWeights stored;
  if (!options.weights.empty()) {
    if (Problem problem = read_weights(options.weights, stored); problem) {
      problem.path = options.weights + (problem.path.empty() ? "" : ": " + problem.path);
      return refuse(problem, to_string(problem.kind).data());
    }
  }
  Given given = give(model_.view(), options);
  if (!given.problem.empty()) {
    return refuse({.kind = ProblemKind::contradiction, .reason = given.problem}, "unsuitable_options");
  }
  subject_.emplace(model_.view(), std::move(given));
  report_ = subject_->check();
  if (!options.weights.empty()) {
    const shapeproof::WeightList own = subject_->weights();
    for (const auto& d : shapeproof::keras::compare_weights(model_.view(), own, stored)) report_.add(d);
  }
  if (!report_.ok()) {
    outcome_ = Outcome::does_not_fit;
  } else {
    outcome_ = report_.clean() ? Outcome::fits : Outcome::warned;
  }
}

void CheckedFile::refuse(const Problem& problem, const std::string& kind) {
  problem_ = problem;
  problem_kind_ = kind;
}

std::string CheckedFile::problem_text() const {
  return shapeproof::escaped(path_ == "-" ? "standard input" : path_) + ": " + problem_.message();
}

int exit_code_of(Outcome outcome, const Options& options) {
  switch (outcome) {
    case Outcome::unreadable:
    case Outcome::no_files:
      return exit_bad_usage;
    case Outcome::does_not_fit:
      return exit_does_not_fit;
    case Outcome::warned:
      return options.strict ? exit_does_not_fit : exit_fits;
    case Outcome::fits:
    case Outcome::no_model:
      return exit_fits;
  }
  return exit_bad_usage;
}

}  // namespace check_model
