// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/write_fix_cpp.hpp"
#include "shapeproof/report/write_fix_python.hpp"
#include "shapeproof/report/write_fix_torch.hpp"
#include "shapeproof/report/write_place.hpp"
#include "shapeproof/report/write_told_value.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

constexpr void write_axis_of(TextSink& sink, const Edit& edit) {
  if (edit.axis_name == Axis::unnamed) return write_all(sink, "axis ", edit.axis);
  write_all(sink, "the ", to_string(edit.axis_name), " axis");
}

constexpr void write_change(TextSink& sink, const Shape& before, const Shape& after) {
  write_all(sink, ": ", before, " -> ", after);
}

constexpr void write_edited(TextSink& sink, const Edit& edit) {
  if (edit.everywhere && edit.field == "data_format") return sink.write("every layer");
  if (edit.everywhere) return write_all(sink, "every ", edit.layer.type);
  write_place(sink, edit.layer, edit.vocabulary);
}

/// The only Input of a model, or one of several.
constexpr void write_edited_input(TextSink& sink, const Edit& edit) {
  if (edit.layer.name.empty()) return sink.write("the model's Input");
  write_all(sink, "the Input '", edit.layer.name, "'");
}

[[nodiscard]] constexpr TorchDialect dialect_of(FixLanguage language) noexcept {
  return language == FixLanguage::python ? TorchDialect::python : TorchDialect::cpp;
}

/// The layers that an edit adds.
constexpr void write_added_layers(TextSink& sink, const Edit& edit, FixLanguage language) {
  if (language == FixLanguage::cpp) return write_cpp_layers(sink, edit);
  if (edit.vocabulary == Vocabulary::pytorch) return TorchWriter{sink, dialect_of(language)}.layers(edit);
  write_python_layers(sink, edit);
}

/// Whether the first of the declared axes is left out, which was the number of samples.
[[nodiscard]] constexpr bool leaves_batch_out(const Edit& edit) noexcept {
  const Shape& before = edit.before.shape;
  return before.rank() > 1 && before.fits() && before.erased(1) == edit.after.shape;
}

/// Between which layers a layer of several inputs gets something new.
constexpr void write_edge(TextSink& sink, const Edit& edit) {
  sink.write(" between ");
  write_place(sink, edit.source, edit.vocabulary);
  sink.write(" and ");
  write_place(sink, edit.layer, edit.vocabulary);
}

}  // namespace detail

/// An edit as a sentence: `add the channels axis to the data: (60000, 28, 28) -> (60000, 28, 28, 1)`.
constexpr void write_edit(TextSink& sink, const Edit& edit, FixLanguage language = FixLanguage::automatic) {
  const FixLanguage own = language_for(edit.vocabulary, language);
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
      if (edit.axis_name == Axis::unnamed) {
        sink.write("transpose the data");
      } else {
        write_all(sink, "move the ", to_string(edit.axis_name), " axis of the data to place ", edit.axis);
      }
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
    case EditKind::crop:
      sink.write("leave out the last samples of the data");
      return change();
    case EditKind::argmax:
      sink.write("turn the one-hot data into indices");
      return change();
    case EditKind::cast:
      return write_all(sink, "cast the data: ", edit.before.dtype, " -> ", edit.after.dtype);
    case EditKind::swap_data:
      return write_all(sink, "swap the data tensors ", std::int64_t{edit.tensor}, " and ", std::int64_t{edit.other});
    case EditKind::swap_labels:
      return write_all(sink, "swap the labels of outputs ", std::int64_t{edit.tensor}, " and ",
                       std::int64_t{edit.other});
    case EditKind::cast_labels:
      return write_all(sink, "cast the labels: ", edit.before.dtype, " -> ", edit.after.dtype);
    case EditKind::batch_size:
      return write_all(sink, "train with batch_size ", edit.value_after);
    case EditKind::one_hot_labels:
      sink.write("one-hot encode the labels");
      return change();
    case EditKind::argmax_labels:
      sink.write("turn the one-hot labels into class numbers");
      return change();
    case EditKind::add_label_axis:
      write_all(sink, "add axis ", edit.axis, " to the labels");
      return change();
    case EditKind::transpose_labels:
      sink.write("transpose the labels");
      return change();
    case EditKind::reshape_labels:
      sink.write("reshape the labels");
      return change();
    case EditKind::resize_labels:
      sink.write("resize the masks");
      return change();
    case EditKind::crop_labels:
      if (edit.after.shape.rank() < edit.before.shape.rank()) {
        sink.write("take the last step of the labels");
      } else {
        sink.write(edit.after.shape[0] == edit.before.shape[0] ? "cut the borders off the masks"
                                                               : "leave out the last samples of the labels");
      }
      return change();
    case EditKind::color_labels:
      sink.write("convert the masks' colours");
      return change();
    case EditKind::squeeze_labels:
      write_all(sink, "drop axis ", edit.axis, " of the labels");
      return change();
    case EditKind::binary_labels:
      sink.write("make the labels of two classes one column of 0 and 1");
      return change();
    case EditKind::change_loss:
      sink.write("use the loss ");
      sink.write(to_string(edit.loss_after));
      if (edit.loss_after.from_logits) return sink.write(" with from_logits");
      if (edit.loss_before.from_logits) sink.write(" without from_logits");
      return;
    case EditKind::input_shape:
      sink.write(detail::leaves_batch_out(edit) ? "leave the batch size out of " : "declare ");
      detail::write_edited_input(sink, edit);
      sink.write(detail::leaves_batch_out(edit) ? ": " : " as ");
      if (edit.vocabulary == Vocabulary::pytorch) return write(sink, edit.after.shape);
      return own == FixLanguage::python ? detail::write_python_input(sink, edit.after.shape)
                                        : detail::write_cpp_input(sink, edit.after.shape);
    case EditKind::layer_field:
    case EditKind::output_units:
      write_all(sink, "set ", Escaped{edit.field}, " of ");
      detail::write_edited(sink, edit);
      sink.write(": ");
      detail::write_told_value(sink, edit.value_before, own);
      sink.write(" -> ");
      return detail::write_told_value(sink, edit.value_after, own);
    case EditKind::layer_type:
      if (edit.wraps()) {
        sink.write("call ");
        detail::write_edited(sink, edit);
        return sink.write(" on each step, by a TimeDistributed");
      }
      sink.write("make ");
      detail::write_edited(sink, edit);
      return write_all(sink, " a ", Escaped{edit.type_after});
    case EditKind::add_layers:
      sink.write("add ");
      detail::write_added_layers(sink, edit, own);
      if (edit.layer.index < 0) return sink.write(" at the end");
      if (edit.source.index >= 0) return detail::write_edge(sink, edit);
      sink.write(" before ");
      return detail::write_place(sink, edit.layer, edit.vocabulary);
    case EditKind::remove_layer:
      sink.write("remove ");
      return detail::write_edited(sink, edit);
    case EditKind::swap_inputs:
      write_all(sink, "swap inputs ", std::int64_t{edit.input}, " and ", std::int64_t{edit.input} + 1, " of ");
      return detail::write_edited(sink, edit);
    case EditKind::connect:
      write_all(sink, "connect input ", std::int64_t{edit.input}, " of ");
      detail::write_edited(sink, edit);
      write_all(sink, " with '", edit.source.name, "'");
  }
}

/// An edit as code in the language of its reader.
constexpr void write_edit_code(TextSink& sink, const Edit& edit, FixLanguage language = FixLanguage::automatic) {
  const FixLanguage own = language_for(edit.vocabulary, language);
  if (own == FixLanguage::cpp) return detail::write_cpp_edit(sink, edit);
  if (edit.vocabulary != Vocabulary::pytorch) return detail::write_python_edit(sink, edit);
  detail::TorchWriter{sink, detail::dialect_of(own)}.write(edit);
}

namespace detail {

/// Whether the second edit does to the labels what the first does to the data.
[[nodiscard]] constexpr bool is_same_of_labels(EditKind data, EditKind labels) noexcept {
  switch (labels) {
    case EditKind::add_label_axis:
      return data == EditKind::add_batch_axis || data == EditKind::add_axis;
    case EditKind::reshape_labels:
      return data == EditKind::reshape;
    case EditKind::crop_labels:
      return data == EditKind::crop;
    case EditKind::resize_labels:
      return data == EditKind::resize;
    default:
      return false;
  }
}

}  // namespace detail

/// A fix's kind in one word: `model.input_shape+data.add_axis`, `model.add_layer(Flatten)`. The same edit of data and
/// labels is named once.
constexpr void write_kind(TextSink& sink, const Fix& fix) {
  for (std::size_t i = 0; i < fix.edits.size(); ++i) {
    const Edit& edit = fix.edits[i];
    if (i > 0 && detail::is_same_of_labels(fix.edits[0].kind, edit.kind)) continue;
    if (i > 0 && edit.kind == EditKind::layer_type && fix.edits[0].kind == EditKind::layer_field) continue;
    write_all(sink, i > 0 ? "+" : "", to_string(edit.kind));
    for (std::size_t n = 0; n < edit.layers.size(); ++n) {
      const NewLayer& layer = edit.layers[n];
      write_all(sink, n > 0 ? "," : "(", layer.on_each_step ? Escaped{"TimeDistributed"} : Escaped{layer.type});
    }
    if (!edit.layers.empty()) sink.write(")");
  }
}

/// A fix as a sentence.
constexpr void write_fix(TextSink& sink, const Fix& fix, FixLanguage language = FixLanguage::automatic) {
  for (std::size_t i = 0; i < fix.edits.size(); ++i) {
    if (i > 0) sink.write(", and ");
    write_edit(sink, fix.edits[i], language);
  }
}

/// A fix as code, one edit a line.
constexpr void write_fix_code(TextSink& sink, const Fix& fix, FixLanguage language = FixLanguage::automatic) {
  for (std::size_t i = 0; i < fix.edits.size(); ++i) {
    if (i > 0) sink.write("\n");
    write_edit_code(sink, fix.edits[i], language);
  }
}

}  // namespace shapeproof::inline v0_1
