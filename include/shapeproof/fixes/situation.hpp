// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/stable_sort.hpp"
#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/faults/find_faults.hpp"
#include "shapeproof/faults/layer_roles.hpp"

namespace shapeproof {

/// What comes into and out of one layer of a chain.
struct LayerShapes {
  std::uint32_t at = 0;
  Shape before{};
  Shape after{};
};

/// A fault with what there is to reason from: the model, and what it is trained with.
struct Situation {
  const ModelView& model;
  const Fit& fit;
  const Diagnostic& fault;
  std::uint32_t at = 0;               ///< the record of the layer that the fault shows at; `count` if there is none
  Shape data = Shape::unknown();      ///< of the chain's only input, or of the input that the fault is about
  Shape declared = Shape::unknown();  ///< the same, as the model's `Input` has it
  std::uint32_t input = 0;            ///< the record of that `Input`; `count` if there is none

  [[nodiscard]] constexpr bool has_labels() const noexcept { return !fit.y.empty(); }
  /// The labels that belong to the output that the fault is about.
  [[nodiscard]] constexpr std::size_t output_index() const noexcept {
    const auto index = static_cast<std::size_t>(fault.input_index);
    return fault.stage == Stage::labels && index < fit.y.size() ? index : 0;
  }
  [[nodiscard]] constexpr Dim samples() const noexcept { return data.rank() > 0 ? data[0] : Dim{}; }
};

namespace detail {

class FlowSink final : public FaultSink {
 public:
  constexpr explicit FlowSink(GrowableArray<LayerShapes>& flow) : flow_(&flow) { wants_faults = false; }
  constexpr void add(const Diagnostic& /*fault*/) override {}
  constexpr void step(std::uint32_t at, const Inputs& before, const Outputs& after) override {
    flow_->push_back({at, before[0], after[0]});
  }

 private:
  GrowableArray<LayerShapes>* flow_;
};

/// The shapes along a chain, which are guesses behind a fault.
[[nodiscard]] constexpr GrowableArray<LayerShapes> flow_of(const Situation& s) {
  GrowableArray<LayerShapes> flow;
  if (s.model.is_graph()) return flow;
  FlowSink sink{flow};
  Outputs outputs;
  run_chain_flow(s.model, s.data, outputs, sink);
  return flow;
}

/// The record of a model's layer by its place; `count` if there is none.
[[nodiscard]] constexpr std::uint32_t record_of(const ModelView& model, std::int32_t index) noexcept {
  if (index < 0) return model.count;
  std::uint32_t at = model.first();
  for (; index > 0 && at < model.count; --index) at += model.records[at].span;
  return at;
}

/// Candidates for fixes, the plausible ones cheap.
class Candidates {
 public:
  static constexpr std::size_t most = 40;

  constexpr void add(const Edit& edit, std::int32_t cost) {
    Fix fix;
    static_cast<void>(fix.edits.push_back(edit));
    fix.cost = cost;
    keep(fix);
  }
  constexpr void add(const Edit& first, const Edit& second, std::int32_t cost) {
    Fix fix;
    static_cast<void>(fix.edits.push_back(first));
    static_cast<void>(fix.edits.push_back(second));
    fix.cost = cost;
    keep(fix);
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return fixes_.size(); }
  /// Whether further ones would not be kept, so that nobody need look for them.
  [[nodiscard]] constexpr bool is_full() const noexcept { return fixes_.size() >= most; }
  [[nodiscard]] constexpr const Fix& operator[](std::size_t index) const noexcept { return fixes_[index]; }

  /// The cheapest first; equals keep their order.
  constexpr void sort() { stable_sort_by(fixes_, &Fix::cost); }

 private:
  constexpr void keep(const Fix& fix) {
    if (!is_full()) fixes_.push_back(fix);
  }

  Fixes fixes_;
};

/// An edit of a layer's field.
[[nodiscard]] constexpr Edit field_edit(const ModelView& model, std::uint32_t at, string_ref field,
                                        const FieldValue& value, EditKind kind = EditKind::layer_field) {
  Edit edit{.kind = kind, .at = at, .field = field};
  edit.value_before = get_field(model.records[at], field);
  edit.value_after = value;
  std::uint32_t outer = model.first();
  while (outer + model.records[outer].span <= at) outer += model.records[outer].span;
  edit.layer = layer_ref(model, at, model.index_of(outer));
  return edit;
}

/// An edit that puts layers in before the one at `at`, or at the end.
[[nodiscard]] constexpr Edit added_layer(const ModelView& model, std::uint32_t at, const NewLayer& layer) {
  Edit edit{.kind = EditKind::add_layers, .at = at};
  static_cast<void>(edit.layers.push_back(layer));
  if (at < model.count) edit.layer = layer_ref(model, at, model.index_of(at));
  return edit;
}

[[nodiscard]] constexpr Edit data_edit(const Situation& s, EditKind kind, const Shape& after) {
  Edit edit{.kind = kind, .at = s.input};
  if (s.fault.stage == Stage::data) edit.tensor = static_cast<std::uint32_t>(s.fault.input_index);
  if (!s.model.is_graph() || edit.tensor >= s.fit.x.size()) edit.tensor = 0;
  edit.before = s.fit.x.empty() ? TensorSpec(s.declared) : s.fit.x[edit.tensor];
  edit.after = {after, edit.before.dtype};
  return edit;
}

[[nodiscard]] constexpr Edit declared_edit(const Situation& s, const Shape& after) {
  Edit edit{.kind = EditKind::input_shape, .at = s.input};
  edit.before = s.declared;
  edit.after = after;
  return edit;
}

[[nodiscard]] constexpr Edit label_edit(const Situation& s, EditKind kind, const Shape& after) {
  Edit edit{.kind = kind, .tensor = static_cast<std::uint32_t>(s.output_index())};
  edit.before = s.fit.y[s.output_index()];
  edit.after = {after, edit.before.dtype};
  return edit;
}

[[nodiscard]] constexpr Edit loss_edit(const Situation& s, const LossSpec& after) {
  Edit edit{.kind = EditKind::change_loss, .tensor = static_cast<std::uint32_t>(s.output_index())};
  edit.loss_before = s.fit.loss[s.output_index()];
  edit.loss_after = after;
  return edit;
}

}  // namespace detail

/// Gathers what there is to know about a fault.
[[nodiscard]] constexpr Situation look_at(const ModelView& model, const Fit& fit, const Diagnostic& fault) {
  Situation s{model, fit, fault};
  s.at = detail::record_of(model, fault.layer.index);
  s.input = model.count;
  if (model.is_graph()) {
    const bool names_input = s.at < model.count && model.records[s.at].type->is_input();
    s.input = names_input ? s.at : detail::graph_input_record(model, 0);
    if (!fit.x.empty()) s.data = fit.x[0].shape;
    for (std::uint32_t i = 0; names_input && i < fit.x.size(); ++i) {
      if (detail::graph_input_record(model, i) == s.at) s.data = fit.x[i].shape;
    }
  } else {
    if (model.has_input()) s.input = 0;
    if (!fit.x.empty()) s.data = fit.x[0].shape;
  }
  if (s.input < model.count) s.declared = detail::load_layer<Input>(model.records[s.input]).declared();
  return s;
}

}  // namespace shapeproof
