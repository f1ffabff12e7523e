// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/blamed_inputs.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_notes.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/layer_warning.hpp"
#include "shapeproof/faults/loss_rules.hpp"
#include "shapeproof/faults/model_flow.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/faults/suspect_batch.hpp"
#include "shapeproof/faults/suspect_dtypes.hpp"
#include "shapeproof/faults/suspect_odd_sizes.hpp"
#include "shapeproof/faults/suspect_softmax.hpp"
#include "shapeproof/faults/suspect_steps.hpp"

namespace shapeproof {

namespace detail {

constexpr void warn_of_channels(const ModelView& model, std::uint32_t input, const Shape& data, RecordIndex reader,
                                bool first, FaultSink& sink) {
  Diagnostic warning = layer_warning(model, reader, Code::channels_order, first ? 1 : 3, data);
  warning.stage = Stage::data;
  warning.input_index = static_cast<std::int32_t>(input);
  warning.expected = data[first ? 3 : 1].code;
  warning.actual = data[first ? 1 : 3].code;
  sink.add(warning);
}

/// Images in the other order of axes: few elements where the model expects rows, and many where it expects channels.
constexpr void suspect_channels(const ModelView& model, std::uint32_t input, const Shape& data, RecordIndex reader,
                                FaultSink& sink) {
  if (data.rank() != 4 || data.axes[2].code < 16) return;
  const auto is_colour = [](Dim dim) { return dim == Dim(1) || dim == Dim(3); };
  const auto hardly_channels = [](Dim dim) { return dim.code >= 16; };
  const bool few_first = is_colour(data.axes[1]) && hardly_channels(data.axes[3]);
  const bool few_last = is_colour(data.axes[3]) && hardly_channels(data.axes[1]);
  if (!few_first && !few_last) return;
  const RecordIndex at = first_computing(model, reader);
  if (at == no_record) return;
  const LayerRecord& record = model.records[at];
  if (record.type->axis_names == nullptr) return;
  const bool first = record.type->axis_names(record, 4)[1] == Axis::channels;
  if ((first ? few_last : few_first) && spatial_axes(record) == 2) {
    warn_of_channels(model, input, data, reader, first, sink);
  }
}

/// Warns of data, or of what the `Input`s declare, in an order that was hardly meant.
constexpr void suspect_data(const ModelView& model, const Fit& fit, FaultSink& sink) {
  const auto suspect = [&](std::uint32_t i, RecordIndex reader) {
    const Shape& data = i < fit.x.size() ? fit.x[i].shape : no_spec.shape;
    if (data.rank() == 1) suspect_batch(model, data, reader, sink);
    suspect_channels(model, i, data.has_rank() ? data : declared_shape(model, i), reader, sink);
  };
  if (!model.is_graph()) return suspect(0, model.first());
  const GrowableArray<RecordIndex> readers = input_readers(model);
  for (std::uint32_t i = 0; i < readers.size(); ++i) suspect(i, readers[i]);
}

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
  return {applied, applied != ActivationKind::linear, at};
}

/// What is suspicious about an activation with a loss; `Code::ok` if nothing is.
[[nodiscard]] constexpr Code activation_suspicion(ActivationName name, const LossSpec& loss, const Shape& labels,
                                                  const Shape& output) noexcept {
  const LossRule& rule = rule_of(picked_loss(loss.loss, labels, output));
  const bool logits = loss.from_logits || rule.meaning == OutputMeaning::logits;
  const bool squashed = name == ActivationKind::softmax || name == ActivationKind::sigmoid;
  const bool open = name == ActivationKind::linear || name == ActivationKind::relu || name == ActivationKind::tanh;
  const bool mismatch = logits ? squashed : open && rule.takes_logits;
  return mismatch ? Code::logits_mismatch : Code::ok;
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

/// Warns of colours in another order than the model was made for, if both orders are given.
constexpr void suspect_colours(const ModelView& model, const Fit& fit, FaultSink& sink) {
  for (std::size_t i = 0; i < fit.x.size(); ++i) {
    const ColourOrder given = fit.x[i].colours;
    if (given == ColourOrder::unknown || fit.colours == ColourOrder::unknown || given == fit.colours) continue;
    Diagnostic warning = layer_warning(model, model.first(), Code::colour_order, -1, fit.x[i].shape);
    warning.stage = Stage::data;
    warning.input_index = static_cast<std::int32_t>(i);
    warning.wanted = Shape::unknown();
    sink.add(warning);
  }
}

}  // namespace detail

/// Passes a warning to the sink for everything that runs but is probably not meant. `outputs` are those of a run
/// without an error.
constexpr void find_suspicions(const ModelView& model, const Fit& fit, const Outputs& outputs, const LayerNotes& notes,
                               FaultSink& sink) {
  if (model.is_graph()) detail::suspect_odd_sizes(model, sink);
  if (sink.notes.suspicious) detail::suspect_steps(model, fit, sink);
  detail::suspect_data(model, fit, sink);
  detail::suspect_dtypes(model, fit, sink);
  if (fit.colours != ColourOrder::unknown) detail::suspect_colours(model, fit, sink);
  detail::suspect_softmax_of_one(model, fit, outputs, notes, sink);
  std::size_t count = outputs.fits() ? outputs.size() : 0;
  if (!model.is_graph() && count > 1) count = 1;
  for (std::size_t i = 0; i < count && !fit.loss.empty(); ++i) {
    detail::suspect_output(model, fit, i, *outputs.data(i), sink);
  }
}

}  // namespace shapeproof
