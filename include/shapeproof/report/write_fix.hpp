// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/report/report.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof {

namespace detail {

constexpr void write_axis_of(TextSink& sink, const Edit& edit) {
  if (edit.axis_name == Axis::unnamed) return write_all(sink, "axis ", edit.axis);
  write_all(sink, "the ", to_string(edit.axis_name), " axis");
}

constexpr void write_change(TextSink& sink, const Shape& before, const Shape& after) {
  write_all(sink, ": ", before, " -> ", after);
}

/// A sample's shape in braces: `Input{28, 28, 1}`.
constexpr void write_input(TextSink& sink, const Shape& declared) {
  sink.write("Input{");
  for (int i = 1; i < declared.rank(); ++i) {
    if (i > 1) sink.write(", ");
    if (declared[i].is_known()) {
      write(sink, declared[i]);
    } else {
      sink.write("any");
    }
  }
  sink.write("}");
  if (declared[0].is_known()) write_all(sink, ".with_batch_size(", declared[0], ")");
}

/// A field's value as C++.
constexpr void write_code(TextSink& sink, const FieldValue& value) {
  if (value.kind == FieldValue::Kind::flag) return sink.write(value.number_value != 0 ? "true" : "false");
  if (value.kind == FieldValue::Kind::absent) return sink.write("none");
  if (value.kind != FieldValue::Kind::sizes && value.kind != FieldValue::Kind::shape) return write(sink, value);
  sink.write("{");
  for (int i = 0; i < value.list.rank(); ++i) {
    if (i > 0) sink.write(", ");
    if (value.list[i].is_known()) {
      write(sink, value.list[i]);
    } else {
      sink.write("any");
    }
  }
  sink.write("}");
}

constexpr void write_layer_code(TextSink& sink, const NewLayer& layer) {
  write_all(sink, Escaped{layer.type}, "{");
  if (!layer.field.empty()) {
    write_all(sink, ".", Escaped{layer.field}, " = ");
    write_code(sink, layer.value);
  }
  if (!layer.activation.empty()) write_all(sink, ", .activation = \"", Escaped{layer.activation}, "\"");
  sink.write("}");
}

constexpr void write_layers_code(TextSink& sink, const Edit& edit) {
  for (std::size_t i = 0; i < edit.layers.size(); ++i) {
    if (i > 0) sink.write(", ");
    write_layer_code(sink, edit.layers[i]);
  }
}

constexpr void write_place(TextSink& sink, const Edit& edit) {
  if (edit.everywhere && edit.field == "data_format") return sink.write("every layer");
  if (edit.everywhere) return write_all(sink, "every ", edit.layer.type);
  write_all(sink, "layer ", edit.layer.index, " '", edit.layer.name, "'");
}

/// Between which layers a layer of several inputs gets something new.
constexpr void write_edge(TextSink& sink, const Edit& edit) {
  write_all(sink, " between layer ", edit.source.index, " '", edit.source.name, "' and layer ", edit.layer.index, " '",
            edit.layer.name, "'");
}

/// Sequences are padded or cut, images are resized; for volumes there is no common function.
constexpr void write_resize_code(TextSink& sink, const Shape& before, const Shape& after) {
  if (after.rank() == 2) return write_all(sink, "x = keras.utils.pad_sequences(x, maxlen=", after[1], ")");
  if (after.rank() == 3) return write_all(sink, "x = keras.utils.pad_sequences(x, ", after[1], ", dtype=x.dtype)");
  if (after.rank() != 4) return write_all(sink, "# resize x to ", after);
  if (before[3] == after[3]) {
    return write_all(sink, "x = tf.image.resize_with_pad(x, ", after[1], ", ", after[2], ")");
  }
  write_all(sink, "x = np.moveaxis(tf.image.resize_with_pad(np.moveaxis(x, 1, 3), ", after[2], ", ", after[3],
            "), 3, 1)");
}

constexpr void write_loss_code(TextSink& sink, const LossSpec& loss) {
  if (loss.from_logits) return write_all(sink, "from_logits(Loss::", to_string(loss.loss), ")");
  write_all(sink, "Loss::", to_string(loss.loss));
}

}  // namespace detail

/// An edit as a sentence: `add the channels axis to the data: (60000, 28, 28) -> (60000, 28, 28, 1)`.
constexpr void write_edit(TextSink& sink, const Edit& edit) {
  const auto change = [&] { detail::write_change(sink, edit.before.shape, edit.after.shape); };
  switch (edit.kind) {
    case EditKind::add_batch_axis:
    case EditKind::add_axis:
      sink.write("add ");
      detail::write_axis_of(sink, edit);
      sink.write(" to the data");
      return change();
    case EditKind::drop_axis:
      write_all(sink, "drop axis ", edit.axis, " of the data");
      return change();
    case EditKind::transpose:
      sink.write("move ");
      detail::write_axis_of(sink, edit);
      write_all(sink, " of the data to place ", edit.axis);
      return change();
    case EditKind::reshape:
      sink.write("reshape the data");
      return change();
    case EditKind::resize:
      sink.write("resize, pad or crop the data");
      return change();
    case EditKind::color_mode:
      sink.write("convert the images' colours");
      return change();
    case EditKind::cast:
      return write_all(sink, "cast the data: ", edit.before.dtype, " -> ", edit.after.dtype);
    case EditKind::batch_size:
      return write_all(sink, "train with batch_size ", edit.value_after);
    case EditKind::one_hot_labels:
      sink.write("one-hot encode the labels");
      return change();
    case EditKind::argmax_labels:
      sink.write("turn the one-hot labels into class numbers");
      return change();
    case EditKind::reshape_labels:
      sink.write("reshape the labels");
      return change();
    case EditKind::squeeze_labels:
      write_all(sink, "drop axis ", edit.axis, " of the labels");
      return change();
    case EditKind::binary_labels:
      sink.write("make the labels of two classes one column of 0 and 1");
      return change();
    case EditKind::change_loss:
      sink.write("use the loss ");
      sink.write(to_string(edit.loss_after.loss));
      if (edit.loss_after.from_logits) return sink.write(" with from_logits=True");
      if (edit.loss_before.from_logits) sink.write(" without from_logits");
      return;
    case EditKind::input_shape:
      sink.write(edit.before.shape.rank() == edit.after.shape.rank() + 1
                     ? "leave the batch size out of the model's Input: "
                     : "declare the model's Input as ");
      return detail::write_input(sink, edit.after.shape);
    case EditKind::layer_field:
    case EditKind::output_units:
      write_all(sink, "set ", Escaped{edit.field}, " of ");
      detail::write_place(sink, edit);
      return write_all(sink, ": ", edit.value_before, " -> ", edit.value_after);
    case EditKind::layer_type:
      sink.write("make ");
      detail::write_place(sink, edit);
      return write_all(sink, " a ", Escaped{edit.type_after});
    case EditKind::add_layers:
      sink.write("add ");
      detail::write_layers_code(sink, edit);
      if (edit.layer.index < 0) return sink.write(" at the end");
      if (edit.source.index >= 0) return detail::write_edge(sink, edit);
      return write_all(sink, " before layer ", edit.layer.index, " '", edit.layer.name, "'");
    case EditKind::remove_layer:
      sink.write("remove ");
      return detail::write_place(sink, edit);
    case EditKind::swap_inputs:
      write_all(sink, "swap inputs ", std::int64_t{edit.input}, " and ", std::int64_t{edit.input} + 1, " of ");
      return detail::write_place(sink, edit);
    case EditKind::connect:
      write_all(sink, "connect input ", std::int64_t{edit.input}, " of ");
      detail::write_place(sink, edit);
      write_all(sink, " with '", edit.source.name, "'");
  }
}

/// An edit as code: of the model as C++, of data and labels as NumPy.
constexpr void write_edit_code(TextSink& sink, const Edit& edit) {
  switch (edit.kind) {
    case EditKind::add_batch_axis:
    case EditKind::add_axis:
      return write_all(sink, "x = np.expand_dims(x, axis=", edit.axis, ")");
    case EditKind::drop_axis:
      return write_all(sink, "x = np.squeeze(x, axis=", edit.axis, ")");
    case EditKind::transpose:
      if (edit.before.shape.rank() == 2) return sink.write("x = x.T");
      return write_all(sink, "x = np.moveaxis(x, ", edit.axis == 1 ? edit.before.shape.rank() - 1 : 1, ", ", edit.axis,
                       ")");
    case EditKind::reshape:
      return write_all(sink, "x = x.reshape(", edit.after.shape, ")");
    case EditKind::resize:
      return detail::write_resize_code(sink, edit.before.shape, edit.after.shape);
    case EditKind::color_mode:
      return sink.write(edit.after.shape[-1] == Dim(1) ? "color_mode=\"grayscale\"" : "color_mode=\"rgb\"");
    case EditKind::cast:
      return write_all(sink, "x = x.astype(\"", edit.after.dtype, "\")");
    case EditKind::batch_size:
      return write_all(sink, ".batch_size = ", edit.value_after);
    case EditKind::one_hot_labels:
      return write_all(sink, "y = keras.utils.to_categorical(y, ", edit.after.shape[-1], ")");
    case EditKind::argmax_labels:
      return sink.write("y = np.argmax(y, axis=-1)");
    case EditKind::reshape_labels:
      return write_all(sink, "y = y.reshape(", edit.after.shape, ")");
    case EditKind::squeeze_labels:
      return write_all(sink, "y = np.squeeze(y, axis=", edit.axis, ")");
    case EditKind::binary_labels:
      return sink.write("y = np.argmax(y, axis=-1)[..., None]");
    case EditKind::change_loss:
      sink.write(".loss = ");
      return detail::write_loss_code(sink, edit.loss_after);
    case EditKind::input_shape:
      return detail::write_input(sink, edit.after.shape);
    case EditKind::layer_field:
    case EditKind::output_units:
      write_all(sink, edit.layer.type, "{.", Escaped{edit.field}, " = ");
      detail::write_code(sink, edit.value_after);
      return sink.write("}");
    case EditKind::layer_type:
      return write_all(sink, Escaped{edit.type_after}, "{...}");
    case EditKind::add_layers:
      return detail::write_layers_code(sink, edit);
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

/// A fix's kind in one word: `model.input_shape+data.add_axis`, `model.add_layer(Flatten)`. The same edit of data and
/// labels is named once.
constexpr void write_kind(TextSink& sink, const Fix& fix) {
  for (std::size_t i = 0; i < fix.edits.size(); ++i) {
    const Edit& edit = fix.edits[i];
    if (i > 0 && edit.kind == EditKind::reshape_labels && fix.edits[0].kind == EditKind::reshape) continue;
    if (i > 0 && edit.kind == EditKind::layer_type && fix.edits[0].kind == EditKind::layer_field) continue;
    write_all(sink, i > 0 ? "+" : "", to_string(edit.kind));
    for (std::size_t n = 0; n < edit.layers.size(); ++n)
      write_all(sink, n > 0 ? "," : "(", Escaped{edit.layers[n].type});
    if (!edit.layers.empty()) sink.write(")");
    if (edit.kind == EditKind::remove_layer) write_all(sink, "(", edit.layer.type, ")");
  }
}

/// A fix as a sentence.
constexpr void write_fix(TextSink& sink, const Fix& fix) {
  for (std::size_t i = 0; i < fix.edits.size(); ++i) {
    if (i > 0) sink.write(", and ");
    write_edit(sink, fix.edits[i]);
  }
}

/// A fix as code, one edit a line.
constexpr void write_fix_code(TextSink& sink, const Fix& fix) {
  for (std::size_t i = 0; i < fix.edits.size(); ++i) {
    if (i > 0) sink.write("\n");
    write_edit_code(sink, fix.edits[i]);
  }
}

}  // namespace shapeproof
