// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/layers_before.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"

namespace shapeproof::inline v0_1::detail {

/// For a loss of classes on one unit (`Code::one_class`): the loss of two classes that one unit stands for, a unit for
/// each class, or, if the labels are plain numbers, a loss of numbers.
class TwoClasses {
 public:
  constexpr TwoClasses(const FaultContext& context, FixCandidates& out) : context_(context), out_(out) {
    const std::uint32_t call = width_call(context.flow, context.source);
    if (call != ModelFlow::no_call) at_ = width_record(context.model, context.flow[call].at);
    if (at_ != no_record) activation_ = get_field(context.model.records[at_], "activation");
  }

  constexpr void suggest() const {
    const LossSpec loss = context_.fit.loss[context_.output_index()];
    const bool keeps_function = loss.from_logits || activation_.is_absent();
    const LossSpec binary{Loss::binary_crossentropy, loss.from_logits};
    add(loss_edit(context_, binary), keeps_function ? "" : "sigmoid", fix_cost::loss_of_two_classes);
    const bool numbers = context_.has_labels() && is_floating(context_.fit.y[context_.output_index()].dtype);
    add(loss_edit(context_, Loss::mean_squared_error), activation_.is_absent() ? "" : "linear",
        numbers ? fix_cost::loss_of_numbers_for_numbers : fix_cost::loss_of_numbers);
    if (at_ == no_record) return;
    const Edit two = width_edit(context_.model, at_, 2, EditKind::output_units);
    if (rule_of(loss.loss).one_hot) {  // its labels of one column then are class numbers
      if (keeps_function || activation_.word_value == "softmax") {
        out_.add(two, loss_edit(context_, {Loss::sparse_categorical_crossentropy, loss.from_logits}),
                 fix_cost::unit_for_each_class);
      }
    } else {
      add(two, keeps_function ? "" : "softmax", fix_cost::unit_for_each_class);
    }
  }

 private:
  /// An edit, and the function that the output then needs, if it has another one.
  constexpr void add(const Edit& edit, string_ref function, std::int32_t cost) const {
    if (function.empty() || activation_.word_value == function) return out_.add(edit, cost);
    if (at_ == no_record) return;
    out_.add(edit, field_edit(context_.model, at_, "activation", FieldValue::word(function)), cost);
  }

  const FaultContext& context_;
  FixCandidates& out_;
  RecordIndex at_ = no_record;
  FieldValue activation_{};
};

}  // namespace shapeproof::inline v0_1::detail
