// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "program.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shape/string_sink.hpp"

/// What `check` says of a program, as JSON.
namespace conformance {

[[nodiscard]] inline Json shape_of(const sp::Shape& shape) {
  if (!shape.has_rank()) return nullptr;
  Json list = Json::array();
  for (const sp::Dim dim : shape) list.push_back(dim.is_known() ? Json(dim.code) : Json(nullptr));
  return list;
}

[[nodiscard]] inline std::string text_of(sp::string_ref text) { return {text.data(), text.size()}; }

[[nodiscard]] inline Json value_of(const sp::FieldValue& value) {
  switch (value.kind) {
    case sp::FieldValue::Kind::absent:
      return nullptr;
    case sp::FieldValue::Kind::number:
      return value.number_value;
    case sp::FieldValue::Kind::flag:
      return value.number_value != 0;
    case sp::FieldValue::Kind::word:
      return text_of(value.word_value);
    default:
      return shape_of(value.list);
  }
}

/// The place of a layer, where the `Input` has that of the layer that reads it.
[[nodiscard]] inline int index_of(const sp::LayerRef& layer, int first) noexcept {
  return layer.index < first ? 0 : layer.index - first;
}

[[nodiscard]] inline Json edit_json(const sp::Edit& edit, int first) {
  Json json = {{"kind", text_of(sp::to_string(edit.kind))}};
  if (edit.layer.index >= 0) {
    json["layer_index"] = index_of(edit.layer, first);
    json["layer_name"] = text_of(edit.layer.name.view());
  }
  if (edit.axis >= 0) json["axis"] = edit.axis;
  if (edit.kind == sp::EditKind::change_loss) {
    json["before"] = text_of(sp::to_string(edit.loss_before.loss));
    json["after"] = text_of(sp::to_string(edit.loss_after.loss));
  } else if (edit.kind == sp::EditKind::remove_layer) {
    json["before"] = text_of(edit.layer.type.view());
  } else if (edit.kind == sp::EditKind::layer_type) {
    json["before"] = text_of(edit.layer.type.view());
    json["after"] = text_of(edit.type_after);
  } else if (!edit.field.empty()) {
    json["field"] = text_of(edit.field);
    json["before"] = value_of(edit.value_before);
    json["after"] = value_of(edit.value_after);
  } else if (!edit.layers.empty()) {
    json["layers"] = Json::array();
    for (std::size_t i = 0; i < edit.layers.size(); ++i) json["layers"].push_back(text_of(edit.layers[i].type));
    json["insert_before"] = edit.layer.index >= 0 ? Json(index_of(edit.layer, first)) : Json(nullptr);
  } else {
    json["before"] = shape_of(edit.before.shape);
    json["after"] = shape_of(edit.after.shape);
  }
  return json;
}

[[nodiscard]] inline Json fix_json(const sp::Fix& fix, int first) {
  sp::StringSink kind;
  sp::write_kind(kind, fix);
  sp::StringSink sentence;
  sp::write_fix(sentence, fix, sp::FixLanguage::python);
  sp::StringSink code;
  sp::write_fix_code(code, fix, sp::FixLanguage::python);
  Json json = {{"kind", kind.text()},
               {"message", sentence.text()},
               {"code", code.text()},
               {"output_shape", shape_of(fix.output)},
               {"edits", Json::array()}};
  for (std::size_t i = 0; i < fix.edits.size(); ++i) json["edits"].push_back(edit_json(fix.edits[i], first));
  return json;
}

/// Whether a fault is that of the number of axes, and not of one of them.
[[nodiscard]] inline bool is_of_rank(sp::Code code) noexcept {
  return code == sp::Code::rank_mismatch || code == sp::Code::labels_rank || code == sp::Code::missing_flatten ||
         code == sp::Code::labels_broadcast;
}

[[nodiscard]] inline Json diagnostic_json(const sp::Report& report, std::size_t index, int first) {
  const sp::Diagnostic& d = report[index];
  const sp::Cause& cause = report.cause(index);
  sp::StringSink message;
  sp::write_line(message, d);
  Json json;
  json["code"] = text_of(sp::to_string(d.code));
  json["severity"] = text_of(sp::to_string(d.severity));
  json["stage"] = text_of(sp::to_string(d.stage));
  json["layer_index"] = d.layer.index >= 0 ? Json(index_of(d.layer, first)) : Json(nullptr);
  json["layer_name"] = d.layer.index >= 0 ? Json(text_of(d.layer.name.view())) : Json(nullptr);
  json["layer_class"] = d.layer.index >= 0 ? Json(text_of(d.layer.type.view())) : Json(nullptr);
  json["axis"] = d.axis >= 0 ? Json(d.axis) : is_of_rank(d.code) ? Json("rank") : Json(nullptr);
  json["axis_name"] = text_of(sp::to_string(d.axis_name));
  json["expected"] = d.expected;
  json["actual"] = d.actual;
  json["message"] = message.text();
  json["cause"] = {{"kind", text_of(sp::to_string(cause.kind))},
                   {"layer_index", cause.layer.index >= 0 ? Json(index_of(cause.layer, first)) : Json(nullptr)},
                   {"field", text_of(cause.field.view())}};
  json["fixes"] = Json::array();
  for (const sp::Fix& fix : report.fixes(index)) json["fixes"].push_back(fix_json(fix, first));
  return json;
}

/// What a report says, errors first. The first of them stands in the line itself, too.
[[nodiscard]] inline Json program_answer(const Program& program, Json id) {
  const sp::Report report = program.check();
  const int first_index = program.first_index();
  Json line = {{"id", std::move(id)}, {"ok", report.ok()}, {"diagnostics", Json::array()}};
  if (program.is_as_graph()) line["as_graph"] = true;
  for (const sp::Severity severity : {sp::Severity::error, sp::Severity::warning}) {
    for (std::size_t i = 0; i < report.size(); ++i) {
      if (report[i].severity == severity) line["diagnostics"].push_back(diagnostic_json(report, i, first_index));
    }
  }
  line["fixes"] = Json::array();
  if (line["diagnostics"].empty()) return line;
  const Json& first = line["diagnostics"][0];
  for (const char* const key : {"code", "layer_index", "layer_name", "axis", "message", "fixes"})
    line[key] = first[key];
  return line;
}

}  // namespace conformance
