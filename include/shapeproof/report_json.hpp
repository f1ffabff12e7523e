// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Reports as JSON for other programs, by nlohmann-json. `docs/report.schema.json` says what it may hold. Needs the
/// CMake target shapeproof::json.

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/keras/problem.hpp"
#include "shapeproof/report/documentation.hpp"
#include "shapeproof/report/json_text.hpp"
#include "shapeproof/report/report.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shape/string_sink.hpp"
#include "shapeproof/version.hpp"

namespace shapeproof::inline v0_1 {

/// The version of the format: a higher one has more keys, and all that the lower one had.
inline constexpr int report_format_version = 1;

namespace detail {

using ReportJson = nlohmann::ordered_json;

/// Text for JSON. Bytes that are not UTF-8 become U+FFFD when it is written, see `to_json_text`.
[[nodiscard]] inline std::string json_text(string_ref text) { return {text.data(), text.size()}; }

/// `null` where nothing is known, a symbol by its name.
[[nodiscard]] inline ReportJson json_size(Dim dim) {
  if (dim.is_known()) return dim.code;
  if (!dim.is_symbol()) return dim.is_negative() ? ReportJson(dim.number()) : ReportJson(nullptr);
  StringSink sink;
  shapeproof::write(sink, dim);
  return sink.text();
}
/// A list of sizes, batch first; `null` if not even the rank is known.
[[nodiscard]] inline ReportJson json_shape(const Shape& shape) {
  if (!shape.has_rank()) return nullptr;
  ReportJson list = ReportJson::array();
  for (const Dim dim : shape) list.push_back(json_size(dim));
  return list;
}
[[nodiscard]] inline ReportJson json_dtype(DType dtype) {
  return dtype == DType::unknown ? ReportJson(nullptr) : ReportJson(json_text(to_string(dtype)));
}
[[nodiscard]] inline ReportJson json_spec(const TensorSpec& spec) {
  return {{"shape", json_shape(spec.shape)}, {"dtype", json_dtype(spec.dtype)}};
}
/// `null` if there is no such layer.
[[nodiscard]] inline ReportJson json_layer(const LayerRef& layer) {
  if (layer.type.empty()) return nullptr;
  return {{"index", layer.index < 0 ? ReportJson(nullptr) : ReportJson(layer.index)},
          {"type", json_text(layer.type.view())},
          {"name", json_text(layer.name.view())}};
}

[[nodiscard]] inline ReportJson json_value(const FieldValue& value) {
  switch (value.kind) {
    case FieldValue::Kind::absent:
      return nullptr;
    case FieldValue::Kind::number:
      return value.number_value;
    case FieldValue::Kind::flag:
      return value.number_value != 0;
    case FieldValue::Kind::word:
      return json_text(value.word_value);
    default:
      return json_shape(value.list);
  }
}

[[nodiscard]] inline ReportJson json_loss(const LossSpec& loss) {
  return {{"name", json_text(to_string(loss))}, {"from_logits", loss.from_logits}};
}

/// What an edit changes, with its value before and after: a tensor, a field, a loss, a class, or added layers.
[[nodiscard]] inline ReportJson json_edit(const Edit& edit) {
  ReportJson json = {{"kind", json_text(to_string(edit.kind))},
                     {"layer", json_layer(edit.layer)},
                     {"field", edit.field.empty() ? ReportJson(nullptr) : ReportJson(json_text(edit.field))},
                     {"axis", edit.axis < 0 ? ReportJson(nullptr) : ReportJson(edit.axis)},
                     {"before", nullptr},
                     {"after", nullptr}};
  if (!edit.field.empty()) {
    json["before"] = json_value(edit.value_before);
    json["after"] = json_value(edit.value_after);
  } else if (edit.kind == EditKind::change_loss) {
    json["before"] = json_loss(edit.loss_before);
    json["after"] = json_loss(edit.loss_after);
  } else if (edit.kind == EditKind::layer_type) {
    json["before"] = json_text(edit.layer.type.view());
    json["after"] = json_text(edit.type_after);
  } else if (edit.kind == EditKind::remove_layer) {
    json["before"] = json_text(edit.layer.type.view());
  } else if (edit.kind == EditKind::swap_inputs) {
    json["before"] = edit.input;
    json["after"] = edit.input + 1;
  } else if (edit.kind == EditKind::swap_data || edit.kind == EditKind::swap_labels) {
    json["before"] = edit.tensor;
    json["after"] = edit.other;
  } else if (edit.kind == EditKind::connect) {
    json["before"] = edit.input;
    json["after"] = json_text(edit.source.name.view());
  } else if (edit.kind == EditKind::add_layers) {
    json["after"] = ReportJson::array();
    for (std::size_t i = 0; i < edit.layers.size(); ++i) json["after"].push_back(json_text(edit.layers[i].type));
  } else {
    json["before"] = json_spec(edit.before);
    json["after"] = json_spec(edit.after);
  }
  return json;
}

[[nodiscard]] inline ReportJson json_fix(const Fix& fix, FixLanguage language) {
  StringSink kind;
  write_kind(kind, fix);
  StringSink text;
  write_fix(text, fix, language);
  StringSink code;
  write_fix_code(code, fix, language);
  ReportJson json = {
      {"kind", kind.text()},          {"message", text.text()},           {"code", code.text()},
      {"edits", ReportJson::array()}, {"output", json_shape(fix.output)}, {"errors_left", fix.errors_left}};
  for (std::size_t i = 0; i < fix.edits.size(); ++i) json["edits"].push_back(json_edit(fix.edits[i]));
  return json;
}

[[nodiscard]] inline ReportJson json_cause(const Cause& cause) {
  return {{"kind", json_text(to_string(cause.kind))},
          {"layer", json_layer(cause.layer)},
          {"field", cause.field.empty() ? ReportJson(nullptr) : ReportJson(json_text(cause.field.view()))}};
}

/// One of several inputs of a layer: its shape, the names of its axes, and where it comes from.
[[nodiscard]] inline ReportJson json_input(const GivenInput& input) {
  ReportJson json = {{"shape", json_shape(input.shape)}, {"axes", ReportJson::array()}};
  for (int i = 0; i < input.axes.rank(); ++i) json["axes"].push_back(json_text(to_string(input.axes[i])));
  json["source"] = json_layer(input.source);
  json["source"]["output"] = input.output;
  return json;
}

/// What was expected and what was found: numbers or element types, or `must_be` if neither says it.
inline void add_values(ReportJson& json, const Diagnostic& d) {
  const bool argument = d.code == Code::invalid_argument || d.code == Code::invalid_size;
  const bool number = d.relation != Relation::one_of && d.relation != Relation::known;
  json["relation"] = json_text(to_string(d.relation));
  json["expected"] = number ? ReportJson(d.expected) : ReportJson(nullptr);
  json["actual"] = d.actual == -1 && !argument ? ReportJson(nullptr) : ReportJson(d.actual);
  if (d.code == Code::dtype_mismatch) {
    json["expected"] = json_dtype(d.expected_dtype);
    json["actual"] = json_dtype(d.actual_dtype);
  }
  const bool names_missing = d.code == Code::wrong_input_count || d.code == Code::missing_labels;
  json["must_be"] = d.text.empty() || names_missing ? ReportJson(nullptr) : ReportJson(json_text(d.text.view()));
  if (!d.given.empty()) json["given"] = json_text(d.given.view());
  if (!d.meant.empty()) json["did_you_mean"] = json_text(d.meant.view());
  if (names_missing && !d.text.empty()) json["missing"] = json_text(d.text.view());
}

[[nodiscard]] inline ReportJson json_finding(const Report& report, std::size_t index, FixLanguage language) {
  const Diagnostic& d = report[index];
  StringSink message;
  write_sentence(message, report, index);
  ReportJson json = {{"code", json_text(to_string(d.code))},
                     {"severity", json_text(to_string(d.severity))},
                     {"message", message.text()},
                     {"model", json_text(d.model.view())},
                     {"layer", json_layer(d.layer)},
                     {"inner", json_layer(d.inner)},
                     {"input", d.layer.type.empty() ? ReportJson(nullptr) : ReportJson(d.input_index)},
                     {"axis", nullptr},
                     {"field", d.field.empty() ? ReportJson(nullptr) : ReportJson(json_text(d.field.view()))}};
  if (d.axis >= 0) json["axis"] = {{"index", d.axis}, {"name", json_text(to_string(d.axis_name))}};
  add_values(json, d);
  json["shape"] = json_shape(d.input);
  json["wanted_shape"] = json_shape(d.wanted);
  json["from_declared_input"] = d.from_declared_input;
  json["source"] = json_layer(d.source);
  if (!json["source"].is_null()) json["source"]["output"] = d.source_output;
  if (d.first_source.index >= 0) json["first_source"] = json_layer(d.first_source);
  for (const GivenInput& input : report.inputs(index)) json["inputs"].push_back(json_input(input));
  json["stage"] = json_text(to_string(d.stage));
  json["output_shape"] = d.stage == Stage::labels ? json_shape(d.output) : ReportJson(nullptr);
  json["cause"] = json_cause(report.cause(index));
  json["fixes"] = ReportJson::array();
  for (const Fix& fix : report.fixes(index)) json["fixes"].push_back(json_fix(fix, language));
  StringSink page;
  write_page_address(page, d.code);
  if (!page.text().empty()) json["help"] = page.text();
  return json;
}

/// A count; of one that is not known in full, what is known of it.
[[nodiscard]] inline ReportJson json_parameters(const ParameterCount& known, bool is_exact) {
  ReportJson json = {{"total", json_size(known.total)}, {"trainable", json_size(known.trainable)}};
  if (!is_exact) json["at_least"] = true;
  return json;
}

[[nodiscard]] inline ReportJson json_shapes(const TracedShapes& shapes) {
  ReportJson json = ReportJson::array();
  for (std::size_t i = 0; i < shapes.size(); ++i) json.push_back(json_shape(shapes[i]));
  return json;
}

/// A layer of a summary, with what the options ask for. Keys that say nothing new are left out.
[[nodiscard]] inline ReportJson json_step(const TraceStep& step, const SummaryRow& row, const SummaryOptions& options) {
  ReportJson json = json_layer(step.layer);
  if (step.depth > 0) json["depth"] = step.depth;
  if (!step.ok()) json["fits"] = false;
  if (options.input_shape) json["inputs"] = json_shapes(step.inputs);
  json["outputs"] = json_shapes(step.outputs);
  json["dtype"] = json_dtype(step.ok() ? step.dtype : DType::unknown);
  if (options.kernel) json["kernel"] = json_shape(row.kernel);
  if (options.multiply_adds) json["multiply_adds"] = json_size(row.multiply_adds);
  if (options.memory) json["output_bytes"] = json_size(row.memory);
  if (options.trainable) json["trainable"] = step.trainable;
  const bool exact = step.parameters.total.is_known() || step.parameters.total.is_invalid();
  json["parameters"] = json_parameters(step.known_parameters, exact);
  return json;
}

/// A report whose findings are still to come.
[[nodiscard]] inline ReportJson json_without_findings(const Report& report) {
  ReportJson json = {{"format_version", report_format_version},
                     {"generator", {{"name", "shapeproof"}, {"version", SHAPEPROOF_VERSION}}},
                     {"model", json_text(report.model().view())},
                     {"ok", report.ok()},
                     {"errors", report.errors()},
                     {"warnings", report.warnings()},
                     {"findings", ReportJson::array()}};
  if (report.fixes_sought() < report.size()) json["fixes_sought"] = report.fixes_sought();
  return json;
}

}  // namespace detail

/// A report with all its findings, with code in a language.
[[nodiscard]] inline nlohmann::ordered_json report_json(const Report& report, FixLanguage language = FixLanguage::cpp) {
  detail::ReportJson json = detail::json_without_findings(report);
  for (std::size_t i = 0; i < report.size(); ++i) {
    json["findings"].push_back(detail::json_finding(report, i, language));
  }
  return json;
}

/// Writes the same, and the members of `more` behind it, with one finding in memory at a time. All lines but the first
/// are indented.
inline void write_report_json(TextSink& sink, const Report& report,
                              const nlohmann::ordered_json& more = nlohmann::ordered_json::object(),
                              std::size_t indent = 0, FixLanguage language = FixLanguage::cpp) {
  detail::ReportJson json = detail::json_without_findings(report);
  json.update(more);
  const auto finding = [&](std::size_t i) { return detail::json_finding(report, i, language); };
  write_json(sink, json, {&json["findings"], report.size(), finding}, indent);
}

/// Why a file has no model that can be checked, in the same format, with `problem` instead of `findings`.
[[nodiscard]] inline nlohmann::ordered_json problem_json(const keras::Problem& problem) {
  const bool located = problem.line > 0;
  return {{"format_version", report_format_version},
          {"generator", {{"name", "shapeproof"}, {"version", SHAPEPROOF_VERSION}}},
          {"ok", false},
          {"problem",
           {{"kind", detail::json_text(keras::to_string(problem.kind))},
            {"message", problem.message()},
            {"path", problem.path},
            {"reason", escaped(problem.reason)},
            {"line", located ? nlohmann::ordered_json(problem.line) : nlohmann::ordered_json(nullptr)},
            {"column", located ? nlohmann::ordered_json(problem.column) : nlohmann::ordered_json(nullptr)}}}};
}

/// All calls of a model's layers, with their outputs and parameters; of a model that does not fit what is known.
[[nodiscard]] inline nlohmann::ordered_json summary_json(const Summary& summary) {
  std::map<RecordIndex, const SummaryRow*> row_of;
  for (const SummaryRow& row : summary.rows().rows) row_of[summary.trace()[row.step].at] = &row;
  detail::ReportJson layers = detail::ReportJson::array();
  for (const TraceStep& step : summary.trace()) {
    layers.push_back(detail::json_step(step, *row_of[step.at], summary.options()));
  }
  return {{"layers", layers}, {"parameters", detail::json_parameters(summary.total(), summary.total_is_exact())}};
}

}  // namespace shapeproof::inline v0_1
