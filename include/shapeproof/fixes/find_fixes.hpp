// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/stable_sort.hpp"
#include "shapeproof/faults/find_faults.hpp"
#include "shapeproof/faults/suspect_outputs.hpp"
#include "shapeproof/fixes/edited_model.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/suggest_batches.hpp"
#include "shapeproof/fixes/suggest_data.hpp"
#include "shapeproof/fixes/suggest_encodings.hpp"
#include "shapeproof/fixes/suggest_labels.hpp"
#include "shapeproof/fixes/suggest_layers.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// What makes two reported faults the same one, for comparing the faults before and after an edit.
struct FaultIdentity {
  Code code = Code::ok;
  Stage stage = Stage::model;
  bool error = true;
  Name layer{};

  friend constexpr bool operator==(const FaultIdentity&, const FaultIdentity&) = default;
};
/// What the `Input` of a chain does not take is told at the layer behind it, whichever that is after an edit.
[[nodiscard]] constexpr FaultIdentity identity_of(const Diagnostic& d, bool in_chain) noexcept {
  const bool at_any_layer = in_chain && d.from_declared_input;
  return {d.code, d.stage, d.severity == Severity::error, at_any_layer ? Name{} : d.layer.name};
}

/// Compares the faults of an edited model with those that it had before the edit.
struct TrialSink final : FaultSink {
  const Diagnostic* fault;                    ///< the one that the edit is to remove
  const GrowableArray<FaultIdentity>* known;  ///< all faults before the edit
  GrowableArray<bool> found_again{};  ///< for each of them; also of the removed one, which is none of the others
  bool in_chain;                      ///< see `identity_of`
  std::int64_t others = 0;            ///< how many of them are still there
  bool has_failed = false;            ///< the fault is still there, or there is a new one
  Diagnostic obstacle{};              ///< the first fault because of which the edit failed
  Code unwanted_warning = Code::ok;   ///< a warning that is to go away
  bool warns = false;                 ///< there is some other warning
  std::int64_t fault_count = 0;
  std::size_t next = 0;  ///< which of the others probably comes next: they come in the same order as before

  constexpr TrialSink(const Diagnostic& removed, const GrowableArray<FaultIdentity>& all, std::size_t own, bool chain)
      : fault(&removed), known(&all), in_chain(chain) {
    static_cast<void>(found_again.extend(all.size()));
    if (own < all.size()) found_again[own] = true;
  }
  constexpr void add(const Diagnostic& d) override {
    ++fault_count;
    const FaultIdentity one = identity_of(d, in_chain);
    const bool stays = one == identity_of(*fault, in_chain) && d.axis == fault->axis &&
                       d.input_index == fault->input_index && d.field == fault->field;
    if (has_failed) return;
    if (!stays && one.error && is_other(one)) return;
    warns = warns || !one.error;
    const bool is_unwanted = unwanted_warning == d.code && d.input_index == fault->input_index;
    if (!one.error && !is_unwanted) return;
    has_failed = true;
    has_enough = true;
    obstacle = d;
  }

 private:
  /// Whether it is one of the others. Each of them is found only once.
  constexpr bool is_other(const FaultIdentity& one) {
    for (std::size_t tried = 0; tried < known->size(); ++tried) {
      const std::size_t i = (next + tried) % known->size();
      if (found_again[i] || !((*known)[i] == one)) continue;
      found_again[i] = true;
      ++others;
      next = i + 1;
      return true;
    }
    return false;
  }
};

/// Whether two fixes have the same effect, even if they are of different kinds.
[[nodiscard]] constexpr bool same_effect(const Fix& a, const Fix& b) noexcept {
  if (a.edits.size() != b.edits.size()) return false;
  for (std::size_t i = 0; i < a.edits.size(); ++i) {
    const Edit& x = a.edits[i];
    const Edit& y = b.edits[i];
    const EditTarget target = target_of(x.kind);
    // For tensors only the result matters.
    const bool of_tensors = (target == EditTarget::data || target == EditTarget::labels) && target_of(y.kind) == target;
    if (x.kind != y.kind && !of_tensors) return false;
    const bool same_place = x.at == y.at || (x.everywhere && x.layer.type == y.layer.type);
    if (x.everywhere != y.everywhere || (!same_place && !of_tensors)) return false;
    if (!(x.after == y.after) || !(x.field == y.field) || !(x.value_after == y.value_after)) return false;
    if (!(x.loss_after == y.loss_after) || !(x.layers == y.layers) || !(x.type_after == y.type_after)) return false;
    if (x.tensor != y.tensor || x.input != y.input) return false;
  }
  return true;
}

constexpr void suggest(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code == Code::dtype_mismatch) {
    suggest_cast(context, out);
    return suggest_encodings(context, out);
  }
  if (context.fault.code == Code::computed_indices) return suggest_given_indices(context, out);
  if (context.fault.axis == 0) suggest_equal_counts(context, out);
  if (context.fault.code == Code::batch_changed) return suggest_other_axis(context, out);
  if (context.fault.code == Code::batch_size) return suggest_batches(context, out);
  const bool runs = context.fault.severity == Severity::warning && context.fault.code != Code::rank_mismatch;
  if (context.fault.stage == Stage::labels || runs) {
    suggest_labels(context, out);
    if (context.fault.code == Code::sample_count) suggest_data(context, out);
    if (context.fault.code == Code::channels_order) {
      suggest_transposed(context, out);
      suggest_other_order(context, out);
    }
  } else {
    suggest_data(context, out);
    suggest_layers(context, out);
  }
}

/// Limits the work of finding fixes to a total number of layers that are run to find and try edits. A model of a
/// hundred layers needs a few thousand. The limit keeps the check of a huge model with many faults short.
class FixEffort {
 public:
  constexpr explicit FixEffort(const ModelView& model) noexcept {
    for (RecordIndex at = 0; at < model.count; at += model.records[at].span)
      layers_per_run_ += calls_within(model.records[at]);
  }
  [[nodiscard]] constexpr bool is_spent() const noexcept { return layers_left_ <= 0; }
  /// Counts one run in which `faults` faults were reported. Each of them takes as long as several layers.
  constexpr void spend_run(std::int64_t faults) noexcept { layers_left_ -= layers_per_run_ + 16 * faults; }

 private:
  std::int64_t layers_left_ = std::int64_t{1} << 24U;
  std::int64_t layers_per_run_ = 0;
};

/// Tries edits for one fault.
class FixFinder {
 public:
  /// The fault is the one at `own` of all known ones; a warning is none of them.
  constexpr FixFinder(const FaultyModel& faulty, const Diagnostic& fault, const GrowableArray<FaultIdentity>& known,
                      std::size_t own, FixEffort& effort)
      : faulty_(faulty), fault_(fault), known_(known), own_(own), effort_(effort) {}

  [[nodiscard]] constexpr Fixes find() {
    const FixCandidates candidates = candidates_for(faulty_, fault_);
    for (std::size_t i = 0; i < candidates.size() && found_.size() < most_shown && !effort_.is_spent(); ++i) {
      attempt(candidates[i]);
    }
    for (std::size_t i = 0; i < halves_.size() && found_.empty() && !effort_.is_spent(); ++i) extend(halves_[i]);
    return finish();
  }

 private:
  static constexpr std::size_t most_shown = 4;
  static constexpr std::size_t most_extended = 4;
  static constexpr std::size_t most_seconds = 8;
  static constexpr std::int32_t most_extra_cost = 16;  ///< a fix that costs so much more than the best is not shown

  /// An edit that removes the fault, but then something else is wrong.
  struct Half {
    Fix fix{};
    Diagnostic obstacle{};
  };

  /// What is worth a try, the most plausible first.
  [[nodiscard]] constexpr FixCandidates candidates_for(const FaultyModel& faulty, const Diagnostic& fault) {
    FixCandidates found;
    suggest(context_of(faulty, fault), found);
    found.sort();
    for (std::int32_t i = 0; i < found.runs(); ++i) effort_.spend_run(0);
    return found;
  }
  /// Keeps a fix that passes. One that only leads to the next fault may pass with a second edit: at once if that is one
  /// of the labels, else if nothing passes alone.
  constexpr void attempt(const Fix& candidate) {
    EditedModel edited(faulty_.model, faulty_.fit, faulty_.classes);
    for (std::size_t i = 0; i < candidate.edits.size(); ++i) {
      if (!edited.apply(candidate.edits[i])) return;
    }
    TrialSink sink(fault_, known_, own_, !faulty_.model.is_graph());
    if (fault_.severity == Severity::warning) sink.unwanted_warning = fault_.code;
    Outputs outputs;
    find_faults(edited.view(), edited.fit, outputs, sink);
    if (fault_.code == Code::logits_mismatch && !sink.has_failed) {
      suspect_outputs(edited.view(), edited.fit, outputs, sink);
    }
    if (fault_.code == Code::computed_indices && !sink.has_failed) suspect_indices(edited.view(), edited.fit, sink);
    effort_.spend_run(sink.fault_count);
    if (!sink.has_failed) return keep(candidate, outputs[0], sink);
    const Diagnostic& obstacle = sink.obstacle;
    const bool same = obstacle.code == fault_.code && obstacle.stage == fault_.stage &&
                      obstacle.layer.index == fault_.layer.index && obstacle.axis == fault_.axis;
    const EditTarget target = target_of(candidate.kind());
    const bool of_labels = target == EditTarget::labels || target == EditTarget::loss;
    if (same || of_labels || fault_.severity == Severity::warning || candidate.edits.size() > 1) return;
    if (obstacle.stage == Stage::labels && obstacle.code != Code::sample_count && candidate.cost <= 20 &&
        extended_ < most_extended) {
      ++extended_;
      extend({candidate, obstacle});
    } else if (obstacle.stage != Stage::labels && halves_.size() < most_extended) {
      halves_.push_back({candidate, obstacle});
    }
  }
  constexpr void extend(const Half& half) {
    EditedModel edited(faulty_.model, faulty_.fit, faulty_.classes);
    if (!edited.apply(half.fix.edits[0])) return;
    const FaultyModel faulty{edited.view(), edited.fit, faulty_.classes};
    const FixCandidates second = candidates_for(faulty, half.obstacle);
    for (std::size_t i = 0; i < second.size() && i < most_seconds; ++i) {
      if (second[i].edits.size() > 1) continue;
      EditedModel twice(faulty.model, faulty.fit, faulty.classes);
      if (!twice.apply(second[i].edits[0])) continue;
      TrialSink sink(fault_, known_, own_, !faulty_.model.is_graph());
      Outputs outputs;
      find_faults(twice.view(), twice.fit, outputs, sink);
      effort_.spend_run(sink.fault_count);
      if (sink.has_failed) continue;
      Fix both = half.fix;
      static_cast<void>(both.edits.push_back(second[i].edits[0]));
      both.cost += second[i].cost;
      return keep(both, outputs[0], sink);
    }
  }
  constexpr void keep(const Fix& fix, const Shape& output, const TrialSink& trial) {
    Fix good = fix;
    for (std::size_t i = 0; i < good.edits.size(); ++i) good.edits[i].vocabulary = faulty_.model.vocabulary();
    if (trial.others == 0) good.output = output;
    const bool ran = fault_.stage == Stage::labels || fault_.severity == Severity::warning;
    good.changes_output = !ran || !(good.output == faulty_.output());
    if (trial.warns) good.cost += fix_cost::leaves_warning;
    good.errors_left = trial.others;
    if (trial.others > 0) good.cost += fix_cost::leaves_errors;
    for (Fix& other : found_) {
      const bool sizes = fix.kind() == EditKind::resize || fix.kind() == EditKind::reshape;
      const bool both_sizes = sizes && other.kind() == fix.kind();
      if (!same_effect(other, fix) && !both_sizes) continue;
      if (good.errors_left < other.errors_left)
        other = good;  // of several sizes only one is kept, preferably one without faults
      return;
    }
    found_.push_back(good);
  }
  [[nodiscard]] constexpr Fixes finish() {
    stable_sort_by(found_, &Fix::cost);
    while (!found_.empty() && found_.back().cost > found_[0].cost + most_extra_cost) found_.pop_back();
    return found_;
  }

  const FaultyModel& faulty_;
  const Diagnostic& fault_;
  const GrowableArray<FaultIdentity>& known_;
  std::size_t own_;
  FixEffort& effort_;
  Fixes found_;
  std::size_t extended_ = 0;
  GrowableArray<Half> halves_;
};

}  // namespace detail

/// Fixes for the fault at `index` of `faults`, at most four. Each was tried: it removes the fault and causes no new
/// one.
[[nodiscard]] constexpr Fixes find_fixes(const FaultyModel& faulty, const GrowableArray<detail::FaultIdentity>& faults,
                                         std::size_t index, const Diagnostic& fault, detail::FixEffort& effort) {
  return detail::FixFinder(faulty, fault, faults, index, effort).find();
}

}  // namespace shapeproof::inline v0_1
