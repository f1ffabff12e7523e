// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// The rule of `TimeDistributed`; the wrapped layer's record follows its own.
struct TimeDistributedRule {
  static constexpr string_ref type_name = "TimeDistributed";
  static constexpr LayerTraits traits{.wrapping = Wrapping::each_step};

  [[nodiscard]] static constexpr Fault validate(const Nested& inner) {
    return inner.empty() ? Fault::argument("layer", "a layer") : inner.validate();
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const {
    const Shape& input = call.inputs[0];
    if (input.rank() < 3) return Fault::rank(3, input, Relation::at_least);
    Outputs steps;
    if (const Fault fault = call.inner.front().infer(input.erased(1), steps); fault) {
      if (fault.code == Code::empty_output && steps.size() == 1) outputs.push_back(steps[0].inserted(1, input[1]));
      return fault;
    }
    if (steps.size() != 1) return Fault::argument("layer", "one with a single output");
    outputs.push_back(steps[0].inserted(1, input[1]));
    return {};
  }
  constexpr void weights(const LayerCall& call, WeightSink& sink) const {
    call.inner.front().weights(call.inputs[0].erased(1), sink);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) {
    return call.inner.front().multiply_adds(call.inputs[0].erased(1)) * call.inputs[0][1];
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept {
    AxisNames names{Axis::batch, Axis::timesteps};
    for (int i = 2; i < (rank < 3 ? 3 : rank) && i < Shape::max_rank; ++i) names.names[names.count++] = Axis::unnamed;
    return names;
  }
};

/// Applies a layer to every step of a sequence: `TimeDistributed{Conv2D{...}}`.
///
/// - Input: `(batch, timesteps, ...)`, at least three axes.
/// - Output: the layer's output for `(batch, ...)`, with the timesteps put back in as second axis.
/// - Parameters: those of the layer.
/// - Multiply-adds: those of the layer for each step.
/// - Source: Keras 3, `keras.layers.TimeDistributed`.
template <AnyLayer L>
struct TimeDistributed {
  static constexpr std::size_t record_count = 1 + shapeproof::record_count<L>();

  L layer;              ///< What is applied to each step.
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  constexpr void write_records(LayerRecord* out) const {
    write_first_record(TimeDistributedRule{}, *this, out);
    write_layer(layer, out + 1);
  }
};

template <AnyLayer L>
TimeDistributed(L) -> TimeDistributed<L>;
/// One within the other.
template <AnyLayer L>
TimeDistributed(TimeDistributed<L>) -> TimeDistributed<TimeDistributed<L>>;  // and not a copy
template <AnyLayer L>
TimeDistributed(L, Name) -> TimeDistributed<L>;
template <AnyLayer L>
TimeDistributed(L, const char*) -> TimeDistributed<L>;

}  // namespace shapeproof::inline v0_1
