// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/diagnose_layer.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/sizes/call_walker.hpp"
#include "shapeproof/sizes/named_shape.hpp"
#include "shapeproof/sizes/sized_program.hpp"

namespace shapeproof::inline v0_1::detail {

/// A model that is run with one choice of sizes after the other.
class SizedModel final : public SizedProgram {
 public:
  constexpr SizedModel(const ModelView& model, const NamedShape* given, std::size_t count) : model_(model) {
    const bool declared = count == 0 || (count == 1 && !given[0].shape.has_rank());
    const std::size_t inputs = declared ? input_count(model) : count;
    for (std::uint32_t i = 0; i < inputs; ++i) add(declared ? NamedShape{declared_shape(model, i)} : given[i]);
    for (const Shape& shape : shapes()) given_.push_back(&shape);
    Failure failure;
    is_faulty_ = find_model_fault(model, failure);
    std::int64_t calls = 0;
    for (RecordIndex at = 0; at < model.count; at += model.records[at].span) calls += calls_of(model.records[at]);
    set_calls(calls);
  }
  SizedModel(const SizedModel&) = delete;
  SizedModel& operator=(const SizedModel&) = delete;
  constexpr ~SizedModel() = default;

  [[nodiscard]] constexpr std::size_t layers() const override { return model_.count; }
  [[nodiscard]] constexpr LayerRef layer(RecordIndex at) override {
    if (layer_places_.empty()) layer_places_ = LayerPlaces{model_};
    return placed_layer(model_, at, &layer_places_);
  }
  [[nodiscard]] constexpr bool take_demanded(Sizes& sizes, std::size_t& name) override {
    if (is_faulty_ || given_.empty() || (!model_.is_graph() && given_.size() > 1)) return false;
    place(sizes);
    add_work(calls());
    Outputs outputs;
    Failure failure;
    const bool runs = model_.is_graph() ? run_graph(model_, view(), workspace_, outputs, failure)
                                        : run_chain(model_.records, model_.count, shapes()[0], outputs, failure);
    const Fault& fault = failure.fault;
    if (runs || fault.code != Code::axis_mismatch || fault.relation != Relation::equal || fault.expected < 0) {
      return false;
    }
    if (!fault.declared && (model_.is_graph() || failure.at != model_.first())) return false;
    for (const Place& at : places()) {
      const bool is_it = !model_.is_graph() || input_record(model_, static_cast<std::uint32_t>(at.input)) == failure.at;
      if (!is_it || at.axis != fault.axis || sizes[at.name] == fault.expected) continue;
      name = at.name;
      sizes[name] = fault.expected;
      return true;
    }
    return false;
  }

 private:
  [[nodiscard]] constexpr bool run_placed(Outputs& outputs) override {
    if (is_faulty_) return false;
    Failure failure;
    add_work(calls());
    if (!model_.is_graph()) {
      return given_.size() == 1 && run_chain(model_.records, model_.count, shapes()[0], outputs, failure);
    }
    if (run_graph(model_, view(), workspace_, outputs, failure)) return true;
    const auto nodes = static_cast<std::int64_t>(workspace_.nodes());  // that ran
    add_work(calls() > nodes + 1 ? nodes + 1 - calls() : 0);
    return false;
  }
  [[nodiscard]] constexpr bool run_placed(Outputs& outputs, RunWatcher& watcher) override {
    if (is_faulty_) return false;
    add_work(calls());
    CallWalker walker{model_, watcher};
    return run_model(model_, view(), outputs, walker);
  }
  [[nodiscard]] constexpr Inputs view() const noexcept { return {given_.data(), given_.size()}; }

  ModelView model_;
  LayerPlaces layer_places_;  ///< made when it is needed
  GrowableArray<const Shape*> given_;
  GraphWorkspace workspace_;
  bool is_faulty_ = false;
};

}  // namespace shapeproof::inline v0_1::detail
