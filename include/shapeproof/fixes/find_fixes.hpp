// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/stable_sort.hpp"
#include "shapeproof/fixes/edited.hpp"
#include "shapeproof/fixes/suggest_data.hpp"
#include "shapeproof/fixes/suggest_labels.hpp"
#include "shapeproof/fixes/suggest_layers.hpp"

namespace shapeproof {

namespace detail {

/// What a report says of faults, no more than is needed to compare two reports.
struct Brief {
  Code code = Code::ok;
  Stage stage = Stage::model;
  bool error = true;
  Name layer{};

  friend constexpr bool operator==(const Brief&, const Brief&) = default;
};
[[nodiscard]] constexpr Brief brief(const Diagnostic& d) noexcept {
  return {d.code, d.stage, d.severity == Severity::error, d.layer.name};
}

/// Compares the faults of an edited model with those that are there anyway.
struct TrialSink final : FaultSink {
  const Diagnostic* mended;           ///< the fault that is to go away
  const GrowableArray<Brief>* known;  ///< the others
  GrowableArray<bool> met{};
  bool has_fresh = false;
  bool has_known = false;   ///< some of the other faults is still there
  Diagnostic fresh{};       ///< the first error that was not there before, or is still there
  Code watched = Code::ok;  ///< a warning that is to go away
  std::int64_t told = 0;    ///< how many faults there were
  std::size_t next = 0;     ///< where among the others the next one is likely to be: they come in the same order

  constexpr TrialSink(const Diagnostic& fault, const GrowableArray<Brief>& others) : mended(&fault), known(&others) {
    bool* const flags = met.extend(others.size());
    for (std::size_t i = 0; i < others.size(); ++i) flags[i] = false;
  }
  constexpr void add(const Diagnostic& d) override {
    ++told;
    const Brief one = brief(d);
    const bool stays = one == brief(*mended) && d.axis == mended->axis && d.input_index == mended->input_index;
    if (has_fresh) return;
    if (!stays && one.error && meets(one)) return;
    if (!one.error && !(watched == d.code)) return;
    has_fresh = true;
    has_enough = true;
    fresh = d;
  }

 private:
  /// Whether it is one of the others, each of which is met once.
  constexpr bool meets(const Brief& one) {
    for (std::size_t tried = 0; tried < known->size(); ++tried) {
      const std::size_t i = (next + tried) % known->size();
      if (met[i] || !((*known)[i] == one)) continue;
      met[i] = true;
      has_known = true;
      next = i + 1;
      return true;
    }
    return false;
  }
};

/// Whether two fixes come to the same, however they are called.
[[nodiscard]] constexpr bool same_effect(const Fix& a, const Fix& b) noexcept {
  if (a.edits.size() != b.edits.size()) return false;
  for (std::size_t i = 0; i < a.edits.size(); ++i) {
    const Edit& x = a.edits[i];
    const Edit& y = b.edits[i];
    const EditTarget target = target_of(x.kind);
    // Of tensors only counts what they become.
    const bool of_tensors = (target == EditTarget::data || target == EditTarget::labels) && target_of(y.kind) == target;
    if (x.kind != y.kind && !of_tensors) return false;
    const bool same_place = x.at == y.at || (x.everywhere && x.layer.type == y.layer.type);
    if (x.everywhere != y.everywhere || (!same_place && !of_tensors)) return false;
    if (!(x.after == y.after) || !(x.field == y.field) || !(x.value_after == y.value_after)) return false;
    if (!(x.loss_after == y.loss_after) || !(x.layers == y.layers) || !(x.type_after == y.type_after)) return false;
    if (x.tensor != y.tensor) return false;
  }
  return true;
}

constexpr void suggest(const Situation& s, Candidates& out) {
  if (s.fault.stage == Stage::labels || s.fault.severity == Severity::warning) {
    suggest_labels(s, out);
    if (s.fault.code == Code::sample_count) suggest_data(s, out);
    if (s.fault.code == Code::channels_order) {
      suggest_transposed(s, out);
      suggest_other_order(s, out);
    }
  } else {
    suggest_data(s, out);
    suggest_layers(s, out);
  }
}

/// How much is done to find fixes: so many layers are run in all to try edits, of which a model of a hundred layers
/// needs few thousand. No more, so that the check of a huge model with many faults ends soon, too.
class FixEffort {
 public:
  constexpr explicit FixEffort(const ModelView& model) noexcept {
    for (std::uint32_t at = 0; at < model.count; at += model.records[at].span)
      of_a_run_ += calls_within(model.records[at]);
  }
  [[nodiscard]] constexpr bool is_spent() const noexcept { return layers_ <= 0; }
  /// One run in which some faults were told of, each of which takes as long as several layers.
  constexpr void spend_run(std::int64_t faults) noexcept { layers_ -= of_a_run_ + 16 * faults; }

 private:
  std::int64_t layers_ = std::int64_t{1} << 24U;
  std::int64_t of_a_run_ = 0;
};

/// Tries edits for one fault.
class FixFinder {
 public:
  constexpr FixFinder(const ModelView& model, const Fit& fit, const Diagnostic& fault,
                      const GrowableArray<Brief>& others, FixEffort& effort)
      : model_(model), fit_(fit), fault_(fault), others_(others), effort_(effort) {}

  [[nodiscard]] constexpr Fixes find() {
    Candidates candidates;
    suggest(look_at(model_, fit_, fault_), candidates);
    candidates.sort();
    for (std::size_t i = 0; i < candidates.size() && found_.size() < most_shown && !effort_.is_spent(); ++i) {
      attempt(candidates[i]);
    }
    return finish();
  }

 private:
  static constexpr std::size_t most_shown = 4;
  static constexpr std::size_t most_extended = 4;
  static constexpr std::int32_t most_behind = 16;  ///< what is that much less plausible is not shown

  /// Keeps a fix that passes. One that only leads to the next fault may pass with a second edit.
  constexpr void attempt(const Fix& candidate) {
    Edited edited(model_, fit_);
    for (std::size_t i = 0; i < candidate.edits.size(); ++i) {
      if (!edited.apply(candidate.edits[i])) return;
    }
    TrialSink sink(fault_, others_);
    if (fault_.severity == Severity::warning) sink.watched = fault_.code;
    Outputs outputs;
    find_faults(edited.view(), edited.fit, outputs, sink);
    effort_.spend_run(sink.told);
    if (!sink.has_fresh) return keep(candidate, outputs[0], !sink.has_known);
    const bool same = sink.fresh.code == fault_.code && sink.fresh.stage == fault_.stage &&
                      sink.fresh.layer.index == fault_.layer.index && sink.fresh.axis == fault_.axis;
    const EditTarget target = target_of(candidate.kind());
    const bool of_labels = target == EditTarget::labels || target == EditTarget::loss;
    if (same || of_labels || fault_.severity == Severity::warning || candidate.edits.size() > 1 ||
        candidate.cost > 20 || extended_ == most_extended)
      return;
    ++extended_;
    extend(candidate, edited, sink.fresh);
  }
  constexpr void extend(const Fix& candidate, const Edited& edited, const Diagnostic& fresh) {
    if (fresh.stage != Stage::labels || fresh.code == Code::sample_count) return;
    Candidates second;
    const ModelView model = edited.view();
    suggest(look_at(model, edited.fit, fresh), second);
    second.sort();
    for (std::size_t i = 0; i < second.size() && i < 8; ++i) {
      if (second[i].edits.size() > 1) continue;
      Edited twice(model, edited.fit);
      if (!twice.apply(second[i].edits[0])) continue;
      TrialSink sink(fault_, others_);
      Outputs outputs;
      find_faults(twice.view(), twice.fit, outputs, sink);
      effort_.spend_run(sink.told);
      if (sink.has_fresh) continue;
      Fix both = candidate;
      static_cast<void>(both.edits.push_back(second[i].edits[0]));
      both.cost += second[i].cost;
      return keep(both, outputs[0], !sink.has_known);
    }
  }
  constexpr void keep(const Fix& fix, const Shape& output, bool mends_all) {
    Fix good = fix;
    if (mends_all) good.output = output;
    good.mends_all = mends_all;
    for (Fix& other : found_) {
      const bool sizes = fix.kind() == EditKind::resize || fix.kind() == EditKind::reshape;
      const bool both_sizes = sizes && other.kind() == fix.kind();
      if (!same_effect(other, fix) && !both_sizes) continue;
      if (mends_all && !other.mends_all) other = good;  // one size will do, the one with which all is well
      return;
    }
    found_.push_back(good);
  }
  [[nodiscard]] constexpr Fixes finish() {
    stable_sort_by(found_, &Fix::cost);
    while (!found_.empty() && found_.back().cost > found_[0].cost + most_behind) found_.pop_back();
    return found_;
  }

  const ModelView& model_;
  const Fit& fit_;
  const Diagnostic& fault_;
  const GrowableArray<Brief>& others_;
  FixEffort& effort_;
  Fixes found_;
  std::size_t extended_ = 0;
};

}  // namespace detail

/// Edits that mend the fault at `index` of those found. Each was tried: only those that make it go away without a new
/// fault are returned, at most four.
[[nodiscard]] constexpr Fixes find_fixes(const ModelView& model, const Fit& fit,
                                         const GrowableArray<detail::Brief>& faults, std::size_t index,
                                         const Diagnostic& fault, detail::FixEffort& effort) {
  GrowableArray<detail::Brief> others;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (i != index) others.push_back(faults[i]);
  }
  return detail::FixFinder(model, fit, fault, others, effort).find();
}

}  // namespace shapeproof
