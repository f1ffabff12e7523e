// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/keras.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shape/string_sink.hpp"

/// A whole program in one line of JSON: `model` as pairs of class and config, `input_shape` of one sample,
/// `data_shape`, `target_shape`, `loss`. What `check` says of it, for shapeproof_replay.
namespace conformance {

namespace sp = shapeproof;
using sp::keras::Json;

/// A model, and what it is trained with, out of a line.
class BugCase {
 public:
  /// Whether a line is one.
  [[nodiscard]] static bool is_one(const Json& line) {
    return line.is_object() && line.contains("model") && line.at("model").is_array();
  }

  /// False: `problem()` says why.
  [[nodiscard]] bool read(const Json& line) {
    if (!read(line, sp::Dim{})) return false;
    // A name in the model's input stands for a number that the line does not tell. Where weights need it, some number
    // takes its place, which is large enough for windows.
    if (!names_input_ || !check().has(sp::Code::unknown_axis_size)) return true;
    *this = BugCase{};
    return read(line, 256);
  }

 private:
  [[nodiscard]] bool read(const Json& line, sp::Dim name_value) {
    name_value_ = name_value;
    if (!read_layers(line.at("model"))) return false;
    const sp::LayerType* const first = layers_.view().count > 0 ? layers_.view().records[0].type : nullptr;
    sp::Shape declared;
    const bool has_input = read_shape(line, "input_shape", declared);
    for (sp::Dim& dim : declared.axes) {
      if (!dim.is_symbol()) continue;
      names_input_ = true;
      if (name_value_.is_known()) dim = name_value_;
    }
    sp::Shape data;
    const bool has_data = read_shape(line, "data_shape", data);
    if (has_data) fit_.x = data;
    if (has_input && any_merge()) {
      join(declared);
    } else if (has_input) {
      model_.add(sp::Input(declared));
    } else if (!has_data && first != nullptr && !first->is_input()) {
      model_.add(sp::Input(assumed_input()));  // a model without any shape: of its first layer's rank
    }
    const sp::ModelView layers = layers_.view();
    for (std::uint32_t at = 0; at < layers.count; at += layers.records[at].span) {
      model_.add(layers.records + at, layers.records[at].span);
    }
    sp::Shape labels;
    if (read_shape(line, "target_shape", labels)) fit_.y = labels;
    if (const auto loss = line.find("loss"); loss != line.end() && loss->is_string()) {
      fit_.loss = sp::loss_from(loss->get_ref<const std::string&>());
    }
    return true;
  }

 public:
  [[nodiscard]] const sp::keras::Problem& problem() const noexcept { return problem_; }
  [[nodiscard]] sp::Report check() const { return is_joined_ ? sp::check(graph_, fit_) : sp::check(model_, fit_); }
  [[nodiscard]] sp::ModelView view() const { return is_joined_ ? graph_.view() : model_.view(); }
  [[nodiscard]] const sp::Fit& fit() const noexcept { return fit_; }
  /// In a graph the `Input` is a layer like others.
  [[nodiscard]] int first_index() const noexcept { return is_joined_ ? 1 : 0; }

 private:
  [[nodiscard]] bool fail(sp::keras::ProblemKind kind, const char* path, const char* reason) {
    problem_ = {.kind = kind, .path = path, .reason = reason};
    return false;
  }

  /// Numbers that a line leaves open ("units": null, "units": "embed_dim") stand for some number.
  static void fill_in(Json& config) {
    constexpr std::int64_t some_number = 24;
    for (const char* const key : {"units", "filters", "input_dim", "output_dim", "kernel_size", "pool_size"}) {
      const auto value = config.find(key);
      if (value != config.end() && (value->is_null() || value->is_string())) *value = some_number;
    }
  }
  /// `["Dense", {"units": 3}]` as Keras would write it; a wrapper has what it contains as another such list.
  [[nodiscard]] static bool as_keras(const Json& pair, Json& out, int depth) {
    if (depth == 0 || !pair.is_array() || pair.empty() || pair.size() > 2 || !pair[0].is_string()) return false;
    Json config = pair.size() == 2 && pair[1].is_object() ? pair[1] : Json::object();
    fill_in(config);
    for (const char* const key : {"layers", "layer"}) {
      const auto inner = config.find(key);
      if (inner == config.end() || !inner->is_array() || inner->empty()) continue;
      const Json& first = (*inner)[0].is_array() ? (*inner)[0] : *inner;
      Json contained;
      if (!as_keras(first, contained, depth - 1)) return false;
      config.erase(key);
      config["layer"] = std::move(contained);
      break;
    }
    out = {{"class_name", pair[0]}, {"config", std::move(config)}};
    return true;
  }
  [[nodiscard]] bool read_layers(const Json& list) {
    sp::keras::ReadOptions strict;
    strict.unknown_classes = sp::keras::UnknownClasses::refuse;
    sp::keras::LayerReader reader{strict};
    for (const Json& pair : list) {
      Json layer;
      if (!as_keras(pair, layer, 8)) return fail(sp::keras::ProblemKind::not_a_layer, "/model", "no pair");
      reader.clear();
      if (!reader.read(layer)) {
        problem_ = reader.problem();
        return false;
      }
      layers_.add(reader.records().data(), reader.records().size());
    }
    return true;
  }

  /// A shape whose strings are symbols; a symbol that cannot be one is an unknown size.
  [[nodiscard]] static bool read_shape(const Json& line, const char* key, sp::Shape& out) {
    const auto list = line.find(key);
    if (list == line.end() || !list->is_array()) return false;
    out = sp::Shape{};
    for (const Json& item : *list) {
      sp::Dim dim;
      if (item.is_number_integer()) dim = sp::Dim(item.get<std::int64_t>());
      if (item.is_string()) dim = sp::Dim(sp::string_ref(item.get_ref<const std::string&>()));
      out.push_back(item.is_string() && dim.is_bad_symbol() ? sp::Dim{} : dim);
    }
    return true;
  }
  [[nodiscard]] bool any_merge() const {
    const sp::ModelView layers = layers_.view();
    for (std::uint32_t at = 0; at < layers.count; at += layers.records[at].span) {
      if (is_merge(layers.records[at])) return true;
    }
    return false;
  }
  [[nodiscard]] static bool is_merge(const sp::LayerRecord& record) {
    for (const char* const name : {"Add", "Average", "Concatenate", "Maximum", "Minimum", "Multiply", "Subtract"}) {
      if (record.type->name == name) return true;
    }
    return false;
  }
  /// A layer of several inputs in a list of layers joins what comes with the model's input: a skip connection.
  void join(const sp::Shape& declared) {
    is_joined_ = true;
    sp::GraphBuilder& builder = graph_.builder();
    graph_.add("input", sp::Input(declared));
    const sp::ModelView layers = layers_.view();
    sp::Name before = "input";
    for (std::uint32_t at = 0; at < layers.count; at += layers.records[at].span) {
      const std::uint32_t record = builder.record_count();
      sp::LayerRecord* const out = builder.add_records(layers.records[at].span);
      for (std::uint32_t i = 0; i < layers.records[at].span; ++i) out[i] = layers.records[at + i];
      const sp::Name name(std::to_string(at));
      builder.add_node(name, record);
      builder.add_input({before, -1, 0});
      if (is_merge(layers.records[at])) builder.add_input({sp::Name("input"), -1, 0});
      before = name;
    }
    graph_.build();
  }
  [[nodiscard]] sp::Shape assumed_input() const {
    const sp::LayerRecord& first = layers_.view().records[0];
    const int rank = first.type->axis_names == nullptr ? 2 : first.type->axis_names(first, 0).rank();
    sp::Shape sample = sp::Shape::unknown(rank < 2 ? 1 : rank - 1);
    sample.set(sample.rank() - 1, 24);
    return sample;
  }

  sp::Model layers_;
  sp::Model model_;
  sp::GraphModel graph_;
  bool is_joined_ = false;
  sp::Fit fit_;
  sp::Dim name_value_;
  bool names_input_ = false;
  sp::keras::Problem problem_;
};

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

[[nodiscard]] inline Json edit_json(const sp::Edit& edit, int first) {
  Json json = {{"kind", text_of(sp::to_string(edit.kind))}};
  if (edit.layer.index >= 0) {
    json["layer_index"] = edit.layer.index - first;
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
    json["insert_before"] = edit.layer.index >= 0 ? Json(edit.layer.index - first) : Json(nullptr);
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
  sp::write_fix(sentence, fix);
  sp::StringSink code;
  sp::write_fix_code(code, fix);
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
  json["layer_index"] = d.layer.index >= first ? Json(d.layer.index - first) : Json(nullptr);
  json["layer_name"] = d.layer.index >= 0 ? Json(text_of(d.layer.name.view())) : Json(nullptr);
  json["layer_class"] = d.layer.index >= 0 ? Json(text_of(d.layer.type.view())) : Json(nullptr);
  json["axis"] = d.axis >= 0 ? Json(d.axis) : is_of_rank(d.code) ? Json("rank") : Json(nullptr);
  json["axis_name"] = text_of(sp::to_string(d.axis_name));
  json["expected"] = d.expected;
  json["actual"] = d.actual;
  json["message"] = message.text();
  json["cause"] = {{"kind", text_of(sp::to_string(cause.kind))},
                   {"layer_index", cause.layer.index >= first ? Json(cause.layer.index - first) : Json(nullptr)},
                   {"field", text_of(cause.field.view())}};
  json["fixes"] = Json::array();
  for (const sp::Fix& fix : report.fixes(index)) json["fixes"].push_back(fix_json(fix, first));
  return json;
}

/// What a report says, errors first. The first of them stands in the line itself, too.
[[nodiscard]] inline Json bug_answer(const sp::Report& report, Json id, int first_index) {
  Json line = {{"id", std::move(id)}, {"ok", report.ok()}, {"diagnostics", Json::array()}};
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
