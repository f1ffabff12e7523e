// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/model_view.hpp"

/// What the `Input`s of a model declare.
namespace shapeproof::inline v0_1::detail {

/// How many tensors a model takes.
[[nodiscard]] constexpr std::uint32_t input_count(const ModelView& model) {
  return model.is_graph() ? graph_input_count(model) : 1;
}

/// The record of the `Input` for the tensor with an index; `no_record` if there is none.
[[nodiscard]] constexpr RecordIndex input_record(const ModelView& model, std::uint32_t index) {
  if (!model.is_graph()) return model.has_input() && index == 0 ? 0 : no_record;
  if (index >= graph_input_count(model)) return no_record;
  GraphTableReader table{model.records + 1};
  table.skip(1 + index);
  return node_record(model, table.get());
}

/// What that `Input` declares, batch first; a shape of which nothing is known if there is none.
[[nodiscard]] constexpr Shape declared_shape(const ModelView& model, std::uint32_t index) {
  const RecordIndex at = input_record(model, index);
  return at == no_record ? Shape::unknown() : load_layer<Input>(model.records[at]).declared();
}

}  // namespace shapeproof::inline v0_1::detail
