// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/model_flow.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/chain.hpp"

/// Whether the data are wrong, or what the model declares of them.
namespace shapeproof::inline v0_1::detail {

/// Runs a model, and stops at the first fault. Of the two that look on, one is for chains and one for graphs.
[[nodiscard]] constexpr bool run_once(const ModelView& model, const Inputs& given, Outputs& outputs, Failure& failure,
                                      ChainVisitor* steps = nullptr, ModelVisitor* calls = nullptr) {
  if (!model.is_graph()) return run_chain(model.records, model.count, given[0], outputs, failure, steps);
  GraphWorkspace workspace;
  return run_graph(model, given, workspace, outputs, failure, calls);
}

/// Whether a layer that does not fit takes nothing but what is given to the model.
[[nodiscard]] constexpr bool reads_inputs(const ModelView& model, const Failure& failure) {
  if (!model.is_graph()) return failure.at == model.first();
  if (failure.node < 0) return false;
  const ModelCalls calls{model};
  const ModelCalls::Call& call = calls[static_cast<std::uint32_t>(failure.node)];
  for (std::uint32_t k = 0; k < call.edge_count; ++k) {
    if (calls[calls.edge(call, k).node].input == ModelCalls::no_input) return false;
  }
  return true;
}

/// Whether a model takes the data if its `Input`s declare nothing.
[[nodiscard]] constexpr bool takes_undeclared(const ModelView& model, const Inputs& given) {
  GrowableArray<LayerRecord> records;
  LayerRecord* const copy = records.extend(model.count);
  for (std::uint32_t i = 0; i < model.count; ++i) copy[i] = model.records[i];
  for (std::uint32_t i = 0; i < input_count(model); ++i) {
    const RecordIndex at = input_record(model, i);
    if (at != no_record) store_fields(Input{Shape::unknown()}, copy[at].words.values);
  }
  Outputs outputs;
  Failure ignored;
  return run_once({copy, model.count, model.name, model.duplicate}, given, outputs, ignored);
}

/// Whether the declared input is wrong, and not the data: the model does not accept the declared input either, and
/// accepts the data without the `Input`.
[[nodiscard]] constexpr bool blames_input(const ModelView& model, const Failure& failure, const Inputs& given) {
  if (!failure.fault.declared) return false;
  Outputs outputs;
  Failure declared;
  if (run_once(model, {}, outputs, declared)) return false;
  if (declared.fault.declared || declared.fault.code == Code::unknown_axis_size) return false;
  return reads_inputs(model, declared) || takes_undeclared(model, given);
}

/// The tensors that a model is looked at with behind a fault: none, so that its `Input`s count, if they are wrong.
[[nodiscard]] constexpr Inputs inputs_to_blame(const ModelView& model, const Inputs& given) {
  Outputs outputs;
  Failure failure;
  const bool declared_is_wrong = !run_once(model, given, outputs, failure) && blames_input(model, failure, given);
  return declared_is_wrong ? Inputs{} : given;
}

/// The shapes along a model with the data that it is trained with.
[[nodiscard]] constexpr ModelFlow flow_of(const ModelView& model, const Fit& fit) {
  const GivenData given{model, fit};
  return {model, inputs_to_blame(model, given.view())};
}

}  // namespace shapeproof::inline v0_1::detail
