// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// check_model: whether the layers of a Keras model fit together, and whether they take the data.

#include <cstdio>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "inputs.hpp"
#include "options.hpp"
#include "output.hpp"
#include "read_file.hpp"
#include "shapeproof/annotations.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/draw.hpp"
#include "shapeproof/emit_header.hpp"
#include "shapeproof/report/code_pages.hpp"
#include "shapeproof/report_json.hpp"

namespace check_model {

namespace {

namespace sp = shapeproof;

/// A model with what it is given, and what the library says of it.
class Subject {
 public:
  Subject(const sp::ModelView& model, std::vector<sp::Shape> shapes, sp::DType dtype)
      : model_(model), shapes_(std::move(shapes)), dtype_(dtype) {
    for (const sp::Shape& shape : shapes_) pointers_.push_back(&shape);
  }
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  ~Subject() = default;

  [[nodiscard]] sp::TensorSpec spec() const { return {shapes_.empty() ? sp::Shape::unknown() : shapes_[0], dtype_}; }
  [[nodiscard]] sp::Report check() const {
    sp::Fit fit;
    for (const sp::Shape& shape : shapes_) fit.x.push_back({shape, dtype_});
    if (shapes_.empty()) return sp::check(model_, spec());
    return sp::check(model_, fit);
  }
  [[nodiscard]] sp::Inference infer() const {
    if (!model_.is_graph()) return sp::infer(model_, spec());
    sp::GraphWorkspace workspace;
    return sp::infer_graph(model_, inputs(), workspace);
  }
  [[nodiscard]] sp::Summary summary(const sp::SummaryOptions& options) const {
    return model_.is_graph() ? sp::Summary{model_, inputs(), options} : sp::Summary{model_, spec(), options};
  }
  [[nodiscard]] sp::Diagram draw(bool collapse) const {
    return sp::draw(model_, inputs(), {.expand_models = !collapse});
  }

 private:
  [[nodiscard]] sp::Inputs inputs() const { return {pointers_.data(), pointers_.size()}; }

  sp::ModelView model_;
  std::vector<sp::Shape> shapes_;
  std::vector<const sp::Shape*> pointers_;
  sp::DType dtype_;
};

/// `output: (None, 10) float32`.
void write_outputs(sp::TextSink& text, const sp::Inference& inference) {
  const sp::Outputs& outputs = inference.outputs();
  sp::write_all(text, outputs.size() > 1 ? "outputs: " : "output: ");
  for (std::size_t i = 0; i < outputs.size(); ++i) sp::write_all(text, i > 0 ? ", " : "", outputs[i]);
  if (outputs.size() == 1 && outputs[0].has_rank()) sp::write_all(text, " ", inference.dtype());
  text.write("\n");
}

void write_text_report(sp::TextSink& sink, const Subject& subject, const sp::Report& report, const Options& options,
                       const sp::Style& style) {
  if (options.summary) {
    sp::write_summary_table(sink, subject.summary(options.table), style);  // the report says what is wrong
    sink.write("\n\n");
  }
  sp::write_report(sink, report, style);
  sink.write("\n");
  if (report.ok()) write_outputs(sink, subject.infer());
}

void write_json_report(sp::TextSink& sink, const Subject& subject, const sp::Report& report, const Options& options) {
  nlohmann::ordered_json more = {{"file", options.file}, {"outputs", nlohmann::ordered_json::array()}};
  if (report.ok()) {
    const sp::Inference inference = subject.infer();
    for (std::size_t i = 0; i < inference.outputs().size(); ++i) {
      more["outputs"].push_back(sp::detail::json_shape(inference.outputs()[i]));
    }
  }
  if (options.summary) more["summary"] = sp::summary_json(subject.summary(options.table));
  sp::write_report_json(sink, report, more);
}

/// What is asked for, as far as it is no C++ header. Written bit by bit: a hundred thousand faults fill a gigabyte.
void write_answer(sp::TextSink& sink, const Subject& subject, const sp::Report& report, const Options& options) {
  const bool colour = options.output.empty() && shows_colour(stdout, options.colour);
  switch (options.format) {
    case Format::text:
      return write_text_report(sink, subject, report, options, {.colour = colour || options.colour == Colour::always});
    case Format::json:
      write_json_report(sink, subject, report, options);
      break;
    case Format::sarif:
      sp::write_sarif(sink, report, options.file);
      break;
    case Format::github:
      return sink.write(sp::to_github(report, options.file));
    case Format::gitlab:
      sp::write_gitlab(sink, report, options.file);
      break;
    case Format::dot:
      return sp::write_dot(sink, subject.draw(options.collapse));
    case Format::mermaid:
      return sp::write_mermaid(sink, subject.draw(options.collapse));
  }
  sink.write("\n");  // JSON has no end of line of its own
}

/// Why a file could not be read.
[[nodiscard]] int refuse(const sp::keras::Problem& problem, const Options& options) {
  const std::string name = options.file == "-" ? "standard input" : options.file;
  print_error(sp::escaped(name) + ": " + problem.message());
  if (options.format != Format::json) return exit_bad_usage;
  nlohmann::ordered_json json = sp::problem_json(problem);
  json["file"] = options.file;
  static_cast<void>(write_output(options.output, [&](sp::TextSink& sink) {
    sink.write(sp::to_json_text(json));
    sink.write("\n");
  }));
  return exit_bad_usage;
}

/// Writes the C++ header of a model that fits; of one that does not, says why on the standard error.
[[nodiscard]] int write_header(const sp::ModelView& model, const Subject& subject, const sp::Report& report,
                               const Options& options) {
  if (!report.ok()) {
    FileSink sink{stderr};
    write_text_report(sink, subject, report, options, {.colour = shows_colour(stderr, options.colour)});
    static_cast<void>(sink.finish());
    return exit_does_not_fit;
  }
  sp::HeaderOptions header_options;
  header_options.input = subject.spec();
  const sp::EmittedHeader header = sp::emit_header(model, options.header, header_options);
  if (!header.ok()) {
    print_error("no header can be written: " + header.problem);
    return exit_bad_usage;
  }
  const bool good = write_output(options.output, [&](sp::TextSink& sink) { sink.write(header.text); });
  return good ? exit_fits : exit_bad_usage;
}

/// Prints what there is to say about a code.
[[nodiscard]] int explain(const Options& options) {
  const bool good = write_output(options.output, [&](sp::TextSink& sink) { sp::write_page(sink, options.explained); });
  return good ? exit_fits : exit_bad_usage;
}

[[nodiscard]] int run(const Options& options) {
  if (options.explained != sp::Code::ok) return explain(options);
  const sp::keras::ImportedModel model = read_file(options);
  if (!model.ok()) return refuse(model.problem, options);
  GivenShapes given = assign_inputs(model.view(), options.inputs);
  if (!given.problem.empty()) {
    print_error(sp::escaped(given.problem));
    return exit_bad_usage;
  }
  const Subject subject{model.view(), std::move(given.shapes), options.dtype};
  const sp::Report report = subject.check();
  if (!options.header.empty()) return write_header(model.view(), subject, report, options);
  const bool good =
      write_output(options.output, [&](sp::TextSink& sink) { write_answer(sink, subject, report, options); });
  if (!good) return exit_bad_usage;
  return report.ok() ? exit_fits : exit_does_not_fit;
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
