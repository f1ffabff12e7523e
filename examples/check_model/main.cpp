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
  [[nodiscard]] sp::Summary summary() const {
    return model_.is_graph() ? sp::Summary{model_, inputs()} : sp::Summary{model_, spec()};
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

[[nodiscard]] std::string text_report(const Subject& subject, const sp::Report& report, const Options& options,
                                      const sp::Style& style) {
  sp::StringSink text;
  if (options.summary) {
    sp::write_summary(text, subject.summary(), style);
    text.write("\n\n");
  }
  sp::write_report(text, report, style);
  text.write("\n");
  if (report.ok()) write_outputs(text, subject.infer());
  return text.take();
}

[[nodiscard]] std::string json_report(const Subject& subject, const sp::Report& report, const Options& options) {
  nlohmann::ordered_json json = sp::report_json(report);
  json["file"] = options.file;
  json["outputs"] = nlohmann::ordered_json::array();
  if (report.ok()) {
    const sp::Inference inference = subject.infer();
    for (std::size_t i = 0; i < inference.outputs().size(); ++i) {
      json["outputs"].push_back(sp::detail::json_shape(inference.outputs()[i]));
    }
  }
  if (options.summary) json["summary"] = sp::summary_json(subject.summary());
  return sp::to_json_text(json) + "\n";
}

[[nodiscard]] std::string report_text(const Subject& subject, const sp::Report& report, const Options& options) {
  if (options.format == Format::json) return json_report(subject, report, options);
  if (options.format == Format::text) {
    const bool colour = options.output.empty() && shows_colour(stdout, options.colour);
    return text_report(subject, report, options, {.colour = colour || options.colour == Colour::always});
  }
  if (options.format == Format::sarif) return sp::to_json_text(sp::to_sarif(report, options.file)) + "\n";
  if (options.format == Format::github) return sp::to_github(report, options.file);
  if (options.format == Format::gitlab) return sp::to_json_text(sp::to_gitlab(report, options.file)) + "\n";
  sp::StringSink text;
  if (options.format == Format::dot) {
    sp::write_dot(text, subject.draw(options.collapse));
  } else {
    sp::write_mermaid(text, subject.draw(options.collapse));
  }
  return text.take();
}

/// Why a file could not be read.
[[nodiscard]] int refuse(const sp::keras::Problem& problem, const Options& options) {
  const std::string name = options.file == "-" ? "standard input" : options.file;
  print_error(sp::escaped(name) + ": " + problem.message());
  if (options.format != Format::json) return exit_bad_usage;
  nlohmann::ordered_json json = sp::problem_json(problem);
  json["file"] = options.file;
  static_cast<void>(write_output(options.output, sp::to_json_text(json) + "\n"));
  return exit_bad_usage;
}

/// Writes the C++ header of a model that fits; of one that does not, says why on the standard error.
[[nodiscard]] int write_header(const sp::ModelView& model, const Subject& subject, const sp::Report& report,
                               const Options& options) {
  if (!report.ok()) {
    const sp::Style style{.colour = shows_colour(stderr, options.colour)};
    std::fputs(text_report(subject, report, options, style).c_str(), stderr);
    return exit_does_not_fit;
  }
  sp::HeaderOptions header_options;
  header_options.input = subject.spec();
  const sp::EmittedHeader header = sp::emit_header(model, options.header, header_options);
  if (!header.ok()) {
    print_error("no header can be written: " + header.problem);
    return exit_bad_usage;
  }
  return write_output(options.output, header.text) ? exit_fits : exit_bad_usage;
}

/// Prints what there is to say about a code.
[[nodiscard]] int explain(const Options& options) {
  sp::StringSink text;
  sp::write_page(text, options.explained);
  return write_output(options.output, text.text()) ? exit_fits : exit_bad_usage;
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
  if (!write_output(options.output, report_text(subject, report, options))) return exit_bad_usage;
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
