// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/layers_before.hpp"
#include "shapeproof/faults/loss_rules.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/fixes/recurrent_before.hpp"
#include "shapeproof/fixes/suggest_label_maps.hpp"
#include "shapeproof/fixes/suggest_layers.hpp"
#include "shapeproof/fixes/suggest_loss_functions.hpp"
#include "shapeproof/fixes/suggest_module_labels.hpp"
#include "shapeproof/fixes/suggest_samples.hpp"
#include "shapeproof/fixes/suggest_sizes.hpp"
#include "shapeproof/fixes/suggest_two_classes.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// The activation that a loss expects at the output.
[[nodiscard]] constexpr string_ref activation_for(Loss loss, Dim width) noexcept {
  const OutputMeaning meaning = rule_of(loss).meaning;
  if (meaning == OutputMeaning::distribution) return width == Dim(1) ? "sigmoid" : "softmax";
  return meaning == OutputMeaning::probability ? "sigmoid" : "";
}

/// Sets the width of the output to `width`, by a field of the layer that determines it.
constexpr void suggest_output_width(const FaultContext& context, Dim width, std::int32_t cost, FixCandidates& out,
                                    int axis = -1) {
  if (!width.is_known() || width.code < 1) return;
  const std::uint32_t call =
      axis < 0 ? width_call(context.flow, context.source) : width_call_of_axis(context.flow, context.source, axis);
  if (call == ModelFlow::no_call) return;
  const RecordIndex record = width_record(context.model, context.flow[call].at);
  if (record == no_record) return;
  out.add(width_edit(context.model, record, width.code, EditKind::output_units), cost);
}

/// Class numbers instead of one place for each class, or the reverse.
constexpr void suggest_label_encoding(const FaultContext& context, FixCandidates& out) {
  const Shape& labels = context.fault.input;
  const Shape& output = context.fault.output;
  const LossSpec loss = context.fit.loss[context.output_index()];
  const bool module = loss.module != nullptr;
  const bool numbers = are_class_numbers(labels, output) && context.fault.code != Code::labels_broadcast && !module;
  if (numbers) {
    const LossRule& rule = rule_of(context.fault.loss);
    const bool regression =
        rule.labels == LabelForm::broadcast && !rule.one_hot && rule.meaning != OutputMeaning::distribution;
    out.add(label_edit(context, EditKind::one_hot_labels, wanted_labels(labels, output)),
            regression ? fix_cost::one_hot_labels_for_numbers : fix_cost::one_hot_labels);
    if (context.fault.code == Code::labels_rank) {
      suggest_output_width(context, 1, regression ? fix_cost::one_output_for_numbers : fix_cost::one_output, out);
    }
    if (context.fault.code == Code::integer_labels) {
      out.add(loss_edit(context, {Loss::sparse_categorical_crossentropy, loss.from_logits}),
              fix_cost::loss_of_class_numbers);
    }
  }
  if (context.fault.code == Code::one_hot_labels) {
    const int axis = module ? 1 : labels.rank() - 1;  // of the classes
    const bool wide = labels[axis] == output[axis];
    if (!module) {
      out.add(loss_edit(context, {Loss::categorical_crossentropy, loss.from_logits}),
              wide ? fix_cost::loss_of_one_hot : fix_cost::loss_of_one_hot_of_other_width);
      const std::uint32_t call = width_call(context.flow, context.source);
      const bool each =
          call != ModelFlow::no_call && get_field(context.flow.layer(call), "activation").word_value == "sigmoid";
      if (wide && each) {
        out.add(loss_edit(context, {Loss::binary_crossentropy, loss.from_logits}), fix_cost::loss_of_several_labels);
      }
    }
    Edit argmax = label_edit(context, EditKind::argmax_labels, labels.erased(axis));
    argmax.axis = axis;
    if (module) argmax.after.dtype = DType::int64;
    out.add(argmax, wide ? fix_cost::argmax_labels : fix_cost::argmax_labels_of_other_width);
  }
  // Two columns for the two classes of one unit.
  if (output[-1] == Dim(1) && labels[-1] == Dim(2) && labels.rank() == output.rank()) {
    const bool binary = rule_of(context.fault.loss).meaning == OutputMeaning::probability;
    out.add(label_edit(context, EditKind::binary_labels, labels.with(labels.rank() - 1, 1)),
            binary ? fix_cost::binary_labels : fix_cost::binary_labels_for_numbers);
  }
}

/// The same elements, or without an axis of size 1.
constexpr void suggest_label_shape(const FaultContext& context, FixCandidates& out) {
  const Shape& labels = context.fault.input;
  const Shape wanted = context.fault.wanted;
  for (int axis = labels.rank() - 1; axis > 0; --axis) {
    if (labels[axis] == Dim(1)) {
      Edit edit = label_edit(context, EditKind::squeeze_labels, labels.erased(axis));
      edit.axis = axis;
      out.add(edit, fix_cost::squeeze_labels);
    }
  }
  if (context.fit.loss[context.output_index()].module != nullptr) suggest_same_axes(context, out);
  if (!wanted.has_rank() || wanted.rank() < 1) return;
  const Dim samples = context.samples().is_known() ? context.samples() : labels[0];
  const Shape target = wanted.with(0, samples);
  const Dim elements = product(labels);
  if (elements.is_known() && elements == product(target) && !(target == labels)) {
    out.add(label_edit(context, EditKind::reshape_labels, target), fix_cost::reshape_labels);
  } else if (!elements.is_known() && product(labels, 1).is_known() && product(labels, 1) == product(wanted, 1)) {
    out.add(label_edit(context, EditKind::reshape_labels, wanted.with(0, labels[0])), fix_cost::reshape_labels);
  }
}

/// The output has maps or sequences, but the labels have one row for each sample: something in the model must remove
/// the axes.
constexpr void suggest_flatter_output(const FaultContext& context, FixCandidates& out) {
  const Shape& labels = context.fault.input;
  if (context.fault.output.rank() <= labels.rank()) return;
  if (context.fault.code == Code::labels_broadcast && context.fault.output.rank() < 3) return;  // only a column
  const RecordIndex recurrent = recurrent_before(context, context.source, true);
  if (recurrent != no_record) {
    const Edit last_only = field_edit(context.model, recurrent, "return_sequences", FieldValue::flag(false));
    out.add(last_only, fix_cost::return_last_step_for_labels);
    bool wraps = false;
    for (const std::uint32_t call : context.calls_before) {
      const RecordIndex at = context.flow[call].at;
      if (wraps || at < recurrent || !wraps_each_step(context.flow.layer(call))) continue;
      Edit other_class = layer_edit(context, EditKind::layer_type, call);
      if (at + 1 < context.model.count) other_class.type_after = context.model.records[at + 1].type->name;
      out.add(last_only, other_class, fix_cost::unwrap_last_step);
      wraps = true;
    }
  }
  const std::uint32_t dense = dense_on_maps(context.flow, context.source);
  if (dense != ModelFlow::no_call) {
    out.add(added_layers(context, dense, NewLayers::flatten()), fix_cost::flatten_before_dense);
    const int spatial = context.flow.before(dense).rank() - 2;
    if (spatial >= 1 && spatial <= 3) {
      out.add(added_layers(context, dense, new_layers(context).global_pooling(spatial)), fix_cost::pool_before_dense);
    }
  }
  if (context.source.node == ModelFlow::no_call || labels.rank() < 1) return;
  const int maps = context.fault.output.rank() - 2;
  if (maps >= 1 && maps <= 3 && labels.rank() <= 2) {
    const bool wide = labels.rank() == 2 && labels[1] == context.fault.output[-1];
    out.add(added_output(context, new_layers(context).global_pooling(maps)),
            wide ? fix_cost::pool_output_of_labels_width : fix_cost::pool_output);
  }
  if (labels.rank() == 2 && labels[1] == product(context.fault.output, 1)) {
    out.add(added_output(context, NewLayers::flatten()), fix_cost::flatten_output);
  }
  const Dim width = rule_of(context.fault.loss).labels == LabelForm::classes || labels.rank() < 2 ? Dim{} : labels[-1];
  if (!width.is_known() || width.code < 1 || labels.rank() != 2) return;
  const AddedLayers dense_head = new_layers(context).dense(product(context.fault.output, 1), width.code,
                                                           activation_for(context.fault.loss, width));
  if (dense_head.empty()) return;
  Edit head = added_output(context, NewLayers::flatten());
  static_cast<void>(head.layers.push_back(dense_head[0]));
  out.add(head, fix_cost::add_head);
}

/// The labels have a row, or a class number, for each step, but the output has one row for each sample.
constexpr void suggest_all_steps(const FaultContext& context, FixCandidates& out) {
  const Shape& labels = context.fault.input;
  const bool numbered = rule_of(context.fault.loss).labels == LabelForm::classes && labels.rank() == 2;
  if (labels.rank() < 3 && !numbered) return;
  const RecordIndex recurrent = recurrent_before(context, context.source, false);
  if (recurrent == no_record) return;
  out.add(field_edit(context.model, recurrent, "return_sequences", FieldValue::flag(true)),
          fix_cost::return_sequences_for_labels);
}

/// The labels have every step, but the output has one row for each sample.
constexpr void suggest_deeper_output(const FaultContext& context, FixCandidates& out) {
  const Shape& labels = context.fault.input;
  const Shape& output = context.fault.output;
  suggest_all_steps(context, out);
  if (labels.rank() <= output.rank()) return;
  const Shape last_step = labels.erased(1);
  bool fits = labels.rank() == output.rank() + 1 && output.rank() > 1 && labels[1] != Dim(1);
  for (int axis = 1; fits && axis < output.rank(); ++axis) fits = compatible(last_step[axis], output[axis]);
  if (fits) out.add(label_edit(context, EditKind::crop_labels, last_step), fix_cost::last_step_of_labels);
  Shape target = labels.erased(0);
  const Dim elements = product(target);
  const std::uint32_t width = width_call(context.flow, context.source);
  const RecordIndex record =
      width == ModelFlow::no_call ? no_record : width_record(context.model, context.flow[width].at);
  if (output.rank() == 2 && record != no_record && elements.value_or(0) > 0 && elements != output[1]) {
    out.add(width_edit(context.model, record, elements.code, EditKind::output_units),
            added_output(context, new_layers(context).reshape(output, target)), fix_cost::head_of_steps);
  }
  if (elements.is_known() && elements == product(output, 1)) {
    out.add(added_output(context, new_layers(context).reshape(output, target)), fix_cost::reshape_output);
  }
}

/// A model without a layer that could set the output's width to the labels'.
constexpr void suggest_head(const FaultContext& context, FixCandidates& out) {
  const Shape& labels = context.fault.input;
  if (context.fault.code != Code::labels_size || labels.rank() != context.fault.output.rank()) return;
  const std::uint32_t width = width_call(context.flow, context.source);
  if (width == ModelFlow::no_call || labels[-1].value_or(0) < 1) return;
  if (width_record(context.model, context.flow[width].at) != no_record) return;
  const string_ref activation = activation_for(context.fault.loss, labels[-1]);
  out.add(added_output(context, new_layers(context).dense(context.fault.output[-1], labels[-1].code, activation)),
          fix_cost::add_output_layer);
}

/// What the loss takes the output for.
constexpr void suggest_meaning(const FaultContext& context, FixCandidates& out) {
  const LossSpec loss = context.fit.loss[context.output_index()];
  if (context.fault.code == Code::logits_mismatch) {
    if (rule_of(loss.loss).takes_logits)
      out.add(loss_edit(context, {loss.loss, !loss.from_logits}), fix_cost::say_logits);
    const RecordIndex at = context.at != no_record ? width_record(context.model, context.at) : no_record;
    const string_ref activation = activation_for(loss.loss, context.fault.output[-1]);
    if (at != no_record && !loss.from_logits && !activation.empty()) {
      out.add(field_edit(context.model, at, "activation", FieldValue::word(activation)), fix_cost::apply_function);
    }
  }
  if (context.fault.code == Code::softmax_of_one && context.found != no_record) {
    out.add(field_edit(context.model, context.found, "activation", FieldValue::word("sigmoid")),
            fix_cost::sigmoid_for_one);
  }
}

}  // namespace detail

/// Suggests edits of the labels, the loss and the output that could fix a fault of the labels.
constexpr void suggest_labels(const FaultContext& context, detail::FixCandidates& out) {
  if (context.fault.code == Code::missing_labels) return;  // no edit changes how many labels there are
  const LossSpec& loss = context.fit.loss[context.output()];
  const bool module = loss.module != nullptr;
  if (context.fault.code == Code::logits_mismatch && module) return detail::suggest_loss_function(context, out);
  // Where a loss of classes is the fault, the labels are not.
  if (module && detail::compares_one_class(loss, context.fault.input, context.fault.output)) {
    return detail::suggest_two_class_modules(context, out);
  }
  if (context.fault.code == Code::one_class) return detail::TwoClasses{context, out}.suggest();
  detail::suggest_meaning(context, out);
  detail::suggest_samples(context, out);
  if (!context.has_labels() || context.fault.stage != Stage::labels || !context.fault.output.has_rank()) return;
  detail::suggest_label_type(context, out);
  detail::suggest_loss_modules(context, out);
  detail::suggest_batch_first(context, out);
  detail::suggest_kept_samples(context, out);
  detail::suggest_swapped_tensors(EditKind::swap_labels, context.fit.y,
                                  static_cast<std::uint32_t>(context.output_index()), out);
  detail::suggest_label_encoding(context, out);
  detail::suggest_label_shape(context, out);
  detail::suggest_flatter_output(context, out);
  detail::suggest_deeper_output(context, out);
  detail::suggest_label_maps(context, out);
  detail::suggest_without_order(context, out);
  detail::suggest_head(context, out);
  const bool one_hot = context.fault.loss == Loss::unnamed || rule_of(context.fault.loss).labels != LabelForm::classes;
  if (one_hot && context.fault.input.rank() == context.fault.output.rank() && context.fault.input.rank() > 1) {
    if (context.fault.code != Code::integer_labels) {
      const bool first = context.model.vocabulary() == Vocabulary::pytorch && context.fault.input.rank() > 2;
      detail::suggest_output_width(context, context.fault.input[first ? 1 : -1], detail::fix_cost::width_of_labels, out,
                                   first ? 1 : -1);
    }
  }
}

}  // namespace shapeproof::inline v0_1
