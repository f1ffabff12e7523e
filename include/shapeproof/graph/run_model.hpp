// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/graph/graph_walk.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/model_visitor.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// Tells a `ModelVisitor` of the steps of a chain, numbered as `ModelCalls` numbers them.
class ChainCalls final : public ChainVisitor {
 public:
  constexpr ChainCalls(const ModelView& chain, ModelVisitor& visitor) : chain_(&chain), visitor_(&visitor) {}

  constexpr void step(RecordIndex at, const Outputs& before, const Outputs& after) override {
    tell_input(before);
    const InputList inputs{before};
    visitor_->call({number_of(at), at, inputs.view()}, after);
  }
  constexpr bool fault(const Failure& failure, const Outputs& before, Outputs& after) override {
    if (chain_->count == 0) return visitor_->fault({.at = no_record}, failure, after);
    if (&before == &after) {
      next_ = chain_->has_input() ? 1 : 0;
      return visitor_->fault({.is_input = true}, failure, after);
    }
    tell_input(before);
    const InputList inputs{before};
    return visitor_->fault({number_of(failure.at), failure.at, inputs.view()}, failure, after);
  }
  /// The call of the `Input`, before all steps; after them if there is none.
  constexpr void tell_input(const Outputs& bound) {
    if (next_ > 0 || !chain_->has_input()) return;
    next_ = 1;
    visitor_->call({.is_input = true}, bound);
  }

 private:
  [[nodiscard]] constexpr std::uint32_t number_of(RecordIndex at) noexcept {
    if (at < end_) return static_cast<std::uint32_t>(chain_->index_of(at)) + chain_->first();  // found after all steps
    end_ = at + 1;
    return next_++;
  }

  const ModelView* chain_;
  ModelVisitor* visitor_;
  std::uint32_t next_ = 0;  ///< the number of the next call
  std::uint32_t end_ = 0;   ///< behind the records of those that were told
};

/// Runs a chain and tells the visitor of its calls.
[[nodiscard]] constexpr bool run_chain_calls(const ModelView& chain, const Inputs& given, Outputs& outputs,
                                             ModelVisitor& visitor) {
  Failure failure;
  if (given.size() > 1) {
    failure.fault = Fault::input_count(1, given.size());
    static_cast<void>(visitor.fault({.at = no_record}, failure, outputs));
    return false;
  }
  ChainCalls calls{chain, visitor};
  if (!run_chain(chain.records, chain.count, given[0], outputs, failure, &calls)) return false;
  calls.tell_input(outputs);
  return true;
}

[[nodiscard]] constexpr bool run_graph_calls(const ModelView& graph, const Inputs& given, Outputs& outputs,
                                             ModelVisitor& visitor) {
  GraphWorkspace workspace;
  Failure failure;
  return run_graph(graph, given, workspace, outputs, failure, &visitor);
}

}  // namespace detail

/// Runs a model, a chain or a graph, on the inputs given and tells the visitor of each call and of each fault: one of
/// the model as a whole if it cannot run at all. Inputs that are not given are what their `Input` declares. False: it
/// stopped at a fault.
[[nodiscard]] constexpr bool run_model(const ModelView& model, const Inputs& given, Outputs& outputs,
                                       ModelVisitor& visitor) {
  outputs.clear();
  return model.is_graph() ? detail::run_graph_calls(model, given, outputs, visitor)
                          : detail::run_chain_calls(model, given, outputs, visitor);
}

}  // namespace shapeproof::inline v0_1
