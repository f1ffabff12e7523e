// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// check_model: whether the layers of Keras models fit together, and whether they take the data and the labels.

#include <cstdio>
#include <cstdlib>
#include <new>
#include <stdexcept>

#include "find_files.hpp"
#include "many_files.hpp"
#include "one_file.hpp"
#include "options.hpp"
#include "output.hpp"
#include "shapeproof/report/code_pages.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace check_model {

namespace {

/// Prints what there is to say about a code.
[[nodiscard]] int explain(const Options& options) {
  const bool good =
      write_output(options.output, [&](FileSink& sink) { shapeproof::write_page(sink, options.explained); });
  return good ? exit_fits : exit_bad_usage;
}

[[nodiscard]] int run(const Options& options) {
  if (options.explained != shapeproof::Code::ok) return explain(options);
  const FoundFiles found = find_files(options.files, options.output);
  if (!found.overwritten.empty()) {
    print_error(shapeproof::escaped(found.overwritten) + ": would be overwritten by --output");
    return exit_bad_usage;
  }
  if (!found.several) return check_one(found.files.front(), options);
  if (options.draws() || !options.header.empty()) {
    print_error("a picture or a header is made of one file");
    return exit_bad_usage;
  }
  if (!options.weights.empty()) {
    print_error("--weights is for one file");
    return exit_bad_usage;
  }
  return check_many(found.files, options);
}

/// Ends the program where there is no memory. Nothing is undone: destructors might need some, too.
[[noreturn]] void end_without_memory() {
  std::fputs("check_model: error: there is not enough memory\n", stderr);
  std::_Exit(exit_bad_usage);
}

}  // namespace
}  // namespace check_model

int main(int argc, char** argv) {
  std::set_new_handler(&check_model::end_without_memory);
  check_model::Options options;
  int exit_code = 0;
  try {
    if (!check_model::parse_options(argc, argv, options, exit_code)) return exit_code;
    return check_model::run(options);
  } catch (const std::length_error&) {  // more than any memory could hold
    check_model::end_without_memory();
  }
}
