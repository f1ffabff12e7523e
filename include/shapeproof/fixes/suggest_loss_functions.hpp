// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/class_loss_faults.hpp"
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

/// For a loss of classes on one unit: a place for each class, with class numbers as labels; or the loss of two classes
/// that one unit stands for, with numbers of the output's shape.
constexpr void suggest_two_class_modules(const FaultContext& context, FixCandidates& out) {
  const LossSpec& loss = context.fit.loss[context.output_index()];
  const std::uint32_t call = width_call_of_axis(context.flow, context.source, class_axis(loss, context.fault.output));
  const RecordIndex at = call == ModelFlow::no_call ? no_record : width_record(context.model, context.flow[call].at);
  if (at == no_record) return;
  const Edit two = width_edit(context.model, at, 2, EditKind::output_units);
  const bool has_column = context.has_labels() && context.fault.input.rank() == context.fault.output.rank();
  if (has_column) {
    Edit numbers = label_edit(context, EditKind::squeeze_labels, context.fault.input.erased(1));
    numbers.axis = 1;
    numbers.after.dtype = DType::int64;
    out.add(two, numbers, fix_cost::unit_for_each_class);
  } else {
    out.add(two, fix_cost::unit_for_each_class);
  }
  LossSpec other;
  if (call != context.source.node || !find_loss(context, "BCEWithLogitsLoss", other)) return;
  const Edit binary = loss_edit(context, other);
  if (!context.has_labels()) return out.add(binary, fix_cost::loss_of_two_classes);
  Edit labels = has_column ? label_edit(context, EditKind::cast_labels, context.fault.input)
                           : label_edit(context, EditKind::add_label_axis, context.fault.input.inserted(1, 1));
  if (!has_column) labels.axis = 1;
  const DType own = labels.before.dtype;
  const bool has_numbers = own == DType::unknown || is_floating(own);
  if (!has_numbers)
    labels.after.dtype = is_floating(context.fault.output.dtype) ? context.fault.output.dtype : DType::float32;
  if (has_column && has_numbers) return out.add(binary, fix_cost::loss_of_two_classes);
  out.add(binary, labels, fix_cost::loss_of_two_classes);
}

}  // namespace shapeproof::inline v0_1::detail
