// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/report/write_swap.hpp"
#include "shapeproof/shape/text.hpp"

/// Edits as C++: of a model as its layers are written, of data, labels and training as members of a `Fit`.
namespace shapeproof::inline v0_1::detail {

/// Sizes or axes in braces, from one on: `{28, any, 1}`, `{1, -1}`.
constexpr void write_cpp_sizes(TextSink& sink, const Shape& shape, int first) {
  sink.write("{");
  for (int i = first; i < shape.rank() && i < Shape::max_rank; ++i) {
    if (i > first) sink.write(", ");
    if (shape[i].is_known() || shape[i].is_negative()) {
      write(sink, shape[i]);
    } else {
      sink.write("any");
    }
  }
  sink.write("}");
}

/// A sample's shape in braces: `Input{28, 28, 1}`. PyTorch's has the whole shape.
constexpr void write_cpp_input(TextSink& sink, const Shape& declared, Vocabulary vocabulary = Vocabulary::keras) {
  if (vocabulary == Vocabulary::pytorch) {
    sink.write("nn::Input");
    return write_cpp_sizes(sink, declared, 0);
  }
  sink.write("Input");
  write_cpp_sizes(sink, declared, 1);
  if (declared[0].is_known()) write_all(sink, ".with_batch_size(", declared[0], ")");
}

constexpr void write_cpp_value(TextSink& sink, const FieldValue& value) {
  if (value.kind == FieldValue::Kind::flag) return sink.write(value.number_value != 0 ? "true" : "false");
  if (value.kind == FieldValue::Kind::absent) return sink.write("none");
  if (value.kind == FieldValue::Kind::margins) return write_margins(sink, value.list, "{", "}");
  if (value.kind != FieldValue::Kind::sizes && value.kind != FieldValue::Kind::shape) return write(sink, value);
  write_cpp_sizes(sink, value.list, 0);
}

/// PyTorch's modules stand in a namespace of their own.
[[nodiscard]] constexpr string_ref cpp_namespace(const Edit& edit) noexcept {
  return edit.vocabulary == Vocabulary::pytorch ? "nn::" : "";
}

constexpr void write_cpp_layer(TextSink& sink, const NewLayer& layer, string_ref space) {
  if (layer.on_each_step) sink.write("TimeDistributed{");
  write_all(sink, layer.is_operator() ? string_ref{} : space, Escaped{layer.type}, "{");
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    write_all(sink, i > 0 ? ", ." : ".", Escaped{layer.fields[i].name}, " = ");
    write_cpp_value(sink, layer.fields[i].value);
  }
  sink.write(layer.on_each_step ? "}}" : "}");
}

constexpr void write_cpp_layers(TextSink& sink, const Edit& edit) {
  for (std::size_t i = 0; i < edit.layers.size(); ++i) {
    if (i > 0) sink.write(", ");
    write_cpp_layer(sink, edit.layers[i], cpp_namespace(edit));
  }
}

/// The data or the labels of a `Fit` after an edit: `.x = Shape{60000, 28, 28, 1}`; of several tensors one.
constexpr void write_cpp_tensor(TextSink& sink, string_ref tensors, const Edit& edit) {
  if (edit.tensor == 0) write_all(sink, ".", tensors, " = ");
  if (edit.tensor > 0) write_all(sink, "fit.", tensors, "[", static_cast<std::int64_t>(edit.tensor), "] = ");
  const bool typed = !(edit.before.dtype == edit.after.dtype);
  sink.write(typed ? "{Shape" : "Shape");
  write_cpp_sizes(sink, edit.after.shape, 0);
  if (typed) write_all(sink, ", DType::", edit.after.dtype, "}");
}

constexpr void write_cpp_loss(TextSink& sink, const Edit& edit) {
  const auto loss = [&] {
    if (edit.loss_after.module != nullptr) return write_all(sink, "nn::", to_string(edit.loss_after), "{}");
    if (edit.loss_after.from_logits) return write_all(sink, "from_logits(Loss::", to_string(edit.loss_after.loss), ")");
    write_all(sink, "Loss::", to_string(edit.loss_after.loss));
  };
  if (edit.tensor == 0) {
    sink.write(".loss = ");
    return loss();
  }
  write_all(sink, "fit.loss.set(", static_cast<std::int64_t>(edit.tensor), ", ");
  loss();
  sink.write(")");
}

constexpr void write_cpp_edit(TextSink& sink, const Edit& edit) {
  switch (edit.kind) {
    case EditKind::add_batch_axis:
    case EditKind::add_axis:
    case EditKind::drop_axis:
    case EditKind::transpose:
    case EditKind::reshape:
    case EditKind::resize:
    case EditKind::crop:
    case EditKind::argmax:
    case EditKind::color_mode:
    case EditKind::cast:
      return write_cpp_tensor(sink, "x", edit);
    case EditKind::swap_data:
    case EditKind::swap_labels:
      return write_cpp_swap(sink, target_of(edit.kind) == EditTarget::data ? "fit.x" : "fit.y", edit);
    case EditKind::batch_size:
      return write_all(sink, ".batch_size = ", edit.value_after);
    case EditKind::one_hot_labels:
    case EditKind::argmax_labels:
    case EditKind::add_label_axis:
    case EditKind::squeeze_labels:
    case EditKind::transpose_labels:
    case EditKind::reshape_labels:
    case EditKind::resize_labels:
    case EditKind::cast_labels:
    case EditKind::crop_labels:
    case EditKind::color_labels:
    case EditKind::binary_labels:
      return write_cpp_tensor(sink, "y", edit);
    case EditKind::change_loss:
      return write_cpp_loss(sink, edit);
    case EditKind::input_shape:
      return write_cpp_input(sink, edit.after.shape, edit.vocabulary);
    case EditKind::layer_field:
    case EditKind::output_units:
      write_all(sink, cpp_namespace(edit), edit.layer.type, "{.", Escaped{edit.field}, " = ");
      write_cpp_value(sink, edit.value_after);
      return sink.write("}");
    case EditKind::layer_type:
      if (edit.wraps()) return write_all(sink, "TimeDistributed{", edit.layer.type, "{...}}");
      return write_all(sink, cpp_namespace(edit), Escaped{edit.type_after}, "{...}");
    case EditKind::add_layers:
      return write_cpp_layers(sink, edit);
    case EditKind::remove_layer:
      return write_all(sink, "// without ", edit.layer.type, "{}");
    case EditKind::swap_inputs:
      return write_all(sink, "// ", edit.layer.type, "{} with its inputs ", std::int64_t{edit.input}, " and ",
                       std::int64_t{edit.input} + 1, " swapped");
    case EditKind::connect:
      return write_all(sink, "// ", edit.layer.type, "{} with '", edit.source.name, "' as its input ",
                       std::int64_t{edit.input});
  }
}

}  // namespace shapeproof::inline v0_1::detail
