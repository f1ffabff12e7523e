// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::detail {

/// The layers of one class with an unknown rule.
struct UnknownClass {
  Name name{};
  GrowableArray<RecordIndex> layers;
};

/// What is known of the output of a layer, whatever its input is.
[[nodiscard]] constexpr Shape known_output(const LayerRecord& record) {
  Outputs outputs;
  Failure failure;
  const Shape* const any_input[] = {&any_shape};
  return infer_layer(record, Inputs{any_input, 1}, outputs, failure) ? outputs[0] : Shape::unknown();
}

/// The classes with unknown rules in a model and its nested models, in the order of their first layers. A function in a
/// `Lambda` with a given output shape does not count. Very many are not listed.
[[nodiscard]] constexpr GrowableArray<UnknownClass> unknown_classes(const ModelView& model) {
  constexpr std::size_t most = 1000;
  GrowableArray<UnknownClass> classes;
  for (RecordIndex at = 0; at < model.count; ++at) {
    const LayerRecord& record = model.records[at];
    if (!record.type->traits.is_opaque) continue;
    const bool stands_for_another = !record.type->traits.class_field.empty();
    if (!stands_for_another && known_output(record).has_rank()) continue;
    const Name name = class_name(record);
    std::size_t i = 0;
    while (i < classes.size() && !(classes[i].name == name)) ++i;
    if (i == classes.size() && i < most) classes.push_back({name, {}});
    if (i < classes.size()) classes[i].layers.push_back(at);
  }
  return classes;
}

/// A warning for each class with an unknown rule: what follows from its outputs is not checked. Most models have none,
/// and do not pay for it.
[[gnu::noinline]] constexpr void tell_unknown_layers(const ModelView& model, FaultSink& sink) {
  LazyLayerPlaces places{model};
  for (const UnknownClass& one : unknown_classes(model)) {
    const RecordIndex first = one.layers[0];
    const LayerRecord& record = model.records[first];
    Failure failure;
    failure.fault = {.code = Code::unknown_layer, .actual = static_cast<std::int64_t>(one.layers.size())};
    failure.at = outermost(model, first, places.get());
    failure.fault.inner = static_cast<std::int32_t>(first - failure.at);
    Diagnostic warning = diagnose(model, failure, places.get());
    warning.stage = Stage::model;
    warning.severity = Severity::warning;
    warning.output = known_output(record);
    warning.text = Name(record.type->traits.class_field.empty() ? "function" : "class");
    sink.add(warning);
  }
}
constexpr void suspect_unknown_layers(const ModelView& model, FaultSink& sink) {
  RecordIndex at = 0;
  while (at < model.count && !model.records[at].type->traits.is_opaque) ++at;
  if (at < model.count) tell_unknown_layers(model, sink);
}

}  // namespace shapeproof::detail
