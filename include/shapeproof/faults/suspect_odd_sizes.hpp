// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/infer/diagnose.hpp"

namespace shapeproof::inline v0_1::detail {

/// A graph whose `Input` leaves the size of maps open, and whose branches fit together only for some sizes: a pooling
/// drops the last row of an odd size, and later upsampling does not restore it.
constexpr void suspect_odd_sizes(const ModelView& model, FaultSink& sink) {
  const RecordIndex input = input_count(model) == 1 ? input_record(model, 0) : no_record;
  if (input == no_record) return;
  const Shape declared = load_layer<Input>(model.records[input]).declared();
  bool open = false;
  for (int axis = 1; axis + 1 < declared.rank(); ++axis) open = open || !declared[axis].is_known();
  if (declared.rank() < 3 || !open) return;
  GraphWorkspace workspace;
  const auto passes = [&](std::int64_t size, Failure& failure) {
    Shape shape = declared;
    for (int axis = 1; axis < shape.rank(); ++axis) shape.set(axis, shape[axis].is_known() ? shape[axis] : Dim(size));
    const Shape* const given[] = {&shape};
    Outputs outputs;
    return run_graph(model, Inputs{given, 1}, workspace, outputs, failure);
  };
  constexpr std::int64_t odd = 255;  // every pooling loses a row, because all halves are odd
  Failure first = Failure::of_shapes_alone();
  if (passes(odd, first) || first.fault.code != Code::axis_mismatch) return;
  for (std::int64_t factor = 2; factor <= 64; factor *= 2) {
    Failure ignored = Failure::of_shapes_alone();
    if (!passes(factor * (odd / factor | 1), ignored)) continue;
    Diagnostic warning = diagnose(model, first);
    warning.code = Code::odd_size;
    warning.severity = Severity::warning;
    warning.relation = Relation::multiple_of;
    warning.expected = factor;
    warning.actual = -1;
    warning.input = declared;
    warning.wanted = Shape::unknown();
    return sink.add(warning);
  }
}

}  // namespace shapeproof::inline v0_1::detail
