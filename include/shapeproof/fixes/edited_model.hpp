// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/changed_layers.hpp"
#include "shapeproof/fixes/fix_classes.hpp"
#include "shapeproof/fixes/spatial_family.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// Appends the record of a new layer, and before it that of the wrapper that it may be in. False if there is no such
/// class, or it has no such field.
[[nodiscard]] constexpr bool append_new_layer(const LayerTypeSpan& classes, const NewLayer& layer,
                                              GrowableArray<LayerRecord>& out) {
  const LayerType* const type = classes.find(layer.type);
  const LayerType* const wrapper = classes.find("TimeDistributed");
  if (type == nullptr || (layer.on_each_step && wrapper == nullptr)) return false;
  const std::size_t first = out.size();
  if (layer.on_each_step) out.push_back(default_layer(*wrapper));
  out.push_back(default_layer(*type));
  LayerRecord& made = out.back();
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    if (!set_field(made, layer.fields[i].name, layer.fields[i].value)) return false;
  }
  note_validity(made);
  if (!layer.on_each_step) return true;
  out[first].span = 2;
  note_validity(out[first]);
  return true;
}

}  // namespace detail

/// A model and what it is trained with, to try edits on. The model is copied only if an edit changes it, and must
/// outlive this object.
class EditedModel {
 public:
  constexpr EditedModel(const ModelView& model, const Fit& what, const FixClasses& classes)
      : fit(what), model_(model), classes_(classes) {}

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
      case EditKind::crop:
      case EditKind::argmax:
      case EditKind::color_mode:
      case EditKind::cast:
        if (edit.tensor >= fit.x.size()) return false;
        fit.x[edit.tensor] = edit.after;
        return true;
      case EditKind::resize:
        return resize(edit);
      case EditKind::swap_data:
        return swap(fit.x, edit);
      case EditKind::swap_labels:
        return swap(fit.y, edit);
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
        return add_layers(edit);
      case EditKind::remove_layer:
        return make({.kind = LayerChange::Kind::remove, .at = edit.at});
      case EditKind::swap_inputs:
        return make({.kind = LayerChange::Kind::swap, .at = edit.at, .input = edit.input});
      case EditKind::connect:
        return make({.kind = LayerChange::Kind::connect,
                     .at = edit.at,
                     .input = edit.input,
                     .source = {edit.from, edit.from_output}});
    }
    return false;
  }

 private:
  [[nodiscard]] static constexpr bool swap(TensorSpecs& specs, const Edit& edit) {
    if (edit.tensor >= specs.size() || edit.other >= specs.size()) return false;
    const TensorSpec first = specs[edit.tensor];
    specs[edit.tensor] = specs[edit.other];
    specs[edit.other] = first;
    return true;
  }
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
  /// A layer of a class with the same fields. False if there is no such class.
  constexpr bool replace_alike(const Edit& edit) {
    const LayerType* const other = classes_.added.find(edit.type_after);
    LayerRecord& record = records_[edit.at];
    if (other == nullptr || other->traits.spatial_axes > 0 || record.type->fields.count != other->fields.count) {
      return false;
    }
    for (std::size_t i = 0; i < other->fields.count; ++i) {
      const FieldInfo& own = record.type->fields.first[i];
      const FieldInfo& wanted = other->fields.first[i];
      if (own.name != wanted.name || own.kind != wanted.kind) return false;
    }
    record.type = other;
    note_validity(record);
    note_wrappers();
    return true;
  }
  /// All layers for one number of axes become layers for another number, because they take each other's output. One
  /// that keeps its shape, such as a normalization, changes alone.
  constexpr bool change_type(const Edit& edit) {
    if (edit.at >= records_.size()) return false;
    if (edit.wraps()) return wrap(edit.at);
    if (detail::wraps_each_step(records_[edit.at])) return unwrap(edit.at);
    if (replace_alike(edit)) return true;
    const int from = detail::family_axes(classes_, records_[edit.at].type);
    const int to = detail::family_axes(classes_, classes_.families.find(edit.type_after));
    if (from == 0 || to == 0 || from == to) return false;
    if (detail::keeps_shape(records_[edit.at])) {
      if (!detail::change_spatial_class(classes_, records_[edit.at], to)) return false;
    } else {
      for (LayerRecord& record : records_) {
        if (detail::spatial_axes(record) == from && !detail::change_spatial_class(classes_, record, to)) return false;
      }
    }
    note_wrappers();
    return true;
  }
  /// Calls a layer on each step.
  constexpr bool wrap(RecordIndex at) {
    const LayerType* const wrapper = classes_.added.find("TimeDistributed");
    if (wrapper == nullptr) return false;
    LayerChange change{.kind = LayerChange::Kind::replace, .at = at};
    change.layers.push_back(default_layer(*wrapper));
    detail::append(change.layers, records_.data() + at, records_[at].span);
    change.layers[0].span = records_[at].span + 1;
    note_validity(change.layers[0]);
    return make(change);
  }
  /// Replaces a wrapper by the layer in it.
  constexpr bool unwrap(RecordIndex at) {
    if (records_[at].span < 2) return false;
    LayerChange change{.kind = LayerChange::Kind::replace, .at = at};
    detail::append(change.layers, records_.data() + at + 1, records_[at].span - 1);
    return make(change);
  }
  constexpr bool add_layers(const Edit& edit) {
    LayerChange change{.at = edit.at, .input = edit.input};
    for (std::size_t i = 0; i < edit.layers.size(); ++i) {
      if (!detail::append_new_layer(classes_.added, edit.layers[i], change.layers)) return false;
    }
    return make(change);
  }
  /// Makes a change that needs no copy before: the model is built anew.
  constexpr bool make(const LayerChange& change) {
    const bool is_graph = view().is_graph();
    GrowableArray<LayerRecord> changed;
    if (!detail::change_model(view(), change, changed)) return false;
    records_.swap(changed);
    is_copied_ = true;
    duplicate_ = is_graph ? -1 : find_repeated_name(records_);
    note_wrappers();
    return true;
  }

  ModelView model_;
  FixClasses classes_;
  bool is_copied_ = false;
  GrowableArray<LayerRecord> records_;
  std::int32_t duplicate_ = -1;
};

}  // namespace shapeproof::inline v0_1
