// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/layer/activation_text.hpp"
#include "shapeproof/layer/given_field.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::detail {

/// The layers with one activation function that Keras does not have.
struct UnknownActivation {
  Name function{};
  const FieldInfo* field = nullptr;
  RecordIndex first = no_record;
  std::int64_t layers = 0;
};

/// The functions that files name and Keras does not have, in the order of their first layers. Very many are not listed.
[[nodiscard]] constexpr GrowableArray<UnknownActivation> unknown_activations(const ModelView& model) {
  constexpr std::size_t most = 1000;
  GrowableArray<UnknownActivation> functions;
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
      const Name name = ActivationText(type, field, record.words.values).view();
      std::size_t i = 0;
      while (i < functions.size() && functions[i].function != name) ++i;
      if (i == functions.size() && i < most) functions.push_back({name, &field, at, 0});
      if (i < functions.size()) ++functions[i].layers;
    }
  }
  return functions;
}

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

/// A warning for each function that Keras does not have: it is taken for one that keeps the shape.
constexpr void suspect_unknown_activations(const ModelView& model, FaultSink& sink) {
  LazyLayerPlaces places{model};
  for (const UnknownActivation& one : unknown_activations(model)) {
    Failure failure;
    failure.fault = {.code = Code::unknown_layer, .actual = one.layers, .field = one.field->name};
    failure.at = outermost(model, one.first, places.get());
    failure.fault.inner = static_cast<std::int32_t>(one.first - failure.at);
    Diagnostic warning = diagnose(model, failure, places.get());
    warning.stage = Stage::model;
    warning.severity = Severity::warning;
    const LayerRecord& record = model.records[one.first];
    const ActivationText function{*record.type, *one.field, record.words.values};
    warning.text = quoted_name(function);
    if (function.is_whole()) warning.meant = meant_word(choice_words<ActivationKind>, function.view());
    sink.add(warning);
  }
}

}  // namespace shapeproof::detail
