// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/diagnose_graph.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof {

/// What a run without a fault saw of a chain, so that nobody need walk through it again.
struct ChainNotes {
  bool suspicious = false;  ///< some step deserves a second look
  bool recurrent = true;    ///< there is a recurrent layer, or one that may contain some
  std::uint32_t last = 0;   ///< the record of the last layer
};

/// What is told of every fault and every step of a run that does not stop at faults.
class FaultSink {
 public:
  ChainNotes notes{};
  bool has_enough = false;   ///< nothing more is to be looked for
  bool wants_faults = true;  ///< and not the steps alone

  constexpr virtual void add(const Diagnostic& fault) = 0;
  constexpr virtual void step(std::uint32_t /*at*/, const Outputs& /*before*/, const Outputs& /*after*/) {}

 protected:
  constexpr FaultSink() = default;
  constexpr FaultSink(const FaultSink&) = default;
  constexpr FaultSink& operator=(const FaultSink&) = default;
  constexpr ~FaultSink() = default;
};

namespace detail {

/// Outputs of which at least something is known, for the layers behind a fault.
constexpr void mend(Outputs& outputs) {
  bool good = outputs.fits() && outputs.size() > 0;
  for (std::size_t i = 0; good && i < outputs.size(); ++i) good = !shape_fault(outputs[i]);
  if (good) return;
  outputs.clear();
  outputs.push_back(Shape::unknown());
}

/// Whom all those tell who go through a model and the models in it.
struct Collection {
  const ModelView* model;
  FaultSink* sink;
  LazyLayerPlaces places;
  std::size_t told_inside = 0;  ///< how many faults within nested models

  constexpr Collection(const ModelView& whole, FaultSink& told) : model(&whole), sink(&told), places(whole) {}

  /// A fault of the layer at `found`, which may be one in another layer.
  constexpr void tell(Failure failure, std::uint32_t found) {
    const LayerPlaces* const all = places.get();
    const std::uint32_t outer = outermost(*model, found, all);
    failure.fault.declared = failure.fault.declared && found == outer;
    failure.fault.inner += static_cast<std::int32_t>(found - outer);
    failure.at = outer;
    ++told_inside;
    if (sink->wants_faults) sink->add(diagnose(*model, failure, all));
  }
};

/// Goes through a nested model; false if it finds nothing that its own first fault did not say.
constexpr bool collect_inside(Collection& all, std::uint32_t at, const Inputs& inputs, bool guessing, Outputs& after);

/// Hands on every fault of a chain that does not follow from an earlier one: after a fault the chain goes on with the
/// layer's guess of its output, and what then only fails because a size is not known is no fault of its own. A nested
/// model is gone through in the same way.
struct ChainCollector : ChainVisitor {
  Collection* all;
  std::uint32_t offset = 0;  ///< of a nested chain in the model's records
  bool guessing = false;

  constexpr void step(std::uint32_t at, const Outputs& before, const Outputs& after) const {
    if (!all->model->is_graph()) all->sink->step(offset + at, before, after);
  }

  constexpr bool fault(const Failure& failure, const Outputs& before, Outputs& after) {
    if (&before == &after) return input_fault(failure, after);
    const LayerRecord& record = all->model->records[offset + failure.at];
    const bool of_the_layer = failure.fault.code == Code::misplaced_input || !record.valid;
    bool told = of_the_layer || !(guessing && follows(failure));
    if (told && record.valid && record.type->is_model() && failure.fault.inner > 0) {
      const InputList inputs{before};
      const std::size_t before_it = all->told_inside;
      told =
          !collect_inside(*all, offset + failure.at, inputs.view(), guessing, after) || all->told_inside == before_it;
    }
    if (told) add(failure);
    // Only the states of a stateful layer need the batch size; its output is no guess.
    guessing = guessing || failure.fault.code != Code::unknown_axis_size || failure.fault.axis != 0;
    if (failure.fault.code == Code::misplaced_input) after.assign(before);
    mend(after);
    step(failure.at, before, after);
    return !all->sink->has_enough;
  }

 private:
  constexpr bool input_fault(const Failure& failure, Outputs& input) {
    add(failure);
    if (failure.fault.code == Code::empty_model) return false;
    guessing = failure.fault.code == Code::symbol_clash;  // the symbol's size is not known now
    const bool bad_shape = static_cast<bool>(shape_fault(input[0]));
    if (failure.fault.code != Code::missing_input && !bad_shape) return true;
    Shape mended = bad_shape && input[0].fits() ? input[0] : Shape::unknown();
    for (int i = 0; i < mended.rank(); ++i) mended.set(i, mended[i].is_invalid() ? Dim{} : mended[i]);
    input.clear();
    input.push_back(mended);
    guessing = true;
    return true;
  }

  constexpr void add(const Failure& failure) const {
    if (offset > 0) return all->tell(failure, offset + failure.at);
    if (all->sink->wants_faults) all->sink->add(diagnose(*all->model, failure, all->places.get()));
  }
  /// A fault that an exact shape might not have had.
  [[nodiscard]] static constexpr bool follows(const Failure& failure) noexcept {
    if (failure.fault.code == Code::unknown_axis_size || !failure.input.has_rank()) return true;
    return failure.fault.code == Code::rank_mismatch && failure.fault.axis < 0 && !any_known(failure.input);
  }
  [[nodiscard]] static constexpr bool any_known(const Shape& shape) noexcept {
    for (int i = 1; i < shape.rank(); ++i) {
      if (shape[i].is_known()) return true;
    }
    return shape.rank() > 0 && shape.rank() < 3;
  }
};

/// The same for a graph. A layer that is called again is told of once.
struct GraphCollector : GraphVisitor {
  Collection* all;
  std::uint32_t offset = 0;  ///< of a nested graph's header in the model's records
  bool guessing = false;
  GrowableArray<bool> told{};  ///< of each record

  constexpr bool fault(const Failure& failure, std::uint32_t at, const Inputs& inputs, Outputs& outputs) {
    const LayerRecord& record = all->model->records[offset + at];
    const Code code = failure.fault.code;
    const bool follows = guessing && (code == Code::unknown_axis_size || !failure.input.has_rank());
    const bool inside = record.type->is_model() && failure.fault.inner > static_cast<std::int32_t>(at);
    const bool shared = inside || !record.valid;  // found at the node's first call already
    if ((!record.valid || !follows) && (!shared || !was_told(at))) {
      const std::size_t before_it = all->told_inside;
      if (!record.valid || !inside || !collect_inside(*all, offset + at, inputs, guessing, outputs) ||
          all->told_inside == before_it) {
        add(failure);
      }
    }
    guessing = true;
    mend(outputs);
    // Branches that do not meet: which of their sizes was meant is not known.
    if (code == Code::axis_mismatch && record.type->traits.takes_list) forget(outputs.shape(), failure.fault.axis);
    return !all->sink->has_enough;
  }

  constexpr void add(Failure failure) const {
    if (offset == 0) return all->sink->add(diagnose_graph(*all->model, failure, all->places.get()));
    const auto found = static_cast<std::uint32_t>(failure.fault.inner);
    failure.fault.inner = 0;
    all->tell(failure, offset + found);
  }

 private:
  [[nodiscard]] constexpr bool was_told(std::uint32_t at) {
    if (told.empty()) static_cast<void>(told.extend(all->model->records[offset].span));
    const bool before = told[at];
    told[at] = true;
    return before;
  }
  static constexpr void forget(Shape& shape, int axis) noexcept {
    const int last = shape.rank() - 1;
    if (axis == last) return shape.set(axis, any);
    for (int i = 1; i < last; ++i) shape.set(i, any);
  }
};

constexpr bool collect_inside(Collection& all, std::uint32_t at, const Inputs& inputs, bool guessing, Outputs& after) {
  const LayerRecord* const record = all.model->records + at;
  Failure ignored;
  Outputs outputs;
  if (record->type->is_graph()) {
    GraphCollector nested{{}, &all, at, guessing};
    GraphWorkspace workspace;
    if (!walk_graph(record, inputs, workspace, ignored, nested)) return false;
    if (FunctionalHeader::collect(record, workspace, outputs)) return false;
  } else {
    if (record->span < 2 || inputs.size() != 1) return false;
    ChainCollector nested{{}, &all, at + 1, guessing};
    if (!walk_chain(record + 1, record->span - 1, inputs[0], outputs, ignored, nested)) return false;
  }
  after.assign(outputs);
  return true;
}

}  // namespace detail

/// Runs a chain on an input and hands every independent fault, and every step, to a sink. The outputs are guesses
/// behind a fault.
constexpr void collect_chain(const ModelView& model, const Shape& input, Outputs& outputs, FaultSink& sink) {
  detail::Collection all{model, sink};
  detail::ChainCollector collector{{}, &all};
  Failure ignored;
  if (!walk_chain(model.records, model.count, input, outputs, ignored, collector)) outputs.clear();
}

/// The same for a graph.
constexpr void collect_graph(const ModelView& model, const Inputs& inputs, Outputs& outputs, FaultSink& sink) {
  detail::Collection all{model, sink};
  detail::GraphCollector collector{{}, &all};
  GraphWorkspace workspace;
  Failure last;
  if (run_graph(model, inputs, workspace, outputs, last, collector)) return;
  sink.add(diagnose_graph(model, last));
  outputs.clear();
}

}  // namespace shapeproof
