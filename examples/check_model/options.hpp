// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "input_spec.hpp"
#include "shapeproof/costs/optimizers.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/diagnosis/loss.hpp"
#include "shapeproof/diagnosis/runtime.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/summary_table.hpp"
#include "shapeproof/shape/code.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace check_model {

inline constexpr int exit_fits = 0;
inline constexpr int exit_does_not_fit = 1;
inline constexpr int exit_bad_usage = 2;  ///< or a file that cannot be read

enum class Format { text, json, sarif, github, gitlab, dot, mermaid, svg };
enum class Colour { automatic, always, never };

/// What `--loss` says: a loss, and maybe which of the model's outputs it is for.
struct LossWord {
  std::string name{};
  shapeproof::Loss loss = shapeproof::Loss::unnamed;
};

struct Options {
  std::vector<std::string> files{};  ///< files, folders and patterns; `-`: the standard input
  std::vector<InputSpec> inputs{};
  shapeproof::DType dtype = shapeproof::DType::unknown;  ///< of inputs that have none of their own
  std::vector<InputSpec> labels{};
  std::vector<LossWord> losses{};
  bool from_logits = false;
  shapeproof::Dim batch_size{};
  shapeproof::Runtime runtime = shapeproof::Runtime::keras;
  Format format = Format::text;
  shapeproof::Code explained = shapeproof::Code::ok;  ///< a code to be explained, instead of a check
  Colour colour = Colour::automatic;
  shapeproof::FixLanguage language = shapeproof::FixLanguage::python;  ///< of the code in reports
  bool summary = false;
  shapeproof::SummaryOptions table{};
  bool costs = false;
  shapeproof::Optimizer optimizer{};  ///< whose state belongs to the costs
  bool sizes = false;                 ///< which sizes fit, and formulas of them in tables and pictures
  bool memory_plan = false;
  bool receptive_field = false;
  std::string field_of{};  ///< the layer whose receptive field it is; empty: the model's first output
  bool collapse = false;
  bool strict = false;                       ///< warnings count as errors
  shapeproof::CodeSet silence{};             ///< warnings that are not wanted
  bool quiet = false;                        ///< nothing is said of what fits
  bool verbose = false;                      ///< a line for each file that fits
  std::size_t jobs = 0;                      ///< how many files are checked at once; 0: as many as there are processors
  shapeproof::keras::ReadOptions reading{};  ///< limits, and rules for classes
  std::string weights{};                     ///< a file of weights that are to be the model's
  std::string header{};                      ///< the name of the model in the C++ header that is wanted
  std::string output{};                      ///< empty: the standard output

  /// Whether more than the report is wanted.
  [[nodiscard]] bool prints_more() const { return summary || costs || sizes || memory_plan || receptive_field; }
  /// Whether a picture of one model is wanted.
  [[nodiscard]] bool draws() const {
    return format == Format::dot || format == Format::mermaid || format == Format::svg;
  }
};

/// Reads the command line. False if the program is to end now, with `exit_code`.
[[nodiscard]] bool parse_options(int argc, char** argv, Options& options, int& exit_code);

/// Prints `check_model: error: ...` to the standard error. What comes from a file or the user must be escaped in it.
void print_error(const std::string& text);

}  // namespace check_model
