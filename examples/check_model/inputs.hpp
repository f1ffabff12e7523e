// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "input_spec.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace check_model {

/// The names of a model's inputs, in their order.
[[nodiscard]] inline std::vector<std::string> input_names(const shapeproof::ModelView& model) {
  std::vector<std::string> names;
  const auto add = [&](std::uint32_t record) {
    const shapeproof::Name name = shapeproof::layer_name(model.records, record);
    names.emplace_back(name.view().data(), name.view().size());
  };
  if (!model.is_graph()) {
    if (model.has_input()) add(0);
    return names;
  }
  if (!model.records[0].valid) return names;
  shapeproof::GraphTableReader table{model.records + 1};
  for (std::uint32_t left = table.get(); left > 0; --left) {
    add(shapeproof::detail::node_record(model, table.get()));
  }
  return names;
}

/// The shapes that a model is given, in the order of its inputs; none if they are what it declares.
struct GivenShapes {
  std::vector<shapeproof::Shape> shapes{};
  std::string problem{};  ///< why `--input` does not say which they are
};

/// Puts what `--input` says into the order of the model's inputs. Inputs that are not named are what they declare.
[[nodiscard]] inline GivenShapes assign_inputs(const shapeproof::ModelView& model,
                                               const std::vector<InputSpec>& given) {
  GivenShapes result;
  const std::vector<std::string> names = input_names(model);
  if (given.empty()) {
    if (names.empty() && !model.is_graph() && model.count > 0) {
      result.problem = "the model does not say what it takes: give --input";
    }
    return result;
  }
  std::size_t named = 0;
  for (const InputSpec& one : given) named += one.name.empty() ? 0U : 1U;
  if (named != 0 && named != given.size()) {
    result.problem = "either every --input has a name, or none";
  } else if (named == 0 && !model.is_graph() && given.size() > 1) {
    result.problem = "the model has one input, and --input is there " + std::to_string(given.size()) + " times";
  } else if (named == 0) {
    for (const InputSpec& one : given) result.shapes.push_back(one.shape);
  } else {
    result.shapes.assign(names.size(), shapeproof::Shape::unknown());
    std::vector<bool> seen(names.size());
    for (const InputSpec& one : given) {
      std::size_t index = 0;
      while (index < names.size() && names[index] != one.name) ++index;
      if (index == names.size()) {
        std::string all;
        for (const std::string& name : names) all += (all.empty() ? "'" : ", '") + name + "'";
        result.problem = "the model has no input '" + one.name + "'" + (all.empty() ? "" : "; it has " + all);
        return result;
      }
      if (seen[index]) result.problem = "the input '" + one.name + "' is given twice";
      seen[index] = true;
      result.shapes[index] = one.shape;
    }
  }
  return result;
}

}  // namespace check_model
