// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/report/report.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/write_place.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/report/write_told_value.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

constexpr void write_layer_name(TextSink& sink, const Edit& edit) {
  write_place(sink, edit.layer, edit.vocabulary);
  write_all(sink, " (", edit.layer.type, ")");
}

/// Why a field is the cause.
constexpr void write_field_evidence(TextSink& sink, const Edit& edit, FixLanguage language) {
  if (edit.field == "return_sequences") {
    return sink.write(edit.value_after.number_value != 0 ? "it gives only its last step" : "it gives every step");
  }
  if ((edit.field == "strides" || edit.field == "stride") && edit.everywhere)
    return sink.write("its stride is as long as its kernel");
  write_all(sink, "it has ", Escaped{edit.field}, " = ");
  write_told_value(sink, edit.value_before, language_for(edit.vocabulary, language));
}

constexpr void write_data_evidence(TextSink& sink, const Diagnostic& d) {
  if (d.code == Code::dtype_mismatch && d.vocabulary == Vocabulary::pytorch) {
    return sink.write("PyTorch casts no tensor, and their elements have another type than the module's");
  }
  if (d.from_declared_input) return sink.write("the model takes what its Input declares, and the data are different");
  sink.write("no layer is at odds with another, only the data are");
}

}  // namespace detail

/// The cause of a fault with the evidence: `layer 0 'lstm' (LSTM): it gives only its last step`. Writes nothing if
/// there is no fix.
constexpr void write_cause(TextSink& sink, const Report& report, std::size_t index,
                           FixLanguage language = FixLanguage::automatic) {
  const Diagnostic& d = report[index];
  const Fixes& fixes = report.fixes(index);
  if (fixes.empty()) return;
  const Edit& edit = fixes[0].edits[0];
  switch (report.cause(index).kind) {
    case CauseKind::this_layer:
    case CauseKind::other_layer:
      detail::write_layer_name(sink, edit);
      sink.write(": ");
      if (edit.kind == EditKind::remove_layer) {
        if (report.cause(index).kind == CauseKind::this_layer) return write_all(sink, "it does not take ", d.input);
        sink.write("it takes away axes that ");
        detail::write_place(sink, d.layer, d.vocabulary);
        return sink.write(" needs");
      }
      if (edit.kind == EditKind::layer_type) return write_all(sink, "it is for inputs of other axes than ", d.input);
      if (d.code == Code::one_class) {
        return write_all(sink, "one unit is one class for ", detail::loss_name(d), ", which compares several");
      }
      if (edit.kind == EditKind::output_units) {
        return write_all(sink, "it gives ", edit.value_before, ", the labels have ", edit.value_after);
      }
      return detail::write_field_evidence(sink, edit, language);
    case CauseKind::missing_layer:
      sink.write(edit.vocabulary == Vocabulary::pytorch ? "a module is missing " : "a layer is missing ");
      if (edit.layer.index < 0) return sink.write("at the end: nothing gives the output the shape of the labels");
      sink.write("before ");
      detail::write_layer_name(sink, edit);
      if (d.stage != Stage::labels && d.input.has_rank()) write_all(sink, ", which gets ", d.input);
      if (d.stage != Stage::labels) return;
      return sink.write(": nothing takes the axes away that the labels do not have");
    case CauseKind::declared_input:
      write_all(sink, "the Input declares ", edit.before.shape);
      if (fixes[0].edits.size() == 1) sink.write(", and nothing else is at odds");
      return;
    case CauseKind::data:
      sink.write("the data: ");
      return detail::write_data_evidence(sink, d);
    case CauseKind::labels:
      sink.write("the labels");
      if (d.output.has_rank()) write_all(sink, ": the model gives ", d.output, ", as its layers are meant to");
      return;
    case CauseKind::loss:
      write_all(sink, "the loss ", to_string(edit.loss_before), ": it ");
      if (d.code == Code::one_class) return sink.write("compares classes, and the output has one only");
      return write_all(sink, "wants labels ", d.wanted);
  }
}

/// The condition under which one of several fixes is the right one; empty if it needs none.
[[nodiscard]] constexpr string_ref condition_of(const Fix& fix) noexcept {
  const Edit& edit = fix.edits[0];
  switch (edit.kind) {
    case EditKind::add_batch_axis:
      return "if they are one sample";
    case EditKind::add_axis:
      return "if the first axis counts the samples";
    case EditKind::transpose:
      return "if the data are in the wrong order";
    case EditKind::reshape:
      return "if each sample was unrolled";
    case EditKind::resize:
    case EditKind::color_mode:
      return "if the model stays as it is";
    case EditKind::input_shape:
      return "if the data are right";
    case EditKind::one_hot_labels:
      return "if the loss stays";
    case EditKind::change_loss:
      return "if the labels stay";
    case EditKind::argmax_labels:
      return "if each has one class";
    case EditKind::binary_labels:
      return "if the two classes exclude each other";
    case EditKind::output_units:
      return "if the labels are right";
    case EditKind::add_layers:
      if (edit.layers.size() > 1) return "if this is only the base of a model";
      if (edit.layers[0].type == "Flatten") return "if the place in the map matters";
      return edit.layers[0].type.size() > 6 && edit.layers[0].type[0] == 'G' ? "if it does not" : "";
    default:
      return "";
  }
}

}  // namespace shapeproof::inline v0_1
