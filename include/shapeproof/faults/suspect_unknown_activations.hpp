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
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::detail {

/// The layers with one activation function that Keras does not have.
struct UnknownActivation {
  Name function{};
  const FieldInfo* field = nullptr;
  RecordIndex first = no_record;
  std::int64_t layers = 0;
};

/// Whether a layer may have a function that Keras does not have. Only recurrent layers have a second one. Nearly all
/// layers end here, and check must not take twice infer's time.
[[nodiscard]] constexpr bool may_have_custom(const LayerRecord& record) {
  if (record.type->activation == nullptr) return false;
  return record.type->recurrence != nullptr ||
         activation_of(*record.type, record.words).value() == ActivationKind::custom;
}

/// The functions that files name and Keras does not have, in the order of their first layers. Very many are not listed.
[[nodiscard]] constexpr GrowableArray<UnknownActivation> unknown_activations(const ModelView& model) {
  constexpr std::size_t most = 1000;
  GrowableArray<UnknownActivation> functions;
  for (RecordIndex at = 0; at < model.count; ++at) {
    const LayerRecord& record = model.records[at];
    const LayerType& type = *record.type;
    if (!may_have_custom(record)) continue;
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
[[gnu::noinline]] constexpr void tell_unknown_activations(const ModelView& model, FaultSink& sink) {
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
    warning.text = quoted_name(ActivationText{*record.type, *one.field, record.words.values});
    sink.add(warning);
  }
}

/// Also notes which layer applies a softmax: whoever asks for it need not look at all functions again.
constexpr void suspect_unknown_activations(const ModelView& model, FaultSink& sink) {
  bool custom = false;
  RecordIndex softmax = no_record;
  for (RecordIndex at = 0; at < model.count; ++at) {
    const LayerRecord& record = model.records[at];
    ActivationKind applied = record.type->traits.applies;
    if (record.type->activation != nullptr) {
      applied = activation_of(*record.type, record.words).value();
      custom = custom || applied == ActivationKind::custom || record.type->recurrence != nullptr;
    }
    if (applied == ActivationKind::softmax) softmax = softmax == no_record ? at : RunNotes::several;
  }
  sink.notes.softmax = softmax;
  if (custom) tell_unknown_activations(model, sink);
}

}  // namespace shapeproof::detail
