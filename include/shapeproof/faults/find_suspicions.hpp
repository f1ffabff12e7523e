// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/faults/find_faults.hpp"
#include "shapeproof/faults/label_faults.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/suspect_batch.hpp"
#include "shapeproof/faults/suspect_dtypes.hpp"
#include "shapeproof/faults/suspect_softmax.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof {

namespace detail {

/// A warning at a layer.
[[nodiscard]] constexpr Diagnostic layer_warning(const ModelView& model, RecordIndex at, Code code, int axis,
                                                 const Shape& input, const LayerPlaces* places = nullptr) {
  Failure failure;
  failure.fault = {.code = code, .axis = static_cast<std::int8_t>(axis), .expected = 1, .actual = 1};
  failure.at = at;
  failure.see(input);
  Diagnostic result = diagnose(model, failure, places);
  result.stage = Stage::model;
  result.severity = Severity::warning;
  return result;
}

/// Looks at every step of a chain for what runs but is probably not meant.
struct SuspicionVisitor : ChainVisitor {
  const ModelView* model;
  FaultSink* sink;
  LazyLayerPlaces layers;
  std::int32_t pooled_at = -1;  ///< the window layer that leaves one element of each map
  Shape pooled_input{};
  bool warned_of_stride = false;

  constexpr void step(RecordIndex at, const Outputs& before, const Outputs& after) {
    const LayerRecord& record = model->records[at];
    const Shape& in = before.shape();
    const Shape& out = after.shape();
    if (record.type->recurrence != nullptr) {
      if (in.rank() == 3 && in[1] == Dim(1) && in[2].value_or(0) > 1 && at == first_computing(*model)) {
        sink->add(layer_warning(*model, at, Code::single_step, 1, in));
      }
    } else if (in.rank() >= 4 && out.rank() == in.rank()) {
      windows(record, at, in, out);
    }
  }

 private:
  constexpr void windows(const LayerRecord& record, RecordIndex at, const Shape& in, const Shape& out) {
    const int first = out[1] == in[1] && out[-1] != in[-1] && record.type->axis_names != nullptr &&
                              record.type->axis_names(record, in.rank())[1] == Axis::channels
                          ? 2
                          : 1;
    const std::int64_t size = in[first].value_or(0);
    const std::int64_t places = out[first].value_or(0);
    if (!warned_of_stride && size >= 3 && places >= 1 && size / places >= 3 && steps_by_kernel(record) &&
        get_field(record, "padding").word_value == "valid") {
      warned_of_stride = true;
      sink->add(layer_warning(*model, at, Code::stride_like_kernel, first, in));
    }
    if (pooled_at >= 0 && size == 1 && !window_field(record).empty() && has_window(record)) {
      const LayerPlaces* const all = layers.get();
      Diagnostic warning = layer_warning(*model, at, Code::pooled_away, first, in, all);
      warning.source = placed_layer(*model, static_cast<std::uint32_t>(pooled_at), all);
      sink->add(warning);
      pooled_at = -1;
    } else if (size > 1 && places == 1 && out[first + 1] == Dim(1) && !get_field(record, "pool_size").is_absent()) {
      pooled_at = static_cast<std::int32_t>(at);
    }
  }
  /// Whether a layer looks at more than one element at a time.
  [[nodiscard]] static constexpr bool has_window(const LayerRecord& record) {
    const FieldValue size = get_field(record, window_field(record));
    if (size.kind == FieldValue::Kind::number) return size.number_value > 1;
    for (const Dim dim : size.list) {
      if (dim.value_or(1) > 1) return true;
    }
    return false;
  }
};

constexpr void suspect_steps(const ModelView& model, const Shape& data, FaultSink& sink) {
  Outputs ignored;
  Failure failure;
  SuspicionVisitor visitor{{}, &model, &sink, LazyLayerPlaces{model}};
  static_cast<void>(walk_chain(model.records, model.count, one_batch(model, data), ignored, failure, visitor));
}

constexpr void warn_of_channels(const ModelView& model, const Shape& data, bool first, FaultSink& sink) {
  Diagnostic warning = layer_warning(model, model.first(), Code::channels_order, first ? 1 : 3, data);
  warning.stage = Stage::data;
  warning.expected = data[first ? 3 : 1].code;
  warning.actual = data[first ? 1 : 3].code;
  sink.add(warning);
}

/// Images in the other order of axes: few elements where the model expects rows, and many where it expects channels.
constexpr void suspect_channels(const ModelView& model, const Shape& data, FaultSink& sink) {
  if (data.rank() != 4 || data.axes[2].code < 16) return;
  const auto is_colour = [](Dim dim) { return dim == Dim(1) || dim == Dim(3); };
  const auto hardly_channels = [](Dim dim) { return dim.code >= 16; };
  const bool few_first = is_colour(data.axes[1]) && hardly_channels(data.axes[3]);
  const bool few_last = is_colour(data.axes[3]) && hardly_channels(data.axes[1]);
  if (!few_first && !few_last) return;
  const RecordIndex at = first_computing(model);
  if (at == no_record) return;
  const LayerRecord& record = model.records[at];
  if (record.type->axis_names == nullptr) return;
  const bool first = record.type->axis_names(record, 4)[1] == Axis::channels;
  if ((first ? few_last : few_first) && spatial_axes(record) == 2) {
    warn_of_channels(model, data, first, sink);
  }
}

/// The activation of the output: that of the last layer, or of an `Activation` or `Softmax` after it.
struct OutputActivation {
  ActivationName name{};  ///< linear if there is none
  bool known = false;     ///< false if it cannot be known
  RecordIndex at = 0;
};

/// The activation of the existing layer at `at`; if that keeps values, of the last layer before it that does not.
[[nodiscard]] constexpr OutputActivation output_activation(const ModelView& model, RecordIndex at) {
  if (keeps_values(model.records[at]) && !model.is_graph()) {
    RecordIndex found = no_record;
    for (std::uint32_t i = model.first(); i < at; i += model.records[i].span) {
      if (!keeps_values(model.records[i])) found = i;
    }
    at = found;
  }
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
  const OutputActivation activation = output_activation(model, last);
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

/// A graph whose `Input` leaves the size of maps open, and whose branches fit together only for some sizes: a pooling
/// drops the last row of an odd size, and later upsampling does not restore it.
constexpr void suspect_odd_sizes(const ModelView& model, FaultSink& sink) {
  const RecordIndex input = graph_input_count(model) == 1 ? graph_input_record(model, 0) : no_record;
  if (input == no_record) return;
  const Shape declared = load_layer<Input>(model.records[input]).declared();
  bool open = false;
  for (int axis = 1; axis + 1 < declared.rank(); ++axis) open = open || !declared[axis].is_known();
  if (declared.rank() < 3 || !open) return;
  GraphWorkspace workspace;
  const auto passes = [&](std::int64_t size, Failure& failure) {
    Shape shape = declared;
    for (int axis = 1; axis < shape.rank(); ++axis) shape.set(axis, shape[axis].is_known() ? shape[axis] : Dim(size));
    const Shape* const given[] = {&shape};
    GraphVisitor nobody;
    Outputs outputs;
    return run_graph(model, Inputs{given, 1}, workspace, outputs, failure, nobody);
  };
  constexpr std::int64_t odd = 255;  // every pooling loses a row, because all halves are odd
  Failure first = Failure::of_shapes_alone();
  if (passes(odd, first) || first.fault.code != Code::axis_mismatch) return;
  for (std::int64_t factor = 2; factor <= 64; factor *= 2) {
    Failure ignored = Failure::of_shapes_alone();
    if (!passes(factor * (odd / factor | 1), ignored)) continue;
    Diagnostic warning = diagnose(model, first);
    warning.code = Code::odd_size;
    warning.severity = Severity::warning;
    warning.relation = Relation::multiple_of;
    warning.expected = factor;
    warning.actual = -1;
    warning.input = declared;
    warning.wanted = Shape::unknown();
    return sink.add(warning);
  }
}

}  // namespace detail

/// Passes a warning to the sink for everything that runs but is probably not meant. `outputs` are those of a run
/// without an error.
constexpr void find_suspicions(const ModelView& model, const Fit& fit, const Outputs& outputs, FaultSink& sink) {
  const bool is_graph = model.is_graph();
  std::size_t count = outputs.fits() ? outputs.size() : 0;
  if (is_graph) {
    detail::suspect_odd_sizes(model, sink);
  } else {
    const Shape& data = fit.x.empty() ? no_spec.shape : fit.x[0].shape;
    if (data.rank() == 1) detail::suspect_batch(model, data, detail::first_computing(model), sink);
    if (sink.notes.suspicious) detail::suspect_steps(model, data, sink);
    if (data.has_rank() || !model.has_input()) {
      detail::suspect_channels(model, data, sink);
    } else {
      detail::suspect_channels(model, detail::load_layer<Input>(model.records[0]).declared(), sink);
    }
    count = count > 1 ? 1 : count;
  }
  detail::suspect_dtypes(model, fit, sink);
  if (fit.colours != ColourOrder::unknown) detail::suspect_colours(model, fit, sink);
  detail::suspect_softmax_of_one(model, fit, outputs, sink);
  for (std::size_t i = 0; i < count && !fit.loss.empty(); ++i) {
    detail::suspect_output(model, fit, i, *outputs.data(i), sink);
  }
}

}  // namespace shapeproof
