// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/report/write_swap.hpp"
#include "shapeproof/shape/text.hpp"

/// Edits as Python, as users of Keras and NumPy write them.
namespace shapeproof::inline v0_1::detail {

/// Sizes in round brackets, from an axis on: `(28, None, 1)`. Python does not know the names of sizes.
constexpr void write_python_sizes(TextSink& sink, const Shape& shape, int first, string_ref open = "None") {
  sink.write("(");
  const int rank = shape.rank() < Shape::max_rank ? shape.rank() : Shape::max_rank;
  for (int i = first; i < rank; ++i) {
    if (i > first) sink.write(", ");
    if (shape[i].is_known()) {
      write(sink, shape[i]);
    } else {
      sink.write(open);
    }
  }
  sink.write(rank == first + 1 ? ",)" : ")");
}

/// `layers.Input(shape=(28, 28, 1))`.
constexpr void write_python_input(TextSink& sink, const Shape& declared, string_ref name = {}) {
  sink.write("layers.Input(shape=");
  write_python_sizes(sink, declared, 1);
  if (declared[0].is_known()) write_all(sink, ", batch_size=", declared[0]);
  if (!name.empty()) write_all(sink, ", name=\"", Escaped{name}, "\"");
  sink.write(")");
}

/// In the shape that a layer makes, -1 is the size that follows from the others.
constexpr void write_python_value(TextSink& sink, const FieldValue& value) {
  if (value.kind == FieldValue::Kind::shape) return write_python_sizes(sink, value.list, 0, "-1");
  write(sink, value);
}

constexpr void write_python_layer(TextSink& sink, const NewLayer& layer) {
  if (layer.on_each_step) sink.write("TimeDistributed(");
  write_all(sink, Escaped{layer.type}, "(");
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    write_all(sink, i > 0 ? ", " : "", Escaped{layer.fields[i].name}, "=");
    write_python_value(sink, layer.fields[i].value);
  }
  sink.write(layer.on_each_step ? "))" : ")");
}

constexpr void write_python_layers(TextSink& sink, const Edit& edit) {
  for (std::size_t i = 0; i < edit.layers.size(); ++i) {
    if (i > 0) sink.write(", ");
    write_python_layer(sink, edit.layers[i]);
  }
}

/// The variable of an edit's data, labels or loss; of several one: `x`, `x[1]`.
struct PythonVariable {
  string_ref name;
  std::uint32_t index;
};
constexpr void write(TextSink& sink, const PythonVariable& variable) {
  sink.write(variable.name);
  if (variable.index > 0) write_all(sink, "[", static_cast<std::int64_t>(variable.index), "]");
}

/// NumPy finds out one size by itself; others that are not known are those of an axis.
constexpr void write_python_reshape(TextSink& sink, const PythonVariable& x, const Shape& after) {
  write_all(sink, x, " = ", x, ".reshape((");
  bool found_out = false;
  for (int i = 0; i < after.rank() && i < Shape::max_rank; ++i) {
    if (i > 0) sink.write(", ");
    if (after[i].is_known()) {
      write(sink, after[i]);
    } else if (found_out) {
      write_all(sink, x, ".shape[", i, "]");
    } else {
      sink.write("-1");
      found_out = true;
    }
  }
  sink.write(after.rank() == 1 ? ",))" : "))");
}

/// Sequences are padded or cut, images are resized; for volumes there is no common function.
constexpr void write_python_resize(TextSink& sink, const PythonVariable& x, const Shape& before, const Shape& after) {
  const auto pads = [&] { write_all(sink, x, " = keras.utils.pad_sequences(", x, ", maxlen=", after[1]); };
  if (after.rank() == 2) {
    pads();
    return sink.write(")");
  }
  if (after.rank() == 3) {
    pads();
    return write_all(sink, ", dtype=", x, ".dtype)");
  }
  if (after.rank() != 4) return write_all(sink, "# resize ", x, " to ", after);
  if (before[3] == after[3]) {
    return write_all(sink, x, " = tf.image.resize_with_pad(", x, ", ", after[1], ", ", after[2], ")");
  }
  write_all(sink, x, " = np.moveaxis(tf.image.resize_with_pad(np.moveaxis(", x, ", 1, 3), ", after[2], ", ", after[3],
            "), 3, 1)");
}

/// Fewer samples, the last step alone, or the middle of each map.
constexpr void write_python_crop(TextSink& sink, const PythonVariable& x, const Shape& before, const Shape& after) {
  write_all(sink, x, " = ", x, "[");
  if (after.rank() + 1 == before.rank()) return sink.write(":, -1]");
  int last = 0;
  for (int i = 0; i < after.rank() && i < Shape::max_rank; ++i) last = before[i] == after[i] ? last : i;
  for (int i = 0; i <= last; ++i) {
    if (i > 0) sink.write(", ");
    const bool keeps = before[i] == after[i];
    const std::int64_t begin = keeps || i == 0 ? 0 : (before[i].value_or(0) - after[i].value_or(0)) / 2;
    if (begin > 0) write(sink, begin);
    sink.write(":");
    if (!keeps) write(sink, begin + after[i].value_or(0));
  }
  sink.write("]");
}

/// Images of another number of channels are read so: the first axis that differs and can be that of colours says it.
constexpr void write_python_colours(TextSink& sink, const Shape& before, const Shape& after) {
  string_ref mode = "rgb";
  for (int i = after.rank() - 1; i > 0; --i) {
    if (before[i] == after[i]) continue;
    if (after[i] == Dim(1)) mode = "grayscale";
    if (after[i] == Dim(3)) mode = "rgb";
    if (after[i] == Dim(4)) mode = "rgba";
  }
  write_all(sink, "keras.utils.image_dataset_from_directory(..., color_mode=\"", mode, "\")");
}

/// A loss by name, or as an object if it has an argument.
constexpr void write_python_loss(TextSink& sink, const Edit& edit) {
  const LossRule& rule = rule_of(edit.loss_after.loss);
  if (edit.tensor == 0) sink.write("model.compile(loss=");
  if (edit.tensor > 0) write_all(sink, PythonVariable{"loss", edit.tensor}, " = ");
  if (edit.loss_after.from_logits) {
    write_all(sink, "keras.losses.", rule.class_name, "(from_logits=True)");
  } else {
    write_all(sink, "\"", rule.name, "\"");
  }
  if (edit.tensor == 0) sink.write(")");
}

constexpr void write_python_edit(TextSink& sink, const Edit& edit) {
  const PythonVariable x{"x", edit.tensor};
  const PythonVariable y{"y", edit.tensor};
  const auto axis = [&](const TensorSpec& whole) { return edit.axis + 1 == whole.shape.rank() ? -1 : edit.axis; };
  switch (edit.kind) {
    case EditKind::add_batch_axis:
    case EditKind::add_axis:
      return write_all(sink, x, " = np.expand_dims(", x, ", ", axis(edit.after), ")");
    case EditKind::drop_axis:
      return write_all(sink, x, " = np.squeeze(", x, ", ", axis(edit.before), ")");
    case EditKind::transpose:
      if (edit.before.shape.rank() == 2) return write_all(sink, x, " = ", x, ".T");
      return write_all(sink, x, " = np.moveaxis(", x, ", ", edit.axis == 1 ? -1 : 1, ", ", axis(edit.after), ")");
    case EditKind::reshape:
      return write_python_reshape(sink, x, edit.after.shape);
    case EditKind::resize:
      return write_python_resize(sink, x, edit.before.shape, edit.after.shape);
    case EditKind::crop:
      return write_python_crop(sink, x, edit.before.shape, edit.after.shape);
    case EditKind::argmax:
      return write_all(sink, x, " = np.argmax(", x, ", axis=-1)");
    case EditKind::color_mode:
      return write_python_colours(sink, edit.before.shape, edit.after.shape);
    case EditKind::cast_labels:
      return write_all(sink, y, " = ", y, ".astype(\"", edit.after.dtype, "\")");
    case EditKind::cast:
      return write_all(sink, x, " = ", x, ".astype(\"", edit.after.dtype, "\")");
    case EditKind::swap_data:
    case EditKind::swap_labels:
      return write_python_swap(sink, target_of(edit.kind) == EditTarget::data ? "x" : "y", edit);
    case EditKind::batch_size:
      return write_all(sink, "model.fit(x, y, batch_size=", edit.value_after, ")");
    case EditKind::one_hot_labels:
      return write_all(sink, y, " = keras.utils.to_categorical(", y, ", ", edit.after.shape[-1], ")");
    case EditKind::argmax_labels:
      return write_all(sink, y, " = np.argmax(", y, ", axis=-1)");
    case EditKind::add_label_axis:
      return write_all(sink, y, " = np.expand_dims(", y, ", ", axis(edit.after), ")");
    case EditKind::transpose_labels:
      return write_all(sink, y, " = ", y, ".T");
    case EditKind::resize_labels:
      return write_all(sink, y, " = tf.image.resize(", y, ", (", edit.after.shape[1], ", ", edit.after.shape[2],
                       "), method=\"nearest\")");
    case EditKind::crop_labels:
      return write_python_crop(sink, y, edit.before.shape, edit.after.shape);
    case EditKind::color_labels:
      return write_python_colours(sink, edit.before.shape, edit.after.shape);
    case EditKind::reshape_labels:
      return write_python_reshape(sink, y, edit.after.shape);
    case EditKind::squeeze_labels:
      return write_all(sink, y, " = np.squeeze(", y, ", ", axis(edit.before), ")");
    case EditKind::binary_labels:
      return write_all(sink, y, " = np.argmax(", y, ", axis=-1)[..., None]");
    case EditKind::change_loss:
      return write_python_loss(sink, edit);
    case EditKind::input_shape:
      return write_python_input(sink, edit.after.shape, edit.layer.name.view());
    case EditKind::layer_field:
    case EditKind::output_units:
      write_all(sink, edit.layer.type, "(", Escaped{edit.field}, "=");
      write_python_value(sink, edit.value_after);
      return sink.write(")");
    case EditKind::layer_type:
      if (edit.wraps()) return write_all(sink, "TimeDistributed(", edit.layer.type, "(...))");
      return write_all(sink, Escaped{edit.type_after}, "(...)");
    case EditKind::add_layers:
      return write_python_layers(sink, edit);
    case EditKind::remove_layer:
      return write_all(sink, "# without ", edit.layer.type, "()");
    case EditKind::swap_inputs:
      return write_all(sink, "# ", edit.layer.type, "() with its inputs ", std::int64_t{edit.input}, " and ",
                       std::int64_t{edit.input} + 1, " swapped");
    case EditKind::connect:
      return write_all(sink, "# ", edit.layer.type, "() with '", edit.source.name, "' as its input ",
                       std::int64_t{edit.input});
  }
}

}  // namespace shapeproof::inline v0_1::detail
