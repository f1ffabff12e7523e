// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/problem.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/keras/spellings.hpp"

namespace shapeproof::inline v0_1::keras {

/// The model within what a file holds: TensorFlow.js has it under `modelTopology`, that and HDF5 under `model_config`,
/// frugally-deep under `architecture`. `place` becomes where it stands. Null if there is none.
[[nodiscard]] inline const Json* find_model(const Json& json, std::string& place) {
  const Json* model = &json;
  for (const char* key : {"modelTopology", "model_config", "architecture"}) {
    const Json* const inner = detail::find_key(*model, key);
    if (inner == nullptr) continue;
    place += std::string("/") + key;
    model = inner;
  }
  return detail::has_key(*model, "class_name") ? model : nullptr;
}

/// Why there is no model in what a file holds.
[[nodiscard]] inline Problem no_model(const Json& json, const std::string& place) {
  const Json* const format = detail::find_key(json, "format");
  const bool is_graph = format != nullptr && is_text(*format, "graph-model");
  if (!is_graph) return {.kind = ProblemKind::not_a_layer, .path = place, .reason = "no object with a class_name"};
  return {.kind = ProblemKind::no_architecture,
          .path = place,
          .reason = "a TensorFlow graph of operations; save the model as layers (format \"layers-model\")"};
}

/// A model whose config has no layers.
[[nodiscard]] inline Problem no_layers(const Json& model, const std::string& place) {
  return {.kind = ProblemKind::no_architecture,
          .path = place,
          .reason = "no class is called " + detail::brief(*detail::find_key(model, "class_name")) +
                    "; a model of one's own class has its layers in its code, and not in its file"};
}

/// Says more of a problem, where the model as a whole is of a kind that no file can hold.
[[nodiscard]] inline Problem explain(const Json& model, const Problem& problem) {
  const bool of_keras_3 = detail::has_key(model, "module") || detail::has_key(model, "registered_name");
  const bool whole = problem.path.find("/config") == std::string::npos;
  if (problem.kind == ProblemKind::unknown_class && whole && of_keras_3) return no_layers(model, problem.path);
  if (problem.kind == ProblemKind::missing_field && problem.path.ends_with("/config/layers")) {
    return {.kind = ProblemKind::no_architecture,
            .path = problem.path.substr(0, problem.path.size() - std::string("/layers").size()),
            .reason = "holds no layers; a model of one's own class has them in its code, and not in its file"};
  }
  return problem;
}

}  // namespace shapeproof::inline v0_1::keras
