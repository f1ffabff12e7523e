// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/unknown_names.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/layer/activation_text.hpp"
#include "shapeproof/layer/given_field.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::inline v0_1::detail {

/// The name in quotes, with dots in the place of what there is no room for.
[[nodiscard]] constexpr Name quoted_name(const ActivationText& function) {
  constexpr std::size_t most = 48;
  const string_ref name = function.view();
  const bool is_long = name.size() > most;
  std::size_t shown = is_long ? most - 3 : name.size();
  for (int i = 0; i < 3 && is_long && (static_cast<unsigned char>(name[shown]) & 0xC0U) == 0x80U; ++i) --shown;
  FixedText<most + 6> text;
  text.write("\"");
  text.write(string_ref{name.data(), shown});
  text.write(is_long || !function.is_whole() ? "...\"" : "\"");
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
      add_unknown(functions, quoted_name(ActivationText{type, field, record.words.values}), field.name, at);
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
    const LayerRecord& record = model.records[one.layers[0]];
    const ActivationText function{*record.type, *record.type->fields.find(one.field), record.words.values};
    if (function.is_whole()) warning.meant = meant_word(choice_words<ActivationKind>, function.view());
    sink.add(warning);
  }
}

}  // namespace shapeproof::inline v0_1::detail
