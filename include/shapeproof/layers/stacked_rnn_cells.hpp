// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_list.hpp"
#include "shapeproof/layer/layer_traits.hpp"

namespace shapeproof::inline v0_1 {

/// The rule of `StackedRNNCells`; the cells' records follow its own.
struct StackedRNNCellsRule {
  static constexpr string_ref type_name = "StackedRNNCells";
  static constexpr LayerTraits traits{.takes_list = true, .is_cell = true};

  [[nodiscard]] static constexpr Fault validate(const Nested& inner) {
    if (inner.empty()) return Fault::argument("cells", "at least one cell");
    for (const NestedLayer cell : inner) {
      if (!cell.record().type->traits.is_cell) return {.code = Code::not_recurrent, .field = "cells"};
      if (const Fault fault = cell.validate(); fault) return fault;
    }
    return {};
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const {
    const Inputs& inputs = call.inputs;
    Shape now = inputs[0];
    Outputs states;
    std::size_t taken = 1;
    const bool with_states = inputs.size() > 1;
    for (const NestedLayer cell : call.inner) {
      Outputs step;
      // Keras goes through cells and states in parallel, and stops at the end of the shorter list.
      if (with_states && taken >= inputs.size()) break;
      const std::size_t count = with_states ? state_count(cell.record()) : 0;
      const Shape* given[Outputs::capacity]{&now};
      std::size_t given_count = 1;
      for (; given_count <= count && taken < inputs.size(); ++taken) {
        given[given_count++] = &inputs[taken];
      }
      if (const Fault fault = cell.infer(Inputs{given, given_count}, step); fault) return fault;
      for (std::size_t i = 1; i < step.size(); ++i) states.push_back(step[i]);
      now = step[0];
    }
    outputs.push_back(now);
    for (std::size_t i = 0; i < states.size(); ++i) outputs.push_back(states[i]);
    return {};
  }

  constexpr void weights(const LayerCall& call, WeightSink& sink) const {
    Shape now = call.inputs[0];
    for (const NestedLayer cell : call.inner) {
      cell.weights(now, sink);
      Outputs step;
      // A cell's output is as wide as the cell, even if its first states are not zeros.
      static_cast<void>(cell.infer(now, step));
      if (step.size() == 0) return;
      now = step[0];
    }
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) {
    Shape now = call.inputs[0];
    Dim sum = 0;
    for (const NestedLayer cell : call.inner) {
      sum = sum + cell.multiply_adds(now);
      Outputs step;
      static_cast<void>(cell.infer(now, step));
      now = step[0];
    }
    return sum;
  }

 private:
  /// How many states a cell has.
  [[nodiscard]] static constexpr std::size_t state_count(const LayerRecord& cell) {
    const Shape input{1, 1};
    const Shape* const inputs[] = {&input};
    Outputs step;
    Failure failure;
    // Each cell takes any number of features.
    return infer_layer(cell, Inputs{inputs, 1}, step, failure) ? step.size() - 1 : 1;
  }
};

/// Several recurrent cells as one: each takes the output of the one before. `StackedRNNCells{LSTMCell{...}, ...}`.
///
/// - Inputs: `(batch, features)`, then the states of each cell; states that are not given begin as zeros.
/// - Outputs: the last cell's output, then the new states of each cell.
/// - Parameters: those of the cells.
/// - Multiply-adds: the sum of those of the cells.
/// - Source: Keras 3, `keras.layers.StackedRNNCells`.
template <std::size_t N>
class StackedRNNCells {
 public:
  static constexpr std::size_t record_count = N + 1;

  template <AnyLayer... Cs>
  constexpr explicit StackedRNNCells(const Cs&... cells) : cells_(cells...) {}

  [[nodiscard]] constexpr StackedRNNCells named(Name name) const noexcept {
    StackedRNNCells copy = *this;
    copy.name_ = name;
    return copy;
  }
  constexpr void write_records(LayerRecord* out) const { cells_.write_in(StackedRNNCellsRule{}, name_, out); }

 private:
  LayerList<N> cells_;
  Name name_ = no_name;
};

template <AnyLayer... Cs>
StackedRNNCells(const Cs&...) -> StackedRNNCells<detail::total_records<Cs...>>;

}  // namespace shapeproof::inline v0_1
