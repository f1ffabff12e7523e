// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/label_diagnostic.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/layer_warning.hpp"
#include "shapeproof/faults/loss_rules.hpp"
#include "shapeproof/faults/model_flow.hpp"

/// Outputs whose activation a loss does not expect.
namespace shapeproof::inline v0_1::detail {

/// The activation of the output: that of the last layer, or of an `Activation` or `Softmax` after it.
struct OutputActivation {
  ActivationName name{};  ///< linear if there is none
  bool known = false;     ///< false if it cannot be known
  RecordIndex at = 0;
};

/// The last layer before an output that changes values, if the one at `at` does not.
[[nodiscard]] constexpr RecordIndex last_that_computes(const ModelView& model, const Fit& fit, std::size_t index,
                                                       RecordIndex at) {
  if (!keeps_values(model.records[at])) return at;
  const ModelFlow flow = flow_of(model, fit);
  if (index >= flow.outputs().size()) return no_record;
  RecordIndex found = no_record;
  flow.walk_back(flow.outputs()[index], [&](std::uint32_t call) {
    if (flow.layer(call).type->is_input()) return false;
    if (keeps_values(flow.layer(call))) return flow[call].edge_count == 1;
    found = flow[call].at;
    return false;
  });
  return found;
}

/// The activation of the existing layer at `at`.
[[nodiscard]] constexpr OutputActivation output_activation(const ModelView& model, RecordIndex at) {
  if (at == no_record) return {{}, false, at};
  const LayerRecord& record = model.records[at];
  if (record.type->activation != nullptr) return {activation_of(*record.type, record.words), true, at};
  const ActivationKind applied = record.type->traits.applies;
  const bool weighs = spatial_axes(record) > 0 || works_on_last_axis(record);  // a module's function is another module
  return {applied, applied != ActivationKind::linear || (weighs && !width_field(record).empty()), at};
}

/// What is suspicious about an activation with a loss; `Code::ok` if nothing is. PyTorch's losses either apply their
/// function themselves, or want its result; `log_softmax` twice is the same as once.
[[nodiscard]] constexpr Code activation_suspicion(ActivationName name, const LossSpec& loss, const Shape& labels,
                                                  const Shape& output) noexcept {
  const bool squashed = name == ActivationKind::softmax || name == ActivationKind::sigmoid;
  const bool open = name == ActivationKind::linear || name == ActivationKind::relu || name == ActivationKind::tanh;
  bool mismatch = false;
  if (loss.module != nullptr) {
    const LayerTraits& traits = loss.module->layer->traits;
    const bool logarithms = traits.expects == ActivationKind::log_softmax;
    if (traits.applies != ActivationKind::linear) mismatch = squashed;
    if (traits.expects != ActivationKind::linear) mismatch = open || (squashed && logarithms);
  } else {
    const LossRule& rule = rule_of(picked_loss(loss.loss, labels, output));
    const bool logits = loss.from_logits || rule.meaning == OutputMeaning::logits;
    mismatch = logits ? squashed : open && rule.takes_logits;
  }
  return mismatch ? Code::logits_mismatch : Code::ok;
}

/// What a loss module takes its input for.
[[nodiscard]] constexpr string_ref meaning_of_input(const LayerTraits& loss) noexcept {
  if (loss.applies != ActivationKind::linear) return "logits";
  return loss.expects == ActivationKind::log_softmax ? "logarithms of probabilities" : "probabilities";
}

constexpr void warn_of_output(const ModelView& model, const Fit& fit, std::size_t index, const Shape& output,
                              const OutputActivation& activation, Code code, FaultSink& sink) {
  Diagnostic warning = layer_warning(model, activation.at, code, output.rank() - 1, Shape::unknown());
  warning.stage = Stage::labels;
  warning.input_index = static_cast<std::int32_t>(index);
  warning.output = output;
  warning.wanted = Shape::unknown();
  warning.loss = fit.loss[index].loss;
  warning.text = Name(activation.name.name());
  if (const LossType* const module = fit.loss[index].module; module != nullptr) {
    warning.text = Name(module->layer->name);
    warning.meant = Name(meaning_of_input(module->layer->traits));
    warning.given = Name(activation.name == ActivationKind::linear ? string_ref{} : activation.name.name());
  }
  sink.add(warning);
}

/// Warns of an output's activation that the loss does not expect.
constexpr void suspect_output(const ModelView& model, const Fit& fit, std::size_t index, const Shape& output,
                              FaultSink& sink) {
  const std::uint32_t last =
      model.is_graph() ? output_record(model, static_cast<std::uint32_t>(index)) : sink.notes.last;
  if (last == no_record || model.records[last].type->is_input()) return;
  const OutputActivation activation = output_activation(model, last_that_computes(model, fit, index, last));
  if (!activation.known) return;
  if (activation.name == ActivationKind::softmax && output.rank() > 1 && output[-1] == Dim(1)) return;
  const Shape& labels = index < fit.y.size() ? fit.y[index].shape : no_spec.shape;
  const Code code = activation_suspicion(activation.name, fit.loss[index], labels, output);
  if (code != Code::ok) warn_of_output(model, fit, index, output, activation, code, sink);
}

/// The same of each output that a loss gets.
constexpr void suspect_outputs(const ModelView& model, const Fit& fit, const Outputs& outputs, FaultSink& sink) {
  std::size_t count = outputs.fits() && !fit.loss.empty() ? outputs.size() : 0;
  if (!model.is_graph() && count > 1) count = 1;
  for (std::size_t i = 0; i < count; ++i) {
    if (gets_output(model, fit, i)) suspect_output(model, fit, i, *outputs.data(i), sink);
  }
}

}  // namespace shapeproof::inline v0_1::detail
