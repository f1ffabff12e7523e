// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "options.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace check_model {

/// What a model is given, in the order of its inputs and outputs.
struct Given {
  shapeproof::Fit fit{};
  std::vector<shapeproof::Shape> shapes{};  ///< of all data; none if they are what the model declares
  std::string problem{};                    ///< why the command line does not say what the model is given
};

namespace detail {

[[nodiscard]] inline std::string name_of(const shapeproof::ModelView& model, std::uint32_t record) {
  const shapeproof::Name name = shapeproof::layer_name(model.records, record);
  return {name.view().data(), name.view().size()};
}

/// The names of a model's inputs, in their order.
[[nodiscard]] inline std::vector<std::string> input_names(const shapeproof::ModelView& model) {
  std::vector<std::string> names;
  if (!model.is_graph()) {
    if (model.has_input()) names.push_back(name_of(model, 0));
    return names;
  }
  if (!model.records[0].valid) return names;
  shapeproof::GraphTableReader table{model.records + 1};
  for (std::uint32_t left = table.get(); left > 0; --left) {
    names.push_back(name_of(model, shapeproof::detail::node_record(model, table.get())));
  }
  return names;
}

/// The names of the layers that a model's outputs come from, in their order.
[[nodiscard]] inline std::vector<std::string> output_names(const shapeproof::ModelView& model) {
  std::vector<std::string> names;
  if (!model.is_graph()) {
    const std::uint32_t last = shapeproof::last_layer(model);
    if (last < model.count) names.push_back(name_of(model, last));
    return names;
  }
  for (std::uint32_t i = 0;; ++i) {
    const std::uint32_t record = shapeproof::detail::output_record(model, i);
    if (record >= model.count) return names;
    names.push_back(name_of(model, record));
  }
}

/// An option that may be there once for each of a model's inputs or outputs.
struct Place {
  std::string option;  ///< `--input`
  std::string thing;   ///< `input`
  const std::vector<std::string>& names;
};

/// Puts what is given by name into the order of the names; where nothing is given stands `missing`. What has no name
/// stays in the order in which it is given. Empty if all went well.
template <class Spec>
[[nodiscard]] std::string put_in_order(const Place& place, std::vector<Spec>& given, const Spec& missing) {
  std::size_t named = 0;
  for (const Spec& one : given) named += one.name.empty() ? 0U : 1U;
  if (named == 0) return {};
  if (named != given.size()) return "either every " + place.option + " has a name, or none";
  std::vector<Spec> ordered(place.names.size(), missing);
  std::vector<bool> seen(place.names.size());
  for (const Spec& one : given) {
    bool known = false;
    std::size_t index = 0;
    for (; index < seen.size(); ++index) {
      if (place.names[index] != one.name) continue;
      known = true;
      if (!seen[index]) break;  // a layer with several outputs gives several of its name
    }
    if (known && index == seen.size()) return "the " + place.thing + " '" + one.name + "' is given twice";
    if (!known) {
      std::string all;
      for (const std::string& name : place.names) all += (all.empty() ? "'" : ", '") + name + "'";
      return "the model has no " + place.thing + " '" + one.name + "'" + (all.empty() ? "" : "; it has " + all);
    }
    seen[index] = true;
    ordered[index] = one;
  }
  given = ordered;
  return {};
}

[[nodiscard]] inline std::string add_data(const shapeproof::ModelView& model, const Options& options, Given& given) {
  std::vector<InputSpec> specs = options.inputs;
  const std::vector<std::string> names = input_names(model);
  if (specs.empty() && names.empty() && !model.is_graph() && model.count > 0) {
    return "the model does not say what it takes: give --input";
  }
  constexpr std::size_t most = shapeproof::TensorSpecs::capacity;
  if (!specs.empty() && names.size() > most) {
    return "the model has " + std::to_string(names.size()) + " inputs, and --input is for models of at most " +
           std::to_string(most);
  }
  std::string problem = put_in_order({"--input", "input", names}, specs, {.shape = shapeproof::Shape::unknown()});
  if (!problem.empty()) return problem;
  if (!model.is_graph() && specs.size() > 1) {
    return "the model has one input, and --input is there " + std::to_string(specs.size()) + " times";
  }
  for (const InputSpec& spec : specs) {
    const bool typed = spec.dtype != shapeproof::DType::unknown;
    given.shapes.push_back(spec.shape);
    given.fit.x.push_back({spec.shape, typed ? spec.dtype : options.dtype});
  }
  const bool only_typed = specs.empty() && options.dtype != shapeproof::DType::unknown;
  if (only_typed) given.fit.x.push_back({shapeproof::Shape::unknown(), options.dtype});
  return {};
}

[[nodiscard]] inline std::string add_labels(const shapeproof::ModelView& model, const Options& options, Given& given) {
  if (options.labels.empty() && options.losses.empty()) return {};
  const std::vector<std::string> names = output_names(model);
  std::vector<InputSpec> labels = options.labels;
  std::string problem = put_in_order({"--labels", "output", names}, labels, {.shape = shapeproof::Shape::unknown()});
  if (!problem.empty()) return problem;
  for (const InputSpec& spec : labels) given.fit.y.push_back({spec.shape, spec.dtype});
  std::vector<LossWord> losses = options.losses;
  problem = put_in_order({"--loss", "output", names}, losses, LossWord{});
  if (!problem.empty()) return problem;
  if (losses.size() > 1 && losses.size() != names.size()) {
    return "the model has " + std::to_string(names.size()) + (names.size() == 1 ? " output" : " outputs") +
           ", and --loss is there " + std::to_string(losses.size()) + " times";
  }
  for (const LossWord& one : losses) given.fit.loss.push_back({one.loss, options.from_logits});
  return {};
}

}  // namespace detail

/// Puts what the command line says into the order of the model's inputs and outputs. Inputs that are not named are what
/// they declare.
[[nodiscard]] inline Given give(const shapeproof::ModelView& model, const Options& options) {
  Given given;
  given.problem = detail::add_data(model, options, given);
  if (given.problem.empty()) given.problem = detail::add_labels(model, options, given);
  given.fit.batch_size = options.batch_size;
  given.fit.silence = options.silence;
  given.fit.runtime = options.runtime;
  return given;
}

}  // namespace check_model
