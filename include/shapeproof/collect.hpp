// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/chain.hpp"
#include "shapeproof/diagnose.hpp"
#include "shapeproof/graph_run.hpp"
#include "shapeproof/infer.hpp"

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

/// Hands on every fault of a chain that does not follow from an earlier one: after a fault the chain goes on with the
/// layer's guess of its output, and what then only fails because a size is not known is no fault of its own. A nested
/// model is gone through in the same way.
struct ChainCollector : ChainVisitor {
  const ModelView* model;
  FaultSink* sink;
  std::uint32_t offset = 0;  ///< of a nested chain in the model's records
  bool guessing = false;

  constexpr void step(std::uint32_t at, const Outputs& before, const Outputs& after) const {
    sink->step(offset + at, before, after);
  }

  constexpr bool fault(const Failure& failure, const Outputs& before, Outputs& after) {
    if (&before == &after) return input_fault(failure, after);
    const LayerRecord& record = model->records[offset + failure.at];
    const bool of_the_layer = failure.fault.code == Code::misplaced_input || !record.valid;
    bool told = of_the_layer || !(guessing && follows(failure));
    if (told && record.valid && record.type->is_model && failure.fault.inner > 0 && before.size() == 1) {
      told = !inside(failure.at, before[0], after);
    }
    if (told) add(failure);
    // Only the states of a stateful layer need the batch size; its output is no guess.
    guessing = guessing || failure.fault.code != Code::unknown_axis_size || failure.fault.axis != 0;
    if (failure.fault.code == Code::misplaced_input) after.assign(before);
    mend(after);
    sink->step(offset + failure.at, before, after);
    return true;
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

  /// Goes through a nested chain; false if it finds nothing that its own first fault did not say.
  constexpr bool inside(std::uint32_t at, const Shape& input, Outputs& after) {
    const LayerRecord& record = model->records[offset + at];
    if (record.type->is_graph || record.span < 2) return false;
    ChainCollector nested{{}, model, sink, offset + at + 1, guessing};
    Failure ignored;
    Outputs outputs;
    if (!walk_chain(&record + 1, record.span - 1, input, outputs, ignored, nested)) return false;
    after.assign(outputs);
    return true;
  }

  constexpr void add(Failure failure) const {
    if (offset == 0) return sink->add(diagnose(*model, failure));
    std::uint32_t outer = model->first();
    const std::uint32_t found = offset + failure.at;
    while (outer + model->records[outer].span <= found && outer + model->records[outer].span < model->count) {
      outer += model->records[outer].span;
    }
    failure.fault.inner += static_cast<std::int32_t>(found - outer);
    failure.fault.declared = false;
    failure.at = outer;
    sink->add(diagnose(*model, failure));
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

/// The same for a graph.
struct GraphCollector : GraphVisitor {
  const ModelView* model;
  FaultSink* sink;
  bool guessing = false;

  constexpr bool fault(const Failure& failure, std::uint32_t at, Outputs& outputs) {
    const Code code = failure.fault.code;
    const bool follows = guessing && (code == Code::unknown_axis_size || !failure.input.has_rank());
    if (!model->records[at].valid || !follows) sink->add(diagnose_graph(*model, failure));
    guessing = true;
    mend(outputs);
    // Branches that do not meet: which of their sizes was meant is not known.
    if (code == Code::axis_mismatch && model->records[at].type->takes_list) forget(outputs.shape(), failure.fault.axis);
    return true;
  }

 private:
  static constexpr void forget(Shape& shape, int axis) noexcept {
    const int last = shape.rank() - 1;
    if (axis == last) return shape.set(axis, any);
    for (int i = 1; i < last; ++i) shape.set(i, any);
  }
};

}  // namespace detail

/// Runs a chain on an input and hands every independent fault, and every step, to a sink. The outputs are guesses
/// behind a fault.
constexpr void collect_chain(const ModelView& model, const Shape& input, Outputs& outputs, FaultSink& sink) {
  detail::ChainCollector collector{{}, &model, &sink};
  Failure ignored;
  if (!walk_chain(model.records, model.count, input, outputs, ignored, collector)) outputs.clear();
}

/// The same for a graph.
constexpr void collect_graph(const ModelView& model, const Inputs& inputs, Outputs& outputs, FaultSink& sink) {
  detail::GraphCollector collector{{}, &model, &sink};
  GraphWorkspace workspace;
  Failure last;
  if (run_graph(model, inputs, workspace, outputs, last, collector)) return;
  sink.add(diagnose_graph(model, last));
  outputs.clear();
}

}  // namespace shapeproof
