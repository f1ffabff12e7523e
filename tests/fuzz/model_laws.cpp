// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "model_laws.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "bytes.hpp"
#include "every_class.hpp"
#include "shapeproof/annotations.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/costs.hpp"
#include "shapeproof/draw.hpp"
#include "shapeproof/draw/dot.hpp"
#include "shapeproof/draw/mermaid.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/report_json.hpp"

namespace fuzz {

namespace {

/// A model with what it is given. Graphs may take several inputs, chains one.
class Subject {
 public:
  Subject(const sp::ModelView& model, std::vector<sp::Shape> given) : model_(model), given_(std::move(given)) {
    for (const sp::Shape& shape : given_) pointers_.push_back(&shape);
  }
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  ~Subject() = default;

  [[nodiscard]] const sp::ModelView& model() const noexcept { return model_; }
  [[nodiscard]] const std::vector<sp::Shape>& given() const noexcept { return given_; }
  [[nodiscard]] sp::Inputs inputs() const noexcept { return {pointers_.data(), pointers_.size()}; }
  [[nodiscard]] sp::TensorSpec spec() const { return {given_.empty() ? sp::Shape::unknown() : given_[0]}; }
  [[nodiscard]] sp::Fit fit() const {
    sp::Fit fit;
    for (const sp::Shape& shape : given_) fit.x.push_back(sp::TensorSpec{shape});
    return fit;
  }
  [[nodiscard]] sp::Inference infer() const {
    if (!model_.is_graph()) return sp::infer(model_, spec());
    sp::GraphWorkspace workspace;
    return sp::infer_graph(model_, inputs(), workspace);
  }
  [[nodiscard]] sp::Summary summary(const sp::SummaryOptions& options = {}) const {
    return model_.is_graph() ? sp::Summary{model_, inputs(), options} : sp::Summary{model_, spec(), options};
  }
  [[nodiscard]] sp::Costs costs() const {
    return model_.is_graph() ? sp::costs(model_, inputs()) : sp::costs(model_, spec());
  }
  [[nodiscard]] sp::Diagram draw(bool expand) const { return sp::draw(model_, inputs(), {.expand_models = expand}); }

 private:
  sp::ModelView model_;
  std::vector<sp::Shape> given_;
  std::vector<const sp::Shape*> pointers_;
};

/// What is printed of a model, under the name of its format.
struct Printed {
  const char* format;
  std::string text;

  friend bool operator==(const Printed&, const Printed&) = default;
};

template <class Write>
[[nodiscard]] std::string written(const Write& write) {
  sp::StringSink sink;
  write(sink);
  return sink.take();
}

[[nodiscard]] std::vector<Printed> print_all(const Subject& subject, const sp::Report& report) {
  const std::string file = "file\n\x1b[8m.json";
  const sp::Summary summary = subject.summary();
  const sp::Summary all = subject.summary(
      {.input_shape = true, .kernel = true, .multiply_adds = true, .memory = true, .trainable = true, .depth = 128});
  return {{"text", written([&](sp::TextSink& sink) { sp::write_report(sink, report); })},
          {"colour", written([&](sp::TextSink& sink) { sp::write_report(sink, report, {.colour = true}); })},
          {"summary", written([&](sp::TextSink& sink) { sp::write_summary(sink, summary); })},
          {"summary of all", written([&](sp::TextSink& sink) { sp::write_summary(sink, all); })},
          {"dot", written([&](sp::TextSink& sink) { sp::write_dot(sink, subject.draw(true)); })},
          {"dot of the outermost", written([&](sp::TextSink& sink) { sp::write_dot(sink, subject.draw(false)); })},
          {"mermaid", written([&](sp::TextSink& sink) { sp::write_mermaid(sink, subject.draw(true)); })},
          {"json", sp::to_json_text(sp::report_json(report))},
          {"json of the summary", sp::to_json_text(sp::summary_json(summary))},
          {"json of the summary of all", sp::to_json_text(sp::summary_json(all))},
          {"json of sarif", sp::to_json_text(sp::to_sarif(report, file))},
          {"json of gitlab", sp::to_json_text(sp::to_gitlab(report, file))},
          {"github", sp::to_github(report, file)},
          {"header", write_header(subject.model(), subject.spec())}};
}

/// Without what `Style` puts in.
[[nodiscard]] std::string without_colours(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t end = i;
    if (text.compare(i, 2, "\x1b[") == 0) end = text.find_first_not_of("0123456789;", i + 2);
    if (end != i && end < text.size() && text[end] == 'm') {
      i = end;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

void check_printed(const Subject& subject, const sp::Report& report) {
  const std::vector<Printed> all = print_all(subject, report);
  for (const Printed& one : all) {
    const std::string format = one.format;
    if (format.starts_with("json")) expect(nlohmann::json::accept(one.text), "JSON is JSON", format);
    if (format != "colour") expect_no_controls(one.text, one.format);
  }
  expect(without_colours(all[1].text) == all[0].text, "colours are all that colour adds");
  // The same model elsewhere in memory.
  const std::vector<sp::LayerRecord> copy(subject.model().records, subject.model().records + subject.model().count);
  sp::ModelView model = subject.model();
  model.records = copy.data();
  const Subject other{model, subject.given()};
  const std::vector<Printed> again = print_all(other, sp::check(model, other.fit()));
  for (std::size_t i = 0; i < all.size(); ++i) expect(all[i] == again[i], "two runs print the same", all[i].format);
}

[[nodiscard]] const sp::Diagnostic* first_error(const sp::Report& report) {
  for (const sp::Finding& finding : report.findings()) {
    if (finding.diagnostic.severity == sp::Severity::error) return &finding.diagnostic;
  }
  return nullptr;
}

[[nodiscard]] std::string sentence(const sp::Diagnostic& d) {
  return written([&](sp::TextSink& sink) { sp::write_line(sink, d); });
}

/// Whether all errors are of how many samples there are, of which `infer` knows nothing.
[[nodiscard]] bool only_of_samples(const sp::Report& report) {
  for (std::size_t i = 0; i < report.size(); ++i) {
    const sp::Code code = report[i].code;
    const bool of_samples = code == sp::Code::batch_size || code == sp::Code::sample_count;
    if (report[i].severity == sp::Severity::error && !of_samples) return false;
  }
  return true;
}

/// `infer` stops at the first fault of those that `check` finds. Data are batches for `infer`, and all samples for
/// `check`, which also says for what the model does not fit without them.
void check_agreement(const Subject& subject, const sp::Report& report, const sp::Inference& inference) {
  const sp::Diagnostic* const first = first_error(report);
  const std::vector<sp::Shape>& given = subject.given();
  if (given.empty()) {
    expect(inference.ok() == (first == nullptr), "infer and check agree");
    expect(first == nullptr || *first == inference.error(), "infer and check find the same first fault:",
           first == nullptr ? "" : sentence(*first) + "; " + sentence(inference.error()));
  } else if (std::all_of(given.begin(), given.end(), [](const sp::Shape& shape) { return shape.has_rank(); })) {
    const sp::ModelView& model = subject.model();
    const bool graph = model.is_graph();
    const bool fits = graph ? inference.ok() : sp::infer(model, sp::detail::one_batch(model, given[0])).ok();
    const bool undeclared = !graph && !model.has_input();
    const bool declared = undeclared || sp::infer(model, sp::Shape::unknown()).ok();
    expect(fits || first != nullptr, "what check accepts, infer does");
    expect(!fits || !declared || only_of_samples(report), "what infer accepts, check does",
           first == nullptr ? "" : sp::to_string(first->code).data());
  }
  expect(inference.ok() == (inference.error().code == sp::Code::ok), "a fault has a code");
  expect(inference.ok() == (inference.outputs().size() > 0), "there are outputs where there is no fault");
  const sp::Trace trace = subject.summary().trace();
  expect(trace.ok() == inference.ok() && trace.error() == inference.error(), "infer and trace agree");
  const sp::Summary nested = subject.summary({.depth = sp::most_nested});
  for (const sp::TraceStep& step : nested.trace()) {
    expect(step.ok() || !trace.ok(), "where there is no fault no layer is marked, also of nested models");
  }
  if (trace.ok() && !subject.model().is_graph()) {
    const bool none = trace.size() == 0;  // an `Input` alone
    expect(none || trace[trace.size() - 1].outputs == inference.outputs(), "infer and trace have the same output");
  }
  const sp::Result<sp::ParameterCount> parameters = sp::parameters(subject.model(), subject.spec());
  if (parameters.ok() && subject.given().size() < 2) {
    expect(parameters.value().total == subject.summary().total().total, "parameters are those of the summary");
    const sp::Costs costs = subject.costs();
    expect(!costs.ok() || costs.parameters == parameters.value(), "costs have the same parameters");
  }
}

/// Whoever makes a fix that is shown has an error less.
void check_fixes(const Subject& subject, const sp::Report& report) {
  for (std::size_t i = 0; i < report.size(); ++i) {
    for (const sp::Fix& fix : report.fixes(i)) {
      sp::EditedModel edited(subject.model(), subject.fit(), sp::fix_classes(subject.model().vocabulary()));
      const std::string name = sp::to_string(fix.kind()).data();
      for (std::size_t n = 0; n < fix.edits.size(); ++n) {
        expect(edited.apply(fix.edits[n]), "a fix can be made", name);
      }
      const std::size_t left = sp::check(edited.view(), edited.fit).errors();
      const bool error = report[i].severity == sp::Severity::error;
      expect(error ? left < report.errors() : left <= report.errors(), "a fix mends", name);
      expect(!fix.removes_all_faults() || left == 0, "a fix mends all that it says", name);
    }
  }
}

[[nodiscard]] bool any_exempt(const sp::ModelView& model) {
  return std::any_of(model.records, model.records + model.count, takes_unknown_for_many);
}

/// What fits for sizes that are known fits, as far as can be said, where they are not known. Where a rank is not known
/// what does not fit may pass, and so says nothing of what does.
void check_unknown(const Subject& subject, const sp::Inference& exact) {
  if (!exact.ok() || any_exempt(subject.model())) return;
  const sp::Trace trace = subject.summary().trace();
  for (const sp::TraceStep& step : trace) {
    for (std::size_t i = 0; i < step.outputs.size(); ++i) {
      if (!step.outputs[i].has_rank()) return;
    }
  }
  std::vector<sp::Shape> less = subject.given();
  const auto compare = [&] {
    const sp::Inference inference = Subject{subject.model(), less}.infer();
    if (inference.ok()) {
      const std::string problem = contradiction(inference.outputs(), exact.outputs());
      expect(problem.empty(), "less known leaves open what more known says:", problem);
    } else {
      expect(inference.error().code == sp::Code::unknown_axis_size, "less known fits if more known does",
             sp::to_string(inference.error().code).data());
    }
  };
  for (std::size_t i = 0; i < less.size(); ++i) {
    for (int axis = 0; axis < less[i].rank(); ++axis) {
      if (!less[i][axis].is_known()) continue;
      less[i].set(axis, sp::any);
      compare();
      less[i] = subject.given()[i];
    }
  }
  for (sp::Shape& shape : less) shape = sp::Shape::unknown(shape.rank());
  compare();
}

/// A shape that a chain without `Input` may take.
[[nodiscard]] sp::Shape likely_input(const sp::ModelView& model) {
  const sp::LayerRecord& first = model.records[0];
  const int rank = first.type->axis_names == nullptr ? 2 : first.type->axis_names(first, 0).rank();
  sp::Shape shape = sp::Shape::unknown(rank < 2 ? 2 : rank);
  for (int axis = 0; axis < shape.rank(); ++axis) shape.set(axis, axis == 0 ? 2 : 8);
  return shape;
}

/// What the inputs of a model declare, with sizes for what they leave open.
[[nodiscard]] std::vector<sp::Shape> likely_inputs(const sp::ModelView& model) {
  std::vector<sp::Shape> shapes;
  const auto add = [&](const sp::LayerRecord& input) {
    sp::Shape shape = sp::detail::load_layer<sp::Input>(input).declared();
    for (int axis = 0; axis < shape.rank(); ++axis) {
      if (!shape[axis].is_known()) shape.set(axis, axis == 0 ? 2 : 8);
    }
    shapes.push_back(shape);
  };
  if (!model.is_graph()) {
    if (model.has_input()) {
      add(model.records[0]);
    } else if (model.count > 0) {
      shapes.push_back(likely_input(model));
    }
  } else if (model.records[0].valid) {
    sp::GraphTableReader table{model.records + 1};
    for (std::uint32_t left = table.get(); left > 0; --left) {
      add(model.records[sp::detail::node_record(model, table.get())]);
    }
  }
  return shapes;
}

}  // namespace

void expect_no_controls(const std::string& text, const char* where) {
  const auto stands = [&](std::size_t at, std::string_view first, std::string_view last) {
    const std::string_view bytes = std::string_view(text).substr(at, first.size());
    return bytes >= first && bytes <= last && bytes.size() == first.size();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    bool hidden = (byte < 0x20 && byte != '\n') || byte == 0x7F;
    if (byte == 0xC2) hidden = stands(i, "\u0080", "\u009f");
    if (byte == 0xD8) hidden = stands(i, "\u061c", "\u061c");
    if (byte == 0xE2)
      hidden = stands(i, "\u200b", "\u200f") || stands(i, "\u2028", "\u202e") || stands(i, "\u2060", "\u206f");
    if (hidden) expect(false, "no output holds a control or an invisible character:", where);
  }
}

bool same_record(const sp::LayerRecord& a, const sp::LayerRecord& b) {
  return a.type == b.type &&
         std::equal(std::begin(a.words.values), std::end(a.words.values), std::begin(b.words.values)) &&
         a.name == b.name && a.span == b.span && a.dtype == b.dtype && a.trainable == b.trainable && a.valid == b.valid;
}

std::string contradiction(const sp::Outputs& less, const sp::Outputs& more) {
  if (less.size() == 1 && !less[0].has_rank()) return "";  // of a layer of which nothing is known, not even this
  if (less.size() != more.size()) return "another number of outputs";
  for (std::size_t i = 0; i < less.size(); ++i) {
    if (!less[i].has_rank() || !more[i].has_rank()) continue;
    if (less[i].rank() != more[i].rank()) return "another rank";
    for (int axis = 0; axis < less[i].rank(); ++axis) {
      if (less[i][axis].is_known() && less[i][axis] != more[i][axis]) return "another size";
    }
  }
  return "";
}

bool takes_unknown_for_many(const sp::LayerRecord& record) {
  return sp::get_field(record, "output_mode").word_value == "one_hot";
}

void check_laws(const sp::ModelView& model, const std::vector<sp::Shape>& given) {
  const Subject subject{model, given};
  const sp::Report report = sp::check(model, subject.fit());
  const sp::Inference inference = subject.infer();
  check_agreement(subject, report, inference);
  check_printed(subject, report);
  check_fixes(subject, report);
  check_unknown(subject, inference);
}

void check_laws(const sp::ModelView& model) {
  check_laws(model, {});
  const std::vector<sp::Shape> given = likely_inputs(model);
  if (!given.empty()) check_laws(model, given);
}

}  // namespace fuzz
