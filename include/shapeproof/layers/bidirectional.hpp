// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/broadcast.hpp"

namespace shapeproof::inline v0_1 {

/// The rule of `Bidirectional`; the forward layer's record follows its own, then the backward layer's, if it is
/// another one.
struct BidirectionalRule {
  static constexpr string_ref type_name = "Bidirectional";
  static constexpr LayerTraits traits{
      .takes_several = true, .reach = Reach::all_steps, .wrapping = Wrapping::both_directions};

  MergeMode merge_mode{};  ///< How the two directions are joined; none: not at all.

  static constexpr void fields(auto&& field) { field("merge_mode", &BidirectionalRule::merge_mode); }

  [[nodiscard]] constexpr Fault validate(const Nested& inner) const {
    if (inner.empty()) return {.code = Code::not_recurrent, .field = "layer"};
    if (const Fault fault = inner.validate(); fault) return fault;
    if (const Fault fault =
            rules::known_word("merge_mode", merge_mode, "\"concat\", \"sum\", \"mul\", \"ave\" or none");
        fault) {
      return fault;
    }
    for (const NestedLayer layer : inner) {
      if (!layer.recurrence().is_recurrent) return {.code = Code::not_recurrent, .field = "layer"};
    }
    if (has_pair(inner)) return validate_pair(inner.front().recurrence(), inner.back().recurrence());
    if (!inner.front().recurrence().go_backwards) return {};
    return Fault::argument("layer", "one that does not go backwards");
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const {
    Outputs forward;
    Outputs backward;
    if (const Fault fault = run_forward(call, forward); fault) return fault;
    if (const Fault fault = run_backward(call, backward); fault) return fault;
    return join(forward, backward, outputs);
  }
  /// Keras builds the next layers as if the backward layer had the forward layer's output shape.
  [[nodiscard]] constexpr Fault infer_built(const LayerCall& call, Outputs& outputs) const {
    Outputs forward;
    if (const Fault fault = run_forward(call, forward); fault) return fault;
    return join(forward, forward, outputs);
  }

  constexpr void weights(const LayerCall& call, WeightSink& sink) const {
    call.inner.front().weights(call.inputs[0], sink);
    call.inner.back().weights(call.inputs[0], sink);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) {
    return call.inner.front().multiply_adds(call.inputs[0]) + call.inner.back().multiply_adds(call.inputs[0]);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(const Nested& inner, int rank) {
    return inner.empty() ? AxisNames{} : inner.front().axis_names(rank);
  }

 private:
  /// Whether there is a backward layer of its own, and not a copy of the forward layer.
  [[nodiscard]] static constexpr bool has_pair(const Nested& inner) noexcept {
    return !inner.empty() && inner.front().record().span + 1 < inner.records()->span;
  }
  [[nodiscard]] static constexpr Fault validate_pair(const Recurrence& forward, const Recurrence& backward) noexcept {
    if (forward.go_backwards == backward.go_backwards) {
      return Fault::argument("backward_layer", "one with the opposite go_backwards");
    }
    if (forward.stateful != backward.stateful || forward.return_sequences != backward.return_sequences ||
        forward.return_state != backward.return_state) {
      return Fault::argument("backward_layer", "one that returns what the forward layer does");
    }
    return {};
  }

  /// Half of the states, for the forward layer. Of an odd number the backward layer gets one more.
  [[nodiscard]] static constexpr std::size_t half_of_states(const Inputs& inputs) noexcept {
    return inputs.size() > 1 ? (inputs.size() - 1) / 2 : 0;
  }
  [[nodiscard]] static constexpr Fault run_forward(const LayerCall& call, Outputs& outputs) {
    const std::size_t half = half_of_states(call.inputs);
    const Inputs inputs{call.inputs.shapes, call.inputs.size() > 0 ? 1 + half : 0};
    return of_both(call.inner.front().infer(inputs, outputs), call, 0);
  }
  [[nodiscard]] static constexpr Fault run_backward(const LayerCall& call, Outputs& outputs) {
    const std::size_t half = half_of_states(call.inputs);
    const Shape* shapes[Outputs::capacity]{&call.inputs[0]};
    std::size_t count = 1;
    for (std::size_t i = 1 + half; i < call.inputs.size() && count < Outputs::capacity; ++i) {
      shapes[count++] = &call.inputs[i];
    }
    return of_both(call.inner.back().infer(Inputs{shapes, count}, outputs), call, half);
  }
  /// A direction's fault with the inputs counted as the wrapper is given them.
  [[nodiscard]] static constexpr Fault of_both(Fault fault, const LayerCall& call, std::size_t half) noexcept {
    if (fault.input > 0) fault.input += static_cast<std::int32_t>(half);
    if (fault.code != Code::wrong_input_count) return fault;
    return Fault::input_count(2 * fault.expected - 1, call.inputs.size());
  }

  [[nodiscard]] constexpr Fault join(const Outputs& forward, const Outputs& backward, Outputs& outputs) const {
    if (merge_mode == MergeModeKind::absent) {
      outputs.push_back(forward[0]);
      outputs.push_back(backward[0]);
    } else if (const Fault fault = merge(forward[0], backward[0], outputs); fault) {
      return fault;
    }
    for (std::size_t i = 1; i < forward.size(); ++i) outputs.push_back(forward[i]);
    for (std::size_t i = 1; i < backward.size(); ++i) outputs.push_back(backward[i]);
    return {};
  }

  /// Concatenates along the last axis, or combines element by element.
  [[nodiscard]] constexpr Fault merge(const Shape& forward, const Shape& backward, Outputs& outputs) const noexcept {
    const bool concatenate = merge_mode == MergeModeKind::concat;
    outputs.push_back(concatenate ? forward.with(-1, forward[-1] + backward[-1])
                                  : rules::broadcast_onto(forward, backward).shape);
    for (int i = 0; i < forward.rank() - (concatenate ? 1 : 0); ++i) {
      if (concatenate ? compatible(forward[i], backward[i])
                      : !rules::broadcast(forward[i], backward[i]).is_overflow()) {
        continue;
      }
      return {.code = Code::axis_mismatch,
              .expected = forward[i].number(),
              .actual = backward[i].number(),
              .field = "backward_layer"};
    }
    return {};
  }
};

/// The backward layer of a `Bidirectional` that has none of its own: the forward layer, read from the end.
struct SameBackwards {};

/// Runs a recurrent layer over a sequence in both directions: `Bidirectional{LSTM{...}}`,
/// `Bidirectional{LSTM{...}, "sum"}`.
///
/// - Input: what the layer takes, for most `(batch, timesteps, features)`; then the states to begin from, those of the
///   forward layer first.
/// - Output: the layer's, with the last axis twice as long for `concat`; for `none` both outputs. With
///   `return_state` then the forward states and the backward states.
/// - Parameters: twice those of the layer, or those of both layers.
/// - Multiply-adds: those of both directions.
/// - Source: Keras 3, `keras.layers.Bidirectional`. A backward layer with other units is joined as it is when Keras
///   runs, and not as its symbolic shape says.
template <AnyLayer L, class B = SameBackwards>
struct Bidirectional {
  /// Whether there is a layer for the other direction.
  static constexpr bool has_backward = !std::same_as<B, SameBackwards>;
  static constexpr std::size_t record_count = [] {
    std::size_t count = 1 + shapeproof::record_count<L>();
    if constexpr (has_backward) count += shapeproof::record_count<B>();
    return count;
  }();

  L layer;                                       ///< The recurrent layer.
  MergeMode merge_mode = MergeModeKind::concat;  ///< How both directions are joined.
  B backward_layer{};                            ///< The layer for the other direction; absent: a copy.
  Name name = no_name;                           ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  constexpr void write_records(LayerRecord* out) const {
    write_first_record(BidirectionalRule{.merge_mode = merge_mode}, *this, out);
    write_layer(layer, out + 1);
    if constexpr (has_backward) write_layer(backward_layer, out + 1 + shapeproof::record_count<L>());
  }
};

template <AnyLayer L>
Bidirectional(L) -> Bidirectional<L>;
template <AnyLayer L>
Bidirectional(L, MergeMode) -> Bidirectional<L>;
template <AnyLayer L>
Bidirectional(L, const char*) -> Bidirectional<L>;
template <AnyLayer L>
Bidirectional(L, None) -> Bidirectional<L>;
template <AnyLayer L, AnyLayer B>
Bidirectional(L, MergeMode, B) -> Bidirectional<L, B>;
template <AnyLayer L, AnyLayer B>
Bidirectional(L, const char*, B) -> Bidirectional<L, B>;
template <AnyLayer L, AnyLayer B>
Bidirectional(L, None, B) -> Bidirectional<L, B>;

}  // namespace shapeproof::inline v0_1
