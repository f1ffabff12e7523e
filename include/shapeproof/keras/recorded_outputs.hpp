// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/keras/graph_config.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/python_json.hpp"
#include "shapeproof/keras/read_value.hpp"
#include "shapeproof/keras/unknown_layer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/lambda.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::keras {

/// Where a file records the shape of what a layer was built for: Keras 3 in its `build_config`, TensorFlow in its
/// `build_input_shape`. Null if there is none, or if the layer takes several tensors.
[[nodiscard]] inline const Json* find_built_shape(const Json& layer) {
  const Json* found = detail::find_key(layer, "build_input_shape");
  if (found == nullptr) {
    const Json* const build = detail::find_key(layer, "build_config");
    found = build == nullptr || !build->is_object() ? nullptr : detail::find_key(*build, "input_shape");
  }
  return found;
}

/// A shape as a file records it. One that cannot be is none.
[[nodiscard]] inline Shape read_recorded(const Json& json) {
  Shape shape;
  if (!read_value(json, shape) || !shape.fits()) return Shape::unknown();
  for (const Dim size : shape) {
    if (!size.is_known() && !size.is_unknown()) return Shape::unknown();
  }
  return shape;
}

/// Puts the shapes that a file records for the outputs of a layer into its record, if nobody else knows them. Shapes
/// without a rank are not known.
inline void record_outputs(const GrowableArray<Shape>& outputs, LayerRecord& record) {
  if (!record.type->traits.is_opaque || outputs.empty()) return;
  if (record.type == &layer_type<Lambda>) {
    auto layer = shapeproof::detail::load_layer<Lambda>(record);
    if (layer.output_shape.has_rank() || outputs.size() > 1 || outputs[0].rank() < 1) return;  // it has one shape
    layer.output_shape = outputs[0].erased(0);
    store_fields(layer, record.words.values);
    return;
  }
  FixedText<2 * FormulaText::capacity> text;
  bool any_known = false;
  for (const Shape& output : outputs) {
    if (text.size() > 0) text.write(", ");
    any_known = any_known || output.has_rank();
    if (!output.has_rank()) text.write("?");
    if (output.has_rank()) text.write("(");
    for (int axis = 0; axis < output.rank(); ++axis) {
      if (axis > 0) text.write(", ");
      if (output[axis].is_known()) write(text, output[axis]);
      if (!output[axis].is_known()) text.write("?");
    }
    if (output.has_rank()) text.write(")");
  }
  if (record.type != &layer_type<UnknownLayer> || !any_known || text.size() > FormulaText::capacity) return;
  auto layer = shapeproof::detail::load_layer<UnknownLayer>(record);
  layer.recorded = text.view();
  if (detail::is_valid_formula(layer.recorded)) store_fields(layer, record.words.values);
}

/// The same for a layer of one output.
inline void record_output(const Json* shape, LayerRecord& record) {
  GrowableArray<Shape> outputs;
  if (shape == nullptr || !record.type->traits.is_opaque) return;
  outputs.push_back(read_recorded(*shape));
  record_outputs(outputs, record);
}

/// The same for the layers of a graph: what the file records of the tensors that their calls give.
inline void record_graph_outputs(const GraphConfig& graph, GrowableArray<LayerRecord>& records) {
  GrowableArray<GrowableArray<Shape>> known;  // of each layer; empty if nothing is
  known.extend(graph.layers.size());
  for (const GraphConfig::Edge& edge : graph.edges) {
    const std::uint32_t layer = graph.calls[edge.call].layer;
    const bool is_opaque = records[graph.layers[layer].first_record].type->traits.is_opaque;
    if (!is_opaque || edge.shape == nullptr || edge.output >= Outputs::capacity) continue;
    GrowableArray<Shape>& outputs = known[layer];
    while (outputs.size() < graph.layers[layer].outputs && outputs.size() < Outputs::capacity) {
      outputs.push_back(Shape::unknown());
    }
    if (!outputs[edge.output].has_rank()) outputs[edge.output] = read_recorded(*edge.shape);
  }
  for (std::size_t layer = 0; layer < known.size(); ++layer) {
    if (!known[layer].empty()) record_outputs(known[layer], records[graph.layers[layer].first_record]);
  }
}

}  // namespace shapeproof::inline v0_1::keras
