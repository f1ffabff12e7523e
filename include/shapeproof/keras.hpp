// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Layers and models from Keras's JSON and back, by nlohmann-json. Needs the CMake target shapeproof::keras.

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "shapeproof/keras/layer_class.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/keras/write_value.hpp"
#include "shapeproof/model.hpp"

namespace shapeproof::keras {

/// A layer and all that it contains as Keras's JSON, `{"class_name": ..., "config": ...}`; of a class of a user's own
/// only the name. The record is the first of `span`.
[[nodiscard]] inline Json to_json(const LayerRecord& layer) { return write_layer_json(layer); }

/// The same for a model, as Keras's `Sequential`.
[[nodiscard]] inline Json to_json(const Model& model) {
  const ModelView view = model.view();
  Json config = {{"layers", Json::array()}};
  const string_ref name = model.name().view();
  if (!name.empty()) config["name"] = std::string(name.data(), name.size());
  for (std::uint32_t at = 0; at < view.count; at += view.records[at].span) {
    config["layers"].push_back(write_layer_json(view.records[at]));
  }
  return {{"class_name", "Sequential"}, {"config", std::move(config)}};
}

/// A model that was read, or why it could not be.
struct [[nodiscard]] ImportedModel {
  Model model{};
  Problem problem{};

  [[nodiscard]] bool ok() const noexcept { return !problem; }
  [[nodiscard]] explicit operator bool() const noexcept { return ok(); }
};

/// Reads a `Sequential` as Keras's `to_json` writes it, or one layer as a model of one layer.
inline ImportedModel read_model(const Json& json) {
  ImportedModel result;
  LayerReader reader;
  if (!reader.read(json)) {
    result.problem = reader.problem();
    return result;
  }
  const LayerRecord* const records = reader.records().data();
  if (records[0].type != &layer_type<SequentialHeader>) {
    result.model.add(records, reader.records().size());
    return result;
  }
  result.model = Model{records[0].name};
  for (std::uint32_t at = 1; at < records[0].span; at += records[at].span) {
    result.model.add(records + at, records[at].span);
  }
  return result;
}

namespace detail {

/// Notes where a text stops being JSON.
class FaultLocator final : public nlohmann::json_sax<Json> {
 public:
  std::size_t position = 0;

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& /*value*/) override { return true; }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*size*/) override { return true; }
  bool key(string_t& /*value*/) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*size*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string& /*token*/, const nlohmann::json::exception& /*e*/) override {
    position = at;
    return false;
  }
};

}  // namespace detail

/// Parses JSON without exceptions; a problem has its line and column.
[[nodiscard]] inline bool parse_json(const std::string& text, Json& json, Problem& problem) {
  json = Json::parse(text, nullptr, false);
  if (!json.is_discarded()) return true;
  detail::FaultLocator locator;
  static_cast<void>(Json::sax_parse(text, &locator));
  problem = {.kind = ProblemKind::malformed_json, .reason = "no JSON", .line = 1, .column = 1};
  for (std::size_t i = 0; i + 1 < locator.position && i < text.size(); ++i) {
    const bool new_line = text[i] == '\n';
    problem.column = new_line ? 1 : problem.column + 1;
    if (new_line) ++problem.line;
  }
  return false;
}

/// Reads a model from a JSON text.
inline ImportedModel read_model_text(const std::string& text) {
  ImportedModel result;
  Json json;
  if (!parse_json(text, json, result.problem)) return result;
  return read_model(json);
}

}  // namespace shapeproof::keras
