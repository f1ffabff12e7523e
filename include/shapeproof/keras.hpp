// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Layers and models from Keras's JSON and back, by nlohmann-json. Needs the CMake target shapeproof::keras.
///
/// Whatever a file holds, nothing here throws but `std::bad_alloc`, where there is no memory.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "shapeproof/keras/find_model.hpp"
#include "shapeproof/keras/imported_model.hpp"
#include "shapeproof/keras/layer_class.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/parse_json.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/python_json.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/keras/write_value.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1::keras {

/// A layer and all that it contains as Keras's JSON, `{"class_name": ..., "config": ...}`; of a class of a user's own
/// only the name, unless `options` know it. The record is the first of `span`.
[[nodiscard]] inline Json to_json(const LayerRecord& layer, const ReadOptions& options = {}) {
  return write_layer_json(layer, options);
}

/// The same for a model: as Keras's `Sequential` if its layers follow one another, as `Functional` if they branch.
[[nodiscard]] inline Json to_json(const ModelView& model, const ReadOptions& options = {}) {
  if (model.is_graph()) {
    Json json = write_layer_json(model.records[0], options);
    detail::write_name(json["config"], model.name == nullptr ? Name{} : *model.name);
    return json;
  }
  Json config = detail::empty_object();
  if (model.name != nullptr) detail::write_name(config, *model.name);
  Json& layers = config["layers"] = detail::empty_list();
  for (std::uint32_t at = 0; at < model.count; at += model.records[at].span) {
    layers.push_back(write_layer_json(model.records[at], options));
  }
  Json json = detail::make_object("Sequential", std::move(config));
  json["module"] = detail::make_text("keras");
  return json;
}
/// The same for any model.
template <AnyModel M>
[[nodiscard]] Json to_json(const M& model, const ReadOptions& options = {}) {
  return to_json(model.view(), options);
}

/// Reads a model as Keras's `to_json` writes it, of all versions; TensorFlow.js's `model.json`; or one layer as a model
/// of one layer.
inline ImportedModel read_model(const Json& json, const ReadOptions& options = {}) {
  LayerReader reader{options};
  std::string place;
  const Json* const model = find_model(json, place);
  reader.set_path(place);
  if (model == nullptr || !reader.read(*model)) {
    return ImportedModel{model == nullptr ? no_model(json, place) : explain(*model, reader.problem())};
  }
  if (reader.records()[0].type == &layer_type<UnknownLayer>) return ImportedModel{no_layers(*model, place)};
  if (!reader.may_call(reader.records()[0])) return ImportedModel{reader.problem()};
  ImportedModel imported{reader.records().data(), reader.records().size()};
  const RecordIndex first = reader.records()[0].type == &layer_type<SequentialHeader> ? 1 : 0;  // it is unpacked
  reader.misspellings().for_each(first, imported.view().count, [&](const Misspelling& one) { imported.add(one); });
  return imported;
}

/// Reads a model from a JSON text, also if that holds the model as a text once more, as `json.dump(model.to_json(),
/// file)` writes it.
inline ImportedModel read_model_text(std::string_view text, const ReadOptions& options = {}) {
  detail::JsonTree json;
  Problem problem;
  if (!parse_json(text, json.value, problem, options)) return ImportedModel{problem};
  if (json.value.is_string()) {
    const std::string inner = std::move(json.value.get_ref<std::string&>());
    if (!parse_json(inner, json.value, problem, options)) return ImportedModel{problem};
  }
  return read_model(json.value, options);
}

}  // namespace shapeproof::inline v0_1::keras
