// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "document.hpp"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

#include "problem_annotations.hpp"
#include "shapeproof/annotations.hpp"
#include "shapeproof/costs_json.hpp"
#include "shapeproof/draw.hpp"
#include "shapeproof/memory_plan_json.hpp"
#include "shapeproof/report_json.hpp"
#include "shapeproof/sizes_json.hpp"
#include "sizes_answer.hpp"
#include "text_answer.hpp"

namespace check_model {

namespace {

namespace sp = shapeproof;

// How far the items of a list stand from the margin.
constexpr std::size_t json_indent = 4;
constexpr std::size_t sarif_indent = 8;
constexpr std::size_t gitlab_indent = 2;

/// The report of a file, or the problem that it has in its place; all lines but the first indented.
void write_json_object(sp::TextSink& sink, const CheckedFile& file, const Options& options, std::size_t indent) {
  if (!file.has_report()) {
    nlohmann::ordered_json json = sp::problem_json(file.problem());
    json["problem"]["kind"] = file.problem_kind();
    json["file"] = file.path();
    return sp::detail::write_json_value(sink, json, indent);
  }
  nlohmann::ordered_json more = {{"file", file.path()}, {"outputs", nlohmann::ordered_json::array()}};
  if (file.report().ok()) {
    const sp::Inference inference = file.subject().infer();
    for (std::size_t i = 0; i < inference.outputs().size(); ++i) {
      more["outputs"].push_back(sp::detail::json_shape(inference.outputs()[i]));
    }
  }
  for (const UnknownClassNames& one : unknown_class_names(file.subject().model())) {
    more["unknown_classes"].push_back({{"class", one.name}, {"layers", one.layers}});
    if (!one.meant.empty()) more["unknown_classes"].back()["did_you_mean"] = one.meant;
  }
  if (options.summary) more["summary"] = sp::summary_json(file.subject().summary(options.table));
  if (options.costs && file.report().ok()) more["costs"] = sp::costs_json(file.subject().costs(), options.optimizer);
  if (options.sizes) {
    const SizesAnswer sizes{file.subject()};
    more["sizes"] = sp::sizes_json(sizes.forms());
    if (!sizes.advice().empty()) more["sizes"]["advice"] = sp::size_advice_json(sizes.advice());
  }
  if (options.receptive_field && file.report().ok()) {
    more["receptive_field"] = {{"layer", options.field_of.empty() ? nlohmann::ordered_json(nullptr)
                                                                  : nlohmann::ordered_json(options.field_of)},
                               {"axes", sp::receptive_field_json(file.subject().receptive_field(options.field_of))}};
  }
  if (options.memory_plan && file.report().ok()) {
    more["memory_plan"] = sp::memory_plan_json(file.subject().memory_plan());
  }
  sp::write_report_json(sink, file.report(), more, indent, options.language);
}

/// Draws a model, if there is one, and passes the picture on.
template <class Write>
void draw(const CheckedFile& file, const Options& options, const Write& write) {
  if (!file.has_report()) return;
  std::optional<SizesAnswer> sizes;
  if (options.sizes) sizes.emplace(file.subject());
  write(file.subject().draw({.expand_models = !options.collapse, .outputs = sizes ? &sizes->forms() : nullptr}));
}

/// The findings of a file as items of a list, or its problem as one.
template <class Item>
void write_items(sp::TextSink& sink, const CheckedFile& file, const Options& options, std::size_t indent,
                 const Item& item, sp::AnnotationJson (*problem)(const CheckedFile&)) {
  const std::size_t count = file.has_report() ? file.report().size() : std::size_t{1};
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) sink.write(",");
    sp::detail::write_json_line(sink, indent);
    sp::detail::write_json_value(
        sink, file.has_report() ? item(file.report(), i, file.path(), options.language) : problem(file), indent);
  }
}

/// What stands in SARIF behind the findings: the rules that they name.
void write_sarif_end(sp::TextSink& sink, const Tally& tally, bool has_results) {
  sp::AnnotationJson rules = sp::AnnotationJson::array();
  for (std::size_t i = 1; i < sp::code_count; ++i) {
    const auto code = static_cast<sp::Code>(i);
    if (tally.codes().has(code)) rules.push_back(sp::detail::sarif_rule(code));
  }
  for (const std::string& kind : tally.problem_kinds()) {
    rules.push_back({{"id", kind}, {"shortDescription", {{"text", "A file is no model that can be checked."}}}});
  }
  const sp::AnnotationJson tool = {
      {"driver", {{"name", "shapeproof"}, {"version", SHAPEPROOF_VERSION}, {"rules", rules}}}};
  sink.write(has_results ? "\n      ],\n      \"tool\": " : "],\n      \"tool\": ");
  sp::detail::write_json_value(sink, tool, sarif_indent - 2);
  sink.write("\n    }\n  ]\n}\n");
}

}  // namespace

void write_report_of_one(sp::TextSink& sink, const CheckedFile& file, const Options& options, const sp::Style& style) {
  const bool is_list = options.format == Format::sarif || options.format == Format::gitlab;
  if (is_list && !file.has_report()) {
    const Document document{options, style};
    Tally tally;
    tally.add(file, options);
    document.begin(sink);
    document.write_part(sink, file);
    return document.end(sink, tally, true);
  }
  switch (options.format) {
    case Format::text:
      if (file.has_report()) write_text_report(sink, file, options, style);
      return;
    case Format::json:
      write_json_object(sink, file, options, 0);
      break;
    case Format::sarif:
      sp::write_sarif(sink, file.report(), file.path(), options.language);
      break;
    case Format::github:
      return sink.write(file.has_report() ? sp::to_github(file.report(), file.path(), options.language)
                                          : github_problem(file));
    case Format::gitlab:
      sp::write_gitlab(sink, file.report(), file.path(), options.language);
      break;
    case Format::dot:
      return draw(file, options, [&](const sp::Diagram& diagram) { sp::write_dot(sink, diagram); });
    case Format::mermaid:
      return draw(file, options, [&](const sp::Diagram& diagram) { sp::write_mermaid(sink, diagram); });
    case Format::svg:
      if (file.has_report()) sp::draw_memory_plan(sink, file.subject().memory_plan());
      return;
  }
  sink.write("\n");  // JSON has no end of line of its own
}

void Document::begin(sp::TextSink& sink) const {
  if (options_.format == Format::json) sink.write("{\n  \"files\": [");
  if (options_.format == Format::gitlab) sink.write("[");
  if (options_.format == Format::sarif) {
    sink.write("{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n");
    sink.write("  \"runs\": [\n    {\n      \"results\": [");
  }
}

void Document::write_part(sp::TextSink& sink, const CheckedFile& file) const {
  if (options_.format == Format::text) return write_text_part(sink, file, options_, style_);
  if (options_.format == Format::json) {
    sp::detail::write_json_line(sink, json_indent);
    return write_json_object(sink, file, options_, json_indent);
  }
  if (file.outcome() == Outcome::no_model) return;
  if (options_.format == Format::sarif) {
    write_items(sink, file, options_, sarif_indent, sp::detail::sarif_result, sarif_problem);
  } else if (options_.format == Format::gitlab) {
    write_items(sink, file, options_, gitlab_indent, sp::detail::gitlab_issue, gitlab_problem);
  } else {
    sink.write(file.has_report() ? sp::to_github(file.report(), file.path(), options_.language) : github_problem(file));
  }
}

sp::string_ref Document::separator() const {
  return options_.format == Format::text || options_.format == Format::github ? "" : ",";
}

void Document::end(sp::TextSink& sink, const Tally& tally, bool has_parts) const {
  if (options_.format == Format::json) sink.write("\n  ]\n}\n");
  if (options_.format == Format::gitlab) sink.write(has_parts ? "\n]\n" : "]\n");
  if (options_.format == Format::sarif) write_sarif_end(sink, tally, has_parts);
  if (options_.format == Format::text && !options_.quiet) sp::write_all(sink, tally.text(), "\n");
}

}  // namespace check_model
