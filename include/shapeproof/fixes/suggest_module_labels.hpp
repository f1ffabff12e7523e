// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/loss_rules.hpp"
#include "shapeproof/faults/module_loss_faults.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"

/// Labels that PyTorch's losses do not take.
namespace shapeproof::inline v0_1::detail {

/// Elements of the type that a loss module takes.
constexpr void suggest_label_type(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code != Code::labels_dtype || context.fault.expected_dtype == DType::unknown) return;
  if (context.fault.vocabulary == Vocabulary::keras) return;  // its losses cast
  const Shape& labels = context.fault.input;
  if (is_integer(context.fault.actual_dtype) && have_class_axis(labels, context.fault.output)) {
    Edit argmax = label_edit(context, EditKind::argmax_labels, labels.erased(1));
    argmax.axis = 1;
    out.add(argmax, fix_cost::argmax_integers);
  }
  Edit edit = label_edit(context, EditKind::cast_labels, labels);
  edit.after.dtype = context.fault.expected_dtype;
  out.add(edit, fix_cost::cast_labels);
}

/// A loss module that takes the output and the labels as they are.
constexpr void suggest_loss_modules(const FaultContext& context, FixCandidates& out) {
  if (context.fit.loss[context.output_index()].module == nullptr) return;
  const TensorSpec& labels = context.fit.y[context.output_index()];
  const bool numbers = is_integer(labels.dtype) && are_class_numbers(labels.shape, context.fault.output);
  for (const LossType* const type : context.classes.losses) {
    const LossSpec other = LossSpec::of(*type);
    if (context.fault.code == Code::one_hot_labels && type != *context.classes.losses.begin()) break;  // not of classes
    if (other.module == context.fit.loss[context.output_index()].module) continue;
    const LossAnswer answer = loss_answer(other, context.fault.output, labels);
    if (!answer.ok() || answer.backward || answer.broadcasts) continue;
    out.add(loss_edit(context, other), numbers ? fix_cost::loss_of_classes : fix_cost::loss_that_fits);
  }
}

/// Where the output has an axis of size 1 that the labels lack: the axis in both or in none. Labels that are integers
/// may also be of the wrong type.
constexpr void suggest_same_axes(const FaultContext& context, FixCandidates& out) {
  const Shape& labels = context.fault.input;
  const Shape& output = context.fault.output;
  if (output.rank() != labels.rank() + 1) return;
  const bool other_type = is_floating(output.dtype) && is_integer(context.fit.y[context.output_index()].dtype);
  for (int axis = 1; axis < output.rank(); ++axis) {
    if (output[axis] != Dim(1)) continue;
    Edit add = label_edit(context, EditKind::add_label_axis, labels.inserted(axis, 1));
    add.axis = axis;
    const Edit squeeze = added_output(context, NewLayers::squeeze(axis));
    out.add(add, fix_cost::add_label_axis);
    out.add(squeeze, fix_cost::squeeze_output);
    if (!other_type) continue;
    add.after.dtype = output.dtype;
    Edit cast = label_edit(context, EditKind::cast_labels, labels);
    cast.after.dtype = output.dtype;
    out.add(add, fix_cost::add_label_axis + 1);
    out.add(squeeze, cast, fix_cost::squeeze_output + 1);
  }
}

}  // namespace shapeproof::inline v0_1::detail
