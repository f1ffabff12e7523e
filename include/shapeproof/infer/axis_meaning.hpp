// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/axis.hpp"

/// What the axes of a tensor mean, to the layer that takes it or to the one that gives it.
namespace shapeproof::inline v0_1::detail {

/// The states that a recurrent layer is given behind its sequence have no steps: `(batch, units)`, or the places and
/// channels of one step.
[[nodiscard]] constexpr AxisNames state_axes(const AxisNames& sequence, int rank) noexcept {
  if (sequence.rank() <= 3 || rank + 1 != sequence.rank()) return {Axis::batch, Axis::units};
  AxisNames names{Axis::batch};
  for (int i = 2; i < sequence.rank(); ++i) names.names[names.count++] = sequence[i];
  return names;
}

/// The names that a layer has for the axes of one of its inputs.
[[nodiscard]] constexpr AxisNames input_axes(const LayerRecord& record, std::int32_t input, int rank) {
  const LayerType& type = *record.type;
  if (type.axis_names == nullptr) return {};
  const AxisNames names = type.axis_names(record, rank);
  const bool recurrent = type.recurrence != nullptr || type.traits.wrapping == Wrapping::both_directions;
  return recurrent && input > 0 ? state_axes(names, rank) : names;
}

/// The names for the axes of what a node of a graph gives: those of its layer's input if it gives as many axes; behind
/// layers that keep the shape those of the layer before them. None if nobody has any.
[[nodiscard]] constexpr AxisNames output_axes(const ModelView& graph, std::uint32_t node, int rank) {
  for (int searched = 0; searched < 32; ++searched) {
    const GraphPlace place = graph_place(graph.records, node);
    const LayerRecord& record = graph.records[place.call.record];
    const AxisNames names = input_axes(record, 0, rank);
    if (names.rank() > 0) return names.rank() == rank ? names : AxisNames{};
    if (!record.type->traits.keeps_shape || place.call.edges != 1) return {};
    node = place.input.node;
  }
  return {};
}

}  // namespace shapeproof::inline v0_1::detail
