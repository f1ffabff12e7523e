// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// What a model needs, as JSON; docs/report.schema.json describes it as `costs`. Needs nlohmann-json.

#include <nlohmann/json.hpp>

#include "shapeproof/costs.hpp"
#include "shapeproof/report_json.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

[[nodiscard]] inline ReportJson json_cost(const Cost& cost) {
  return {{"multiply_adds", json_size(cost.multiply_adds)}, {"parameters", json_parameters(cost.parameters, true)},
          {"weight_bytes", json_size(cost.weight_bytes)},   {"gradient_bytes", json_size(cost.gradient_bytes)},
          {"activations", json_size(cost.activations)},     {"activation_bytes", json_size(cost.activation_bytes)}};
}

}  // namespace detail

/// What a model needs, in all and for each layer, and for an optimizer; null where it is not known or too large.
[[nodiscard]] inline nlohmann::ordered_json costs_json(const Costs& costs, const Optimizer& optimizer = {}) {
  detail::ReportJson json = detail::json_cost(costs);
  json["input_bytes"] = detail::json_size(costs.input_bytes);
  json["of_one_sample"] = costs.is_of_one_sample;
  if (optimizer.kind != OptimizerKind::unknown) {
    FixedText<48> name;
    write(name, optimizer);
    json["optimizer"] = {{"name", detail::json_text(name.view())},
                         {"bytes", detail::json_size(optimizer_bytes(costs, optimizer))}};
  }
  json["layers"] = detail::ReportJson::array();
  for (const LayerCost& layer : costs.layers) {
    detail::ReportJson own = detail::json_layer(layer.layer);
    if (layer.depth > 0) own["depth"] = layer.depth;
    own["calls"] = layer.calls;
    own.update(detail::json_cost(layer));
    json["layers"].push_back(own);
  }
  return json;
}

}  // namespace shapeproof::inline v0_1
