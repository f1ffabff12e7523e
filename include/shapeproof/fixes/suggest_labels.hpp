// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/fixes/grades.hpp"
#include "shapeproof/fixes/situation.hpp"
#include "shapeproof/fixes/suggest_layers.hpp"

namespace shapeproof {

namespace detail {

/// The activation that a loss expects at the output.
[[nodiscard]] constexpr string_ref activation_for(Loss loss, Dim width) noexcept {
  const OutputMeaning meaning = rule_of(loss).meaning;
  if (meaning == OutputMeaning::distribution) return width == Dim(1) ? "sigmoid" : "softmax";
  return meaning == OutputMeaning::probability ? "sigmoid" : "";
}

/// The labels' own width, and the record whose field would give it to the output.
constexpr void suggest_output_width(const Situation& s, Dim width, std::int32_t cost, Candidates& out) {
  if (!width.is_known() || width.code < 1) return;
  const std::uint32_t layer =
      s.model.is_graph() ? output_record(s.model, static_cast<std::uint32_t>(s.output_index())) : width_layer(s.model);
  const std::uint32_t record = width_record(s.model, layer);
  if (record >= s.model.count) return;
  const string_ref field = width_field(s.model.records[record]);
  out.add(field_edit(s.model, record, field, FieldValue::number(width.code), EditKind::output_units), cost);
}

/// Class numbers against one place for each class.
constexpr void suggest_label_encoding(const Situation& s, Candidates& out) {
  const Shape& labels = s.fault.input;
  const Shape& output = s.fault.output;
  const LossSpec loss = s.fit.loss[s.output_index()];
  const bool numbers = are_class_numbers(labels, output) && s.fault.code != Code::labels_broadcast;
  if (numbers) {
    const LossRule& rule = rule_of(s.fault.loss);
    const bool regression =
        rule.labels == LabelForm::broadcast && !rule.one_hot && rule.meaning != OutputMeaning::distribution;
    out.add(label_edit(s, EditKind::one_hot_labels, wanted_labels(labels, output)),
            regression ? grade::one_hot_labels_for_numbers : grade::one_hot_labels);
    if (s.fault.code == Code::labels_rank) {
      suggest_output_width(s, 1, regression ? grade::one_output_for_numbers : grade::one_output, out);
    }
    if (s.fault.code == Code::integer_labels) {
      out.add(loss_edit(s, {Loss::sparse_categorical_crossentropy, loss.from_logits}), grade::loss_of_class_numbers);
    }
  }
  if (s.fault.code == Code::one_hot_labels) {
    const bool wide = labels[-1] == output[-1];
    out.add(loss_edit(s, {Loss::categorical_crossentropy, loss.from_logits}),
            wide ? grade::loss_of_one_hot : grade::loss_of_one_hot_of_other_width);
    out.add(label_edit(s, EditKind::argmax_labels, labels.erased(labels.rank() - 1)),
            wide ? grade::argmax_labels : grade::argmax_labels_of_other_width);
  }
  // Two columns for the two classes of one unit.
  if (output[-1] == Dim(1) && labels[-1] == Dim(2) && labels.rank() == output.rank()) {
    const bool binary = rule_of(s.fault.loss).meaning == OutputMeaning::probability;
    out.add(label_edit(s, EditKind::binary_labels, labels.with(labels.rank() - 1, 1)),
            binary ? grade::binary_labels : grade::binary_labels_for_numbers);
  }
}

/// The same elements, or without an axis of size 1.
constexpr void suggest_label_shape(const Situation& s, Candidates& out) {
  const Shape& labels = s.fault.input;
  const Shape wanted = s.fault.wanted;
  for (int axis = labels.rank() - 1; axis > 0; --axis) {
    if (labels[axis] == Dim(1) && labels.rank() > 1) {
      Edit edit = label_edit(s, EditKind::squeeze_labels, labels.erased(axis));
      edit.axis = axis;
      out.add(edit, grade::squeeze_labels);
    }
  }
  if (!wanted.has_rank() || wanted.rank() < 1) return;
  const Dim samples = s.samples().is_known() ? s.samples() : labels[0];
  const Shape target = wanted.with(0, samples);
  const Dim elements = product(labels);
  if (elements.is_known() && elements == product(target) && !(target == labels)) {
    out.add(label_edit(s, EditKind::reshape_labels, target), grade::reshape_labels);
  } else if (!elements.is_known() && product(labels, 1).is_known() && product(labels, 1) == product(wanted, 1)) {
    out.add(label_edit(s, EditKind::reshape_labels, wanted.with(0, labels[0])), grade::reshape_labels);
  }
}

/// Maps, or sequences, where the labels have one row for each sample: something in the model must take the axes away.
constexpr void suggest_flatter_output(const Situation& s, Candidates& out) {
  const Shape& labels = s.fault.input;
  if (s.model.is_graph() || s.fault.output.rank() <= labels.rank()) return;
  if (s.fault.code == Code::labels_broadcast && s.fault.output.rank() < 3) return;  // only a column
  const std::uint32_t recurrent = recurrent_before(s, s.model.count, true);
  if (recurrent < s.model.count && s.fault.output.rank() == 3) {
    const Edit last_only = field_edit(s.model, recurrent, "return_sequences", FieldValue::flag(false));
    out.add(last_only, grade::return_last_step_for_labels);
    for (std::uint32_t at = recurrent; at < s.model.count; at += s.model.records[at].span) {
      if (!wraps_each_step(s.model.records[at])) continue;
      Edit plain{.kind = EditKind::layer_type, .at = at};
      plain.layer = layer_ref(s.model, at, s.model.index_of(at));
      if (at + 1 < s.model.count) plain.type_after = s.model.records[at + 1].type->name;
      out.add(last_only, plain, grade::unwrap_last_step);
      break;
    }
  }
  const std::uint32_t dense = dense_on_maps(s.model, s.data);
  const std::uint32_t last = last_layer(s.model);
  if (dense < s.model.count) {
    out.add(added_layer(s.model, dense, {"Flatten", {}, {}, {}}), grade::flatten_before_dense);
    int spatial = 0;
    for (const LayerShapes& one : flow_of(s)) spatial = one.at == dense ? one.before.rank() - 2 : spatial;
    constexpr string_ref names[] = {"GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D"};
    if (spatial >= 1 && spatial <= 3) {
      out.add(added_layer(s.model, dense, {names[spatial - 1], {}, {}, {}}), grade::pool_before_dense);
    }
  }
  if (last >= s.model.count || labels.rank() < 1) return;
  const std::uint32_t end = s.model.count;
  if (labels.rank() == 2 && labels[1] == product(s.fault.output, 1)) {
    out.add(added_layer(s.model, end, {"Flatten", {}, {}, {}}), grade::flatten_output);
  }
  const Dim width = rule_of(s.fault.loss).labels == LabelForm::classes || labels.rank() < 2 ? Dim{} : labels[-1];
  if (!width.is_known() || width.code < 1 || labels.rank() != 2) return;
  Edit head = added_layer(s.model, end, {"Flatten", {}, {}, {}});
  static_cast<void>(
      head.layers.push_back({"Dense", "units", FieldValue::number(width.code), activation_for(s.fault.loss, width)}));
  out.add(head, grade::add_head);
}

/// Labels for every step, where the output has one row for each sample.
constexpr void suggest_deeper_output(const Situation& s, Candidates& out) {
  const Shape& labels = s.fault.input;
  const Shape& output = s.fault.output;
  if (s.model.is_graph() || labels.rank() <= output.rank()) return;
  const std::uint32_t recurrent = recurrent_before(s, s.model.count, false);
  if (recurrent < s.model.count && labels.rank() == 3) {
    out.add(field_edit(s.model, recurrent, "return_sequences", FieldValue::flag(true)),
            grade::return_sequences_for_labels);
  }
  Shape target = labels.erased(0);
  if (product(target).is_known() && product(target) == product(output, 1)) {
    out.add(added_layer(s.model, s.model.count, {"Reshape", "target_shape", FieldValue::shape(target), {}}),
            grade::reshape_output);
  }
}

/// A model that ends without a layer whose width could be the labels'.
constexpr void suggest_head(const Situation& s, Candidates& out) {
  const Shape& labels = s.fault.input;
  if (s.model.is_graph() || s.fault.code != Code::labels_size || labels.rank() != s.fault.output.rank()) return;
  const std::uint32_t layer = width_layer(s.model);
  if (layer >= s.model.count || width_record(s.model, layer) < s.model.count || labels[-1].value_or(0) < 1) return;
  const string_ref activation = activation_for(s.fault.loss, labels[-1]);
  out.add(added_layer(s.model, s.model.count, {"Dense", "units", FieldValue::number(labels[-1].code), activation}),
          grade::add_output_layer);
}

/// Maps of another size than the labels: as many steps down as up, and windows that lose nothing at the edges.
constexpr void suggest_mirrored_maps(const Situation& s, Candidates& out) {
  const Shape& labels = s.fault.input;
  const Shape& output = s.fault.output;
  if (s.model.is_graph() || labels.rank() != output.rank() || labels.rank() < 3 || labels.rank() > 5) return;
  const int spatial = labels.rank() - 2;
  const std::int64_t ours = output[1].value_or(0);
  const std::int64_t theirs = labels[1].value_or(0);
  if (ours < 1 || theirs < 1 || ours == theirs) return;
  constexpr string_ref poolings[] = {"MaxPooling1D", "MaxPooling2D", "MaxPooling3D"};
  constexpr string_ref scalings[] = {"UpSampling1D", "UpSampling2D", "UpSampling3D"};
  std::uint32_t first_scaling = s.model.count;
  for (std::uint32_t at = s.model.first(); at < s.model.count; at += s.model.records[at].span) {
    if (first_scaling == s.model.count && scales_up(s.model.records[at])) first_scaling = at;
  }
  const std::uint32_t last = last_layer(s.model);
  for (std::uint32_t at = s.model.first(); at < s.model.count; at += s.model.records[at].span) {
    if (out.is_full()) return;
    if (get_field(s.model.records[at], "n").is_absent()) continue;
    out.add(field_edit(s.model, at, "n", FieldValue::number(theirs)), grade::repeat_number);
  }
  if (ours % theirs == 0) {
    const FieldValue factor = FieldValue::number(ours / theirs);
    const std::uint32_t at = first_scaling < s.model.count ? first_scaling : last;
    out.add(added_layer(s.model, at, {poolings[spatial - 1], "pool_size", factor, {}}), grade::pool_once_more);
  }
  if (theirs % ours == 0) {
    const FieldValue factor = FieldValue::number(theirs / ours);
    out.add(added_layer(s.model, last, {scalings[spatial - 1], "size", factor, {}}), grade::scale_once_more);
  }
  for (std::uint32_t at = s.model.first(); at < s.model.count; at += s.model.records[at].span) {
    if (out.is_full()) return;
    if (!(get_field(s.model.records[at], "padding").word_value == "valid")) continue;
    Edit edit = field_edit(s.model, at, "padding", FieldValue::word("same"));
    edit.everywhere = true;
    out.add(edit, grade::pad_for_maps);
  }
}

/// Labels that lie along another axis than their samples.
constexpr void suggest_samples(const Situation& s, Candidates& out) {
  const Shape& labels = s.fault.input;
  const Dim samples = s.fault.expected;
  if (s.fault.code != Code::sample_count || s.fault.stage != Stage::labels) return;
  const Dim all = product(labels);
  if (labels.rank() == 2 && labels[1] == samples) {
    out.add(label_edit(s, EditKind::reshape_labels, Shape{labels[1], labels[0]}), grade::turn_labels);
  }
  if (!all.is_known() || !samples.is_known() || samples.code < 1 || all.code % samples.code != 0) return;
  const Dim width = all.code / samples.code;
  const Shape rows = width == Dim(1) ? Shape{samples} : Shape{samples, width};
  out.add(label_edit(s, EditKind::reshape_labels, rows), grade::reshape_labels_to_samples);
}

/// What the loss takes the output for.
constexpr void suggest_meaning(const Situation& s, Candidates& out) {
  const LossSpec loss = s.fit.loss[s.output_index()];
  if (s.fault.code == Code::logits_mismatch) {
    if (rule_of(loss.loss).takes_logits) out.add(loss_edit(s, {loss.loss, !loss.from_logits}), grade::say_logits);
    const std::uint32_t at = s.at < s.model.count ? width_record(s.model, s.at) : s.model.count;
    const string_ref activation = activation_for(loss.loss, s.fault.output[-1]);
    if (at < s.model.count && !loss.from_logits && !activation.empty()) {
      out.add(field_edit(s.model, at, "activation", FieldValue::word(activation)), grade::apply_function);
    }
  }
  if (s.fault.code == Code::softmax_of_one && s.at < s.model.count) {
    out.add(field_edit(s.model, s.at, "activation", FieldValue::word("sigmoid")), grade::sigmoid_for_one);
  }
}

}  // namespace detail

/// Edits of the labels, the loss and the output that could mend a fault of the labels.
constexpr void suggest_labels(const Situation& s, detail::Candidates& out) {
  detail::suggest_meaning(s, out);
  detail::suggest_samples(s, out);
  if (!s.has_labels() || s.fault.stage != Stage::labels || !s.fault.output.has_rank()) return;
  detail::suggest_label_encoding(s, out);
  detail::suggest_label_shape(s, out);
  detail::suggest_flatter_output(s, out);
  detail::suggest_deeper_output(s, out);
  detail::suggest_mirrored_maps(s, out);
  detail::suggest_head(s, out);
  const bool one_hot = s.fault.loss == Loss::unnamed || rule_of(s.fault.loss).labels != LabelForm::classes;
  if (one_hot && s.fault.input.rank() == s.fault.output.rank() && s.fault.input.rank() > 1) {
    if (s.fault.code != Code::integer_labels) {
      detail::suggest_output_width(s, s.fault.input[-1], detail::grade::width_of_labels, out);
    }
  }
}

}  // namespace shapeproof
