// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "one_file.hpp"

#include <cstdio>
#include <string>

#include "checked_file.hpp"
#include "document.hpp"
#include "output.hpp"
#include "shapeproof/emit_header.hpp"
#include "shapeproof/memory_plan.hpp"
#include "shapeproof/report/write_sentence.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "silence_note.hpp"
#include "tally.hpp"
#include "text_answer.hpp"

namespace check_model {

namespace {

namespace sp = shapeproof;

/// Writes the C++ header of a model that fits; of one that does not, says why on the standard error.
[[nodiscard]] int write_header(const CheckedFile& file, const Options& options) {
  if (exit_code_of(file.outcome(), options) != exit_fits) {
    FileSink sink{stderr};
    write_text_report(sink, file, options,
                      {.colour = shows_colour(stderr, options.colour), .language = options.language});
    static_cast<void>(sink.finish());
    return exit_does_not_fit;
  }
  sp::HeaderOptions header_options;
  header_options.input = file.subject().spec();
  const sp::EmittedHeader header = sp::emit_header(file.subject().model(), options.header, header_options);
  if (!header.ok()) {
    print_error(sp::escaped(file.path()) + ": no header can be written: " + header.problem);
    return exit_bad_usage;
  }
  const bool good = write_output(options.output, [&](FileSink& sink) { sink.write(header.text); });
  return good ? exit_fits : exit_bad_usage;
}

/// Whether a format has words for a file that cannot be read.
[[nodiscard]] bool tells_problems(Format format) {
  return format == Format::json || format == Format::sarif || format == Format::github || format == Format::gitlab;
}

}  // namespace

int check_one(const FoundFile& found, const Options& options) {
  const CheckedFile file{found, options};
  if (!file.has_report()) {
    print_error(file.problem_text());
    if (!options.header.empty() || !tells_problems(options.format)) return exit_bad_usage;
  } else if (!options.header.empty()) {
    return write_header(file, options);
  }
  if (options.format == Format::svg) {
    if (const sp::MemoryPlan plan = file.subject().memory_plan(); !plan.ok()) {
      sp::StringSink why;
      sp::write_sentence(why, plan.error());
      print_error(sp::escaped(file.path()) + ": there is no memory plan: " + why.text());
      return file.report().ok() ? exit_bad_usage : exit_does_not_fit;
    }
  }
  const sp::Style style = output_style(options);
  const bool good =
      write_output(options.output, [&](FileSink& sink) { write_report_of_one(sink, file, options, style); });
  Tally tally;
  tally.add(file, options);
  print_silence_note(tally.codes(), options);
  return good ? tally.exit_code() : exit_bad_usage;
}

}  // namespace check_model
