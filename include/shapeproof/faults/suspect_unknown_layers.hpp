// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/suspect_misspellings.hpp"
#include "shapeproof/faults/unknown_names.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::inline v0_1::detail {

/// What is known of the output of a layer, whatever its input is.
[[nodiscard]] constexpr Shape known_output(const LayerRecord& record) {
  Outputs outputs;
  Failure failure;
  const Shape* const any_input[] = {&any_shape};
  return infer_layer(record, Inputs{any_input, 1}, outputs, failure) ? outputs[0] : Shape::unknown();
}

/// The classes with unknown rules in a model and its nested models, in the order of their first layers. A function in a
/// `Lambda` with a given output shape does not count. Very many are not listed.
[[nodiscard]] constexpr GrowableArray<UnknownName> unknown_classes(const ModelView& model) {
  GrowableArray<UnknownName> classes;
  for (RecordIndex at = 0; at < model.count; ++at) {
    const LayerRecord& record = model.records[at];
    if (!record.type->traits.is_opaque) continue;
    const bool stands_for_another = !record.type->traits.class_field.empty();
    if (!stands_for_another && known_output(record).has_rank()) continue;
    add_unknown(classes, class_name(record), {}, at);
  }
  return classes;
}

/// A warning for each class with an unknown rule: what follows from its outputs is not checked.
constexpr void suspect_unknown_layers(const ModelView& model, FaultSink& sink) {
  LazyLayerPlaces places{model};
  for (const UnknownName& one : unknown_classes(model)) {
    const LayerRecord& record = model.records[one.layers[0]];
    Diagnostic warning = unknown_warning(model, one, places);
    warning.output = known_output(record);
    warning.meant = meant_class(model, one.layers[0]);
    warning.text = Name(record.type->traits.class_field.empty() ? "function" : "class");
    sink.add(warning);
  }
}

}  // namespace shapeproof::inline v0_1::detail
