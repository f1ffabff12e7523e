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
#include "shapeproof/layer/given_field.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::detail {

/// The layers with one activation function that Keras does not have.
struct UnknownActivation {
  ActivationName function{};
  string_ref field{};
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
      std::size_t i = 0;
      while (i < functions.size() && functions[i].function != function) ++i;
      if (i == functions.size() && i < most) functions.push_back({function, field.name, at, 0});
      if (i < functions.size()) ++functions[i].layers;
    }
  }
  return functions;
}

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

/// Keras's function whose name was probably meant; empty if that is not clear, or perhaps not the whole name was kept.
[[nodiscard]] constexpr string_ref meant_function(const ActivationName& function) {
  const bool whole = function.unknown_char(ChoiceWords::kept - 1) == '\0';
  return whole ? meant_word(choice_words<ActivationKind>, function.code) : string_ref{};
}

/// A warning for each function that Keras does not have: it is taken for one that keeps the shape.
constexpr void suspect_unknown_activations(const ModelView& model, FaultSink& sink) {
  LazyLayerPlaces places{model};
  for (const UnknownActivation& one : unknown_activations(model)) {
    Failure failure;
    failure.fault = {.code = Code::unknown_layer, .actual = one.layers, .field = one.field};
    failure.at = outermost(model, one.first, places.get());
    failure.fault.inner = static_cast<std::int32_t>(one.first - failure.at);
    Diagnostic warning = diagnose(model, failure, places.get());
    warning.stage = Stage::model;
    warning.severity = Severity::warning;
    warning.text = quoted_name(one.function);
    warning.meant = meant_function(one.function);
    sink.add(warning);
  }
}

}  // namespace shapeproof::detail
