// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layers_before.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"

/// Fixes for losses of PyTorch's that apply a function themselves, or want its result.
namespace shapeproof::inline v0_1::detail {

/// A loss module with the default of every option. False if it is not among the known ones.
constexpr bool find_loss(const FaultContext& context, string_ref name, LossSpec& found) {
  const LossType* const type = context.classes.losses.find(name);
  if (type != nullptr) found = LossSpec::of(*type);
  return type != nullptr;
}

/// For `Code::logits_mismatch`: the output without its function, with the one that the loss wants, or with a loss that
/// applies it.
constexpr void suggest_loss_function(const FaultContext& context, FixCandidates& out) {
  if (context.call == ModelFlow::no_call) return;
  const Shape& output = context.fault.output;
  const LayerTraits& loss = context.fit.loss[context.output()].module->layer->traits;
  const bool has_function = context.layer().type->traits.applies != ActivationKind::linear;
  if (loss.applies != ActivationKind::linear) {
    return out.add(layer_edit(context, EditKind::remove_layer, context.call), fix_cost::no_function);
  }
  const bool logarithms = loss.expects == ActivationKind::log_softmax;
  if (logarithms && context.layer().type->traits.applies == ActivationKind::softmax) {
    Edit logarithm = layer_edit(context, EditKind::layer_type, context.call);
    logarithm.type_after = "LogSoftmax";
    logarithm.changed = {context.classes.added.find(logarithm.type_after), context.layer().words};
    out.add(logarithm, fix_cost::apply_function);
  }
  const bool of_classes =
      logarithms && (!context.has_labels() || context.fit.y[context.output_index()].shape.rank() < output.rank());
  if (LossSpec other;
      (of_classes || !logarithms) && find_loss(context, of_classes ? "CrossEntropyLoss" : "BCEWithLogitsLoss", other)) {
    const Edit change = loss_edit(context, other);
    const Edit removal = layer_edit(context, EditKind::remove_layer, context.call);
    if (has_function) out.add(change, removal, fix_cost::loss_with_function + 1);
    if (!has_function) out.add(change, fix_cost::loss_with_function);
  }
  if (has_function) return;
  out.add(added_output(context, logarithms ? NewLayers::log_softmax(output.rank() > 1 ? 1 : 0) : NewLayers::sigmoid()),
          fix_cost::add_function);
}

/// For `Code::one_class`: a place for each class, or the loss of two classes that one unit stands for, which takes
/// numbers of the output's shape.
constexpr void suggest_two_class_modules(const FaultContext& context, FixCandidates& out) {
  const std::uint32_t call = width_call_of_axis(context.flow, context.source, context.fault.axis);
  const RecordIndex at = call == ModelFlow::no_call ? no_record : width_record(context.model, context.flow[call].at);
  if (at == no_record) return;
  out.add(width_edit(context.model, at, 2, EditKind::output_units), fix_cost::unit_for_each_class);
  LossSpec other;
  if (call != context.source.node || !find_loss(context, "BCEWithLogitsLoss", other)) return;
  if (!context.has_labels()) return out.add(loss_edit(context, other), fix_cost::loss_of_two_classes);
  Edit labels = label_edit(context, EditKind::add_label_axis, context.fault.input.inserted(1, 1));
  labels.axis = 1;
  if (is_floating(context.fault.output.dtype)) labels.after.dtype = context.fault.output.dtype;
  if (context.fault.input.rank() + 1 == context.fault.output.rank()) {
    out.add(loss_edit(context, other), labels, fix_cost::loss_of_two_classes);
  }
}

}  // namespace shapeproof::inline v0_1::detail
