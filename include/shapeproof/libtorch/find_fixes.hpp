// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/libtorch/candidate.hpp"
#include "shapeproof/libtorch/changed_batches.hpp"
#include "shapeproof/libtorch/examine.hpp"
#include "shapeproof/libtorch/recurrent.hpp"
#include "shapeproof/libtorch/resized_modules.hpp"

/// Fixes of a step, each of which was tried: the step ran with it.
namespace shapeproof::inline v0_1::libtorch::detail {

/// A run of a step with all that is changed in it.
struct State {
  Batch batch{};
  Trial trial{};
  Recording recording{};
  std::vector<Found> faults{};
};
[[nodiscard]] inline State run_state(const Program& program, Batch batch, Trial trial) {
  State state{std::move(batch), std::move(trial), {}, {}};
  state.recording = follow(program, state.batch, state.trial);
  state.faults = examine(program, state.batch, state.recording, state.trial);
  return state;
}

/// A fix, and how the step runs with it.
struct Proven {
  Fix fix{};
  State state{};
};

/// Finds the fixes of a fault of a run.
class FixFinder {
 public:
  /// `runs_left` is shared by all that look for fixes of one step.
  FixFinder(const Program& program, const State& state, const Found& fault, int& runs_left)
      : program_(program), state_(&state), fault_(&fault), runs_left_(&runs_left) {}

  /// The fixes, the best first: those that bring nothing new and leave the fewest other faults. If there are none, one
  /// behind which other faults appear is as good if these can be fixed, too, until all fits.
  [[nodiscard]] std::vector<Proven> find(int depth = 3) {
    const Diagnostic& d = fault_->diagnostic;
    const Call* const call = call_at(state_->recording, fault_->call);
    const Shape given = call != nullptr && !call->inputs.empty() ? call->inputs[0].shape : Shape::unknown();
    const ChangedBatches batches{{{}, state_->batch, state_->trial}, d, given};
    const auto try_one = [&](Candidate made) {
      try_out(std::move(made));
      return !proven_.empty() && proven_.back().state.faults.empty();
    };
    if (d.stage == Stage::labels) batches.change_labels(try_one);
    const bool is_early = d.stage == Stage::data || fault_->call <= 1;
    if (is_early) batches.change_data(try_one);
    try_call_changes();
    try_sizes();
    const auto leaves_none = [](const Proven& one) { return one.state.faults.empty(); };
    const bool has_best = std::any_of(proven_.begin(), proven_.end(), leaves_none);
    for (std::size_t i = 0; i < state_->batch.x.size() && !is_early && !has_best; ++i)
      batches.move_channels(i, try_one);
    if (proven_.empty()) batches.resize_images(try_one);
    std::vector<Proven>& best = proven_.empty() ? later_ : proven_;
    if (proven_.empty()) keep_solvable(depth);
    std::size_t fewest = SIZE_MAX;
    for (const Proven& one : best) fewest = std::min(fewest, one.state.faults.size());
    std::vector<Proven> result;
    for (Proven& one : best) {
      if (one.state.faults.size() == fewest && result.size() < most_kept) result.push_back(std::move(one));
    }
    return result;
  }

 private:
  static constexpr std::size_t most_kept = 3;

  [[nodiscard]] Candidate candidate() const { return {{}, state_->batch, state_->trial}; }

  [[nodiscard]] bool is_old(const Found& fault) const {
    for (const Found& old : state_->faults) {
      if (old.is_same(fault)) return true;
    }
    return false;
  }
  /// Runs the step with a candidate.
  void try_out(Candidate made) {
    if (--*runs_left_ < 0) return;
    State state = run_state(program_, std::move(made.batch), std::move(made.trial));
    bool has_new = false;
    bool is_later = true;
    for (const Found& one : state.faults) {
      if (one.is_same(*fault_)) return;
      has_new = has_new || !is_old(one);
      is_later = is_later && (is_old(one) || one.call > fault_->call);
    }
    const bool may_be_size = made.fix.edits.size() == 1 && state.trial.change != Trial::Change::nothing;
    if (has_new && may_be_size) {  // such a change makes a size that the next module must declare
      Candidate more{made.fix, state.batch, state.trial};
      if (add_declared(more, state.recording, state.faults[0])) return try_out(std::move(more));
    }
    if (has_new && !is_later) return;
    made.fix.errors_left = static_cast<std::int64_t>(state.faults.size());
    const std::vector<Shape>& results = state.recording.results;
    if (state.faults.empty() && !results.empty() && results[0].rank() > 0) made.fix.output = results[0];  // no loss
    (has_new ? later_ : proven_).push_back({made.fix, std::move(state)});
  }
  void keep_solvable(int depth) {
    std::vector<Proven> kept;
    for (Proven& one : later_) {
      if (depth > 0 && is_solvable(one.state, depth - 1)) kept.push_back(std::move(one));
    }
    later_ = std::move(kept);
  }
  [[nodiscard]] bool is_solvable(const State& state, int depth) const {
    if (state.faults.empty()) return true;
    for (const Proven& one : FixFinder(program_, state, state.faults[0], *runs_left_).find(depth)) {
      if (is_solvable(one.state, depth - 1)) return true;
    }
    return false;
  }

  [[nodiscard]] const Call* call_at(const Recording& run, std::int32_t at) const {
    const bool is_there = at >= 0 && at < static_cast<std::int32_t>(run.calls.size());
    return is_there ? &run.calls[static_cast<std::size_t>(at)] : nullptr;
  }
  [[nodiscard]] static std::int64_t groups_of(const Call& call) {
    if (call.record.type == nullptr) return 1;
    const FieldValue groups = get_field(call.record, "groups");
    return groups.kind == FieldValue::Kind::number && groups.number_value > 0 ? groups.number_value : 1;
  }
  /// Gives the module of a fault the size that comes.
  bool add_declared(Candidate& made, const Recording& run, const Found& fault) {
    const Call* const call = call_at(run, fault.call);
    if (call == nullptr || !call->owns || fault.diagnostic.code != Code::axis_mismatch) return false;
    return resize(made, call->module, fault.diagnostic.actual, groups_of(*call),
                  layer_of(*program_.modules, run, fault.call), true);
  }
  bool resize(Candidate& made, std::int32_t module, std::int64_t size, std::int64_t groups, const LayerRef& layer,
              bool declares) {
    Edit edit{.kind = EditKind::layer_field, .vocabulary = Vocabulary::pytorch};
    edit.layer = layer;
    ResizedModule resized((*program_.modules)[module]);
    if (size < 1 || !(declares ? resized.declare(size, groups, edit) : resized.give(size, edit))) return false;
    static_cast<void>(edit.layers.push_back(resized.layer(groups)));
    resized.apply(made.trial);
    add_edit(made, edit);
    return true;
  }

  void try_sizes() {
    if (fault_->diagnostic.code != Code::axis_mismatch) return;
    Candidate declared = candidate();
    if (add_declared(declared, state_->recording, *fault_)) try_out(std::move(declared));
    std::int32_t before = source_of(fault_->call);  // the module that made it, behind functions that keep the shape
    for (const Call* call = call_at(state_->recording, before); call != nullptr;
         call = call_at(state_->recording, before)) {
      Candidate given = candidate();
      const bool can = call->owns && resize(given, call->module, fault_->diagnostic.expected, groups_of(*call),
                                            layer_of(*program_.modules, state_->recording, before), false);
      if (can) return try_out(std::move(given));
      before = source_of(before);
    }
  }
  [[nodiscard]] std::int32_t source_of(std::int32_t at) const {
    const Call* const call = call_at(state_->recording, at);
    if (call == nullptr) return -1;
    for (const GivenTensor& input : call->inputs) {
      if (input.origin.kind == Origin::Kind::call) return input.origin.index;
    }
    return -1;
  }

  /// Another order of batch and steps.
  void try_order() {
    const std::string type = (*program_.modules)[fault_->module].torch_class();
    if (!is_recurrent(type) || state_->trial.recurrent >= 0) return;
    const bool first = reads_batch_first(*(*program_.modules)[fault_->module].module);
    Candidate made = candidate();
    made.trial.recurrent = fault_->module;
    Edit edit{.kind = EditKind::layer_field, .vocabulary = Vocabulary::pytorch};
    edit.layer = fault_->diagnostic.layer;
    edit.field = "batch_first";
    edit.value_before = FieldValue::flag(first);
    edit.value_after = FieldValue::flag(!first);
    const NewLayer layer = ResizedModule((*program_.modules)[fault_->module]).layer(1);
    static_cast<void>(edit.layers.push_back(layer.with_option("batch_first", FieldValue::flag(!first))));
    add_edit(made, edit);
    try_out(std::move(made));
  }

  void try_call_changes() {
    if (fault_->module >= 0) try_order();
    const Call* const call = call_at(state_->recording, fault_->call);
    if (call == nullptr || call->record.type == nullptr || call->inputs.empty()) return;
    if (state_->trial.change != Trial::Change::nothing) return;
    const FieldTable& fields = call->record.type->fields;
    Candidate made = candidate();
    made.trial.at = fault_->call;
    Edit edit{.kind = EditKind::layer_field, .vocabulary = Vocabulary::pytorch};
    edit.layer = layer_of(*program_.modules, state_->recording, fault_->call);
    if (fault_->diagnostic.code == Code::not_contiguous) {
      made.trial.change = Trial::Change::copy;
      edit.kind = EditKind::layer_type;
      edit.type_after = "aten::reshape";
      edit.value_after = get_field(call->record, "size");
    } else if (fields.find("size") != nullptr || fields.find("shape") != nullptr) {
      const string_ref field = fields.find("size") != nullptr ? "size" : "shape";
      made.trial.change = Trial::Change::keep_batch;
      edit.field = field;
      edit.value_before = get_field(call->record, field);
      edit.value_after = FieldValue::shape(kept_batch(edit.value_before.list, call->inputs[0].shape));
      if (edit.value_after == edit.value_before) return;
    } else if (call->owns && fault_->diagnostic.input.rank() > 2) {
      made.trial.change = Trial::Change::flatten;
      edit.kind = EditKind::add_layers;
      static_cast<void>(edit.layers.push_back({.type = "Flatten"}));
    } else {
      return;
    }
    add_edit(made, edit);
    try_out(std::move(made));
  }

  Program program_;
  const State* state_;
  const Found* fault_;
  int* runs_left_;
  std::vector<Proven> proven_{};
  std::vector<Proven> later_{};  ///< behind these, other faults appear
};

}  // namespace shapeproof::inline v0_1::libtorch::detail
