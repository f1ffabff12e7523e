// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/unknown_names.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::detail {

/// The name in quotes, with dots where its end was not kept.
[[nodiscard]] constexpr Name quoted_name(const ActivationName& function) {
  constexpr std::size_t kept = 7;
  FixedText<kept + 5> text;
  text.write("\"");
  std::size_t length = 0;
  for (; function.unknown_char(length) != '\0'; ++length) {
    const char character = function.unknown_char(length);
    text.write(string_ref(&character, 1));
  }
  text.write(length < kept ? "\"" : "...\"");
  return text.view();
}

/// The functions that files name and Keras does not have, their names in quotes, in the order of their first layers.
/// Very many are not listed.
[[nodiscard]] constexpr GrowableArray<UnknownName> unknown_activations(const ModelView& model) {
  GrowableArray<UnknownName> functions;
  for (RecordIndex at = 0; at < model.count; ++at) {
    const LayerRecord& record = model.records[at];
    const LayerType& type = *record.type;
    if (type.activation == nullptr) continue;
    // Only recurrent layers have a second function. Most models end here, and check must not take twice infer's time.
    const bool has_one = type.recurrence == nullptr;
    if (has_one && activation_of(type, record.words).value() != ActivationKind::custom) continue;
    for (const FieldInfo& field : type.fields) {
      if (field.kind != FieldKind::activation) continue;
      const auto function = load_field<ActivationName>(field, record.words.values);
      if (function.value() != ActivationKind::custom || function.unknown_char(0) == '\0') continue;
      add_unknown(functions, quoted_name(function), field.name, at);
    }
  }
  return functions;
}

/// A warning for each function that Keras does not have: it is taken for one that keeps the shape.
constexpr void suspect_unknown_activations(const ModelView& model, FaultSink& sink) {
  LazyLayerPlaces places{model};
  for (const UnknownName& one : unknown_activations(model)) {
    Diagnostic warning = unknown_warning(model, one, places);
    warning.text = one.name;
    sink.add(warning);
  }
}

}  // namespace shapeproof::detail
