// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/fixes/spatial_family.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/flatten.hpp"
#include "shapeproof/layers/global_average_pooling.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/layers/max_pooling.hpp"
#include "shapeproof/layers/repeat_vector.hpp"
#include "shapeproof/layers/reshape.hpp"
#include "shapeproof/layers/string_lookup.hpp"
#include "shapeproof/layers/text_vectorization.hpp"
#include "shapeproof/layers/up_sampling.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof {

namespace detail {

/// The classes that edits add. The arguments here are replaced.
[[nodiscard]] constexpr bool write_new_layer(const NewLayer& layer, LayerRecord& out) {
  bool known = false;
  const auto make = [&]<class L>(const L& one) {
    if (known || !(L::type_name == layer.type)) return;
    write_layer(one, &out);
    known = true;
  };
  make(Flatten{});
  make(Dense{.units = 1});
  make(GlobalAveragePooling1D{});
  make(GlobalAveragePooling2D{});
  make(GlobalAveragePooling3D{});
  make(MaxPooling1D{});
  make(MaxPooling2D{});
  make(MaxPooling3D{});
  make(UpSampling1D{});
  make(UpSampling2D{});
  make(UpSampling3D{});
  make(RepeatVector{.n = 1});
  make(Reshape{.target_shape = Shape{any}});
  make(StringLookup{});
  make(TextVectorization{});
  if (!known) return false;
  if (!layer.field.empty() && !set_field(out, layer.field, layer.value)) return false;
  if (!layer.activation.empty()) set_field(out, "activation", FieldValue::word(layer.activation));
  note_validity(out);
  return true;
}

}  // namespace detail

/// A model and what it is trained with, to try edits on. The model is copied only if an edit changes it, and must
/// outlive this object.
class EditedModel {
 public:
  constexpr EditedModel(const ModelView& model, const Fit& what) : fit(what), model_(model) {}

  Fit fit;

  [[nodiscard]] constexpr ModelView view() const noexcept {
    if (!is_copied_) return model_;
    return {records_.data(), static_cast<std::uint32_t>(records_.size()), model_.name, duplicate_};
  }

  /// Makes an edit. False if it is not possible.
  [[nodiscard]] constexpr bool apply(const Edit& edit) {
    switch (edit.kind) {
      case EditKind::add_batch_axis:
      case EditKind::add_axis:
      case EditKind::drop_axis:
      case EditKind::transpose:
      case EditKind::reshape:
      case EditKind::color_mode:
      case EditKind::cast:
        if (edit.tensor >= fit.x.size()) return false;
        fit.x[edit.tensor] = edit.after;
        return true;
      case EditKind::resize:
        return resize(edit);
      case EditKind::one_hot_labels:
      case EditKind::argmax_labels:
      case EditKind::reshape_labels:
      case EditKind::squeeze_labels:
      case EditKind::binary_labels:
        if (edit.tensor >= fit.y.size()) return false;
        fit.y[edit.tensor] = edit.after;
        return true;
      case EditKind::batch_size:
        fit.batch_size = edit.value_after.number_value;
        return true;
      case EditKind::change_loss:
        if (fit.loss.size() <= 1) fit.loss = edit.loss_after;
        fit.loss.set(edit.tensor, edit.loss_after);
        return true;
      case EditKind::input_shape:
        copy();
        return declare(edit);
      case EditKind::layer_field:
      case EditKind::output_units:
        copy();
        return change_field(edit);
      case EditKind::layer_type:
        copy();
        return change_type(edit);
      case EditKind::add_layers:
        copy();
        return add_layers(edit);
      case EditKind::remove_layer:
        copy();
        return remove_layer(edit.at);
    }
    return false;
  }

 private:
  constexpr void copy() {
    if (is_copied_) return;
    LayerRecord* const out = records_.extend(model_.count);
    for (std::uint32_t i = 0; i < model_.count; ++i) out[i] = model_.records[i];
    duplicate_ = model_.duplicate;
    is_copied_ = true;
  }
  constexpr bool declare(const Edit& edit) {
    if (edit.at >= records_.size() || !records_[edit.at].type->is_input() || edit.after.shape.rank() < 1) return false;
    auto input = detail::load_layer<Input>(records_[edit.at]);
    input.shape = edit.after.shape.erased(0);
    input.batch_size = edit.after.shape[0];
    store_fields(input, records_[edit.at].words.values);
    note_validity(records_[edit.at]);
    return true;
  }
  /// Images of another size. An `Input` that fixes the size then declares the new one.
  constexpr bool resize(const Edit& edit) {
    bool changed = false;
    if (edit.tensor < fit.x.size()) {
      fit.x[edit.tensor] = edit.after;
      changed = true;
    }
    copy();
    if (edit.at >= records_.size() || !records_[edit.at].type->is_input()) return changed;
    Edit declared = edit;
    declared.after.shape = detail::load_layer<Input>(records_[edit.at]).declared();
    if (declared.after.shape.rank() != edit.after.shape.rank()) return changed;
    for (int axis = 1; axis < edit.after.shape.rank(); ++axis) {
      if (declared.after.shape[axis].is_known()) declared.after.shape.set(axis, edit.after.shape[axis]);
    }
    return declare(declared);
  }
  /// Updates the validity of wrappers, which depends on the layers in them: inner wrappers first.
  constexpr void note_wrappers() {
    for (std::size_t i = records_.size(); i > 0; --i) {
      if (records_[i - 1].span > 1 && !records_[i - 1].type->is_graph()) note_validity(records_[i - 1]);
    }
    std::int64_t repeated = 0;
    for (RecordIndex at = 0; at < records_.size(); at += records_[at].span) bound_calls(records_[at], repeated);
  }
  constexpr bool set(RecordIndex at, const Edit& edit) {
    if (!set_field(records_[at], edit.field, edit.value_after)) return false;
    note_validity(records_[at]);
    return true;
  }
  constexpr bool change_field(const Edit& edit) {
    if (edit.at >= records_.size()) return false;
    bool changed = !edit.everywhere && set(edit.at, edit);
    for (std::uint32_t i = 0; edit.everywhere && i < records_.size(); ++i) {
      const bool alike = records_[i].type == records_[edit.at].type || edit.field == "data_format";
      if (alike && set(i, edit)) changed = true;
    }
    if (changed) note_wrappers();
    return changed;
  }
  /// All layers for one number of axes become layers for another number, because they take each other's output.
  constexpr bool change_type(const Edit& edit) {
    if (edit.at >= records_.size()) return false;
    if (detail::wraps_each_step(records_[edit.at])) return unwrap(edit.at);
    const int from = detail::spatial_axes(records_[edit.at]);
    const int to = detail::spatial_axes_of(edit.type_after);
    if (from == 0 || to == 0 || from == to) return false;
    for (LayerRecord& record : records_) {
      if (detail::spatial_axes(record) == from && !detail::change_spatial_class(record, to)) return false;
    }
    note_wrappers();
    return true;
  }
  constexpr void erase(RecordIndex at, std::uint32_t count) {
    for (std::uint32_t i = at; i + count < records_.size(); ++i) records_[i] = records_[i + count];
    for (std::uint32_t i = 0; i < count; ++i) records_.pop_back();
  }
  /// Replaces a wrapper by the layer in it.
  constexpr bool unwrap(RecordIndex at) {
    if (records_[at].span < 2 || view().is_graph()) return false;
    erase(at, 1);
    return true;
  }
  constexpr bool remove_layer(RecordIndex at) {
    const ModelView model = view();
    if (model.is_graph()) return false;
    RecordIndex outer = model.first();
    while (outer < at && outer < model.count) outer += model.records[outer].span;
    if (outer != at || at >= model.count) return false;
    const std::uint32_t span = model.records[at].span;
    erase(at, span);
    const auto first = static_cast<std::int32_t>(at);
    const auto end = static_cast<std::int32_t>(at + span);
    if (duplicate_ >= first) duplicate_ = duplicate_ < end ? -1 : duplicate_ - (end - first);
    return true;
  }
  constexpr bool add_layers(const Edit& edit) {
    const ModelView model = view();
    if (model.is_graph() || edit.at > records_.size()) return false;
    GrowableArray<LayerRecord> longer;
    for (std::uint32_t i = 0; i <= records_.size(); ++i) {
      for (std::size_t n = 0; i == edit.at && n < edit.layers.size(); ++n) {
        LayerRecord added;
        if (!detail::write_new_layer(edit.layers[n], added)) return false;
        longer.push_back(added);
      }
      if (i < records_.size()) longer.push_back(records_[i]);
    }
    if (duplicate_ >= static_cast<std::int32_t>(edit.at)) duplicate_ += static_cast<std::int32_t>(edit.layers.size());
    records_.swap(longer);
    return true;
  }

  ModelView model_;
  bool is_copied_ = false;
  GrowableArray<LayerRecord> records_;
  std::int32_t duplicate_ = -1;
};

}  // namespace shapeproof
