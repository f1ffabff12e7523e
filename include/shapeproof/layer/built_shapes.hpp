// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/shared_weights.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

/// Faults that Keras finds only when a model runs. Keras builds every layer for shapes that it computes before, and a
/// few layers give other shapes when they run (`LayerType::infer_built`). The next layer then has weights of a wrong
/// size.
///
/// Source: Keras 3, `Layer.__call__`, which checks a built layer's `input_spec` again when it runs.

namespace shapeproof::inline v0_1::detail {

/// Whether a layer that was built for some inputs runs with others. The fault is the one of the layer's own check; the
/// expected size is the one that the layer was built for.
[[nodiscard]] constexpr Fault built_for_others(const LayerRecord& record, const Inputs& built, const Inputs& runs) {
  Fault fault = shared_weights_fault(record, built, runs);
  if (fault) fault.code = fault.axis < 0 ? Code::rank_mismatch : Code::axis_mismatch;
  return fault;
}

/// Compares the shapes of a chain without other faults when it runs and when Keras builds it. No heap. If it returns
/// false, `failure` says which layer Keras does not build, or builds for another input than `before`. `input` must be
/// bound to the chain's own `Input`.
[[nodiscard]] constexpr bool runs_as_built(const LayerRecord* records, std::uint32_t count, const Shape& input,
                                           Outputs& before, Outputs& after, Failure& failure) {
  Outputs built;
  Outputs built_after;
  built.assign(input);
  before.assign(input);
  std::uint32_t at = records[0].type->is_input() ? 1 : 0;
  for (; at < count; at += records[at].span) {
    const InputList built_list{built};
    const InputList list{before};
    const Inputs built_inputs = built_list.view();
    const Inputs inputs = list.view();
    failure.at = at;
    Failure local;
    local.ignores_built_shapes = true;
    if (!build_layer(records[at], built_inputs, built_after, local)) {
      failure.fault = local.fault;
      failure.see(local.input);
      return false;
    }
    if (!infer_layer(records[at], inputs, after, local)) return true;
    failure.fault = built_for_others(records[at], built_inputs, inputs);
    if (failure.fault) {
      failure.see(inputs[static_cast<std::size_t>(failure.fault.input)]);
      return false;
    }
    before.assign(after);
    built.assign(built_after);
  }
  return true;
}

}  // namespace shapeproof::inline v0_1::detail
