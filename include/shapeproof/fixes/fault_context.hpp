// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/find_faults.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/fix_classes.hpp"

namespace shapeproof {

/// The input and the output of one layer of a chain.
struct LayerShapes {
  RecordIndex at = 0;
  Shape before{};
  Shape after{};
};

/// A fault with everything that is known about its origin: the model, and what it is trained with.
struct FaultContext {
  const ModelView& model;
  const Fit& fit;
  const FixClasses& classes;
  const Diagnostic& fault;
  RecordIndex at = 0;                 ///< the record of the layer where the fault appears; `no_record` if there is none
  Shape data = Shape::unknown();      ///< the chain's only input, or the input that the fault is about
  Shape declared = Shape::unknown();  ///< the same as the model's `Input` declares it
  RecordIndex input = 0;              ///< the record of that `Input`; `no_record` if there is none

  [[nodiscard]] constexpr bool has_labels() const noexcept { return !fit.y.empty(); }
  /// The labels that belong to the output that the fault is about.
  [[nodiscard]] constexpr std::size_t output_index() const noexcept {
    const auto index = static_cast<std::size_t>(fault.input_index);
    return fault.stage == Stage::labels && index < fit.y.size() ? index : 0;
  }
  [[nodiscard]] constexpr Dim samples() const noexcept { return data.rank() > 0 ? data[0] : Dim{}; }
};

namespace detail {

class ChainShapesSink final : public FaultSink {
 public:
  constexpr explicit ChainShapesSink(GrowableArray<LayerShapes>& flow) : flow_(&flow) { wants_faults = false; }
  constexpr void add(const Diagnostic& /*fault*/) override {}
  constexpr void step(RecordIndex at, const Inputs& before, const Outputs& after) override {
    flow_->push_back({at, before[0], after[0]});
  }

 private:
  GrowableArray<LayerShapes>* flow_;
};

/// The shapes along a chain. After a fault they are guesses.
[[nodiscard]] constexpr GrowableArray<LayerShapes> shapes_along_chain(const FaultContext& context) {
  GrowableArray<LayerShapes> flow;
  if (context.model.is_graph()) return flow;
  ChainShapesSink sink{flow};
  Outputs outputs;
  collect_chain_shapes(context.model, context.data, outputs, sink);
  return flow;
}

/// The record of the layer at a place of a model; `no_record` if there is none.
[[nodiscard]] constexpr RecordIndex record_of(const ModelView& model, std::int32_t index) noexcept {
  if (index < 0) return no_record;
  RecordIndex at = model.first();
  for (; index > 0 && at < model.count; --index) at += model.records[at].span;
  return at < model.count ? at : no_record;
}

}  // namespace detail

/// Collects what is known about a fault.
[[nodiscard]] constexpr FaultContext context_of(const ModelView& model, const Fit& fit, const FixClasses& classes,
                                                const Diagnostic& fault) {
  FaultContext context{model, fit, classes, fault};
  context.at = detail::record_of(model, fault.layer.index);
  context.input = no_record;
  if (model.is_graph()) {
    const bool names_input = context.at != no_record && model.records[context.at].type->is_input();
    context.input = names_input ? context.at : detail::graph_input_record(model, 0);
    if (!fit.x.empty()) context.data = fit.x[0].shape;
    for (std::uint32_t i = 0; names_input && i < fit.x.size(); ++i) {
      if (detail::graph_input_record(model, i) == context.at) context.data = fit.x[i].shape;
    }
  } else {
    if (model.has_input()) context.input = 0;
    if (!fit.x.empty()) context.data = fit.x[0].shape;
  }
  if (context.input != no_record) context.declared = detail::load_layer<Input>(model.records[context.input]).declared();
  return context;
}

}  // namespace shapeproof
