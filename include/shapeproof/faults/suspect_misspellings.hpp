// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/collect.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/misspelling.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1::detail {

/// The name of the class that was probably meant by that of an unknown layer; empty if it is not clear.
[[nodiscard]] constexpr Name meant_class(const ModelView& model, RecordIndex at) {
  if (model.misspellings == nullptr) return {};
  for (const Misspelling& one : *model.misspellings) {
    if (one.at == at && one.key.empty()) return one.meant;
  }
  return {};
}

/// A warning for each word of a layer's config that its class does not have and that was probably meant to be another.
[[gnu::noinline]] constexpr void tell_misspelt_fields(const ModelView& model, FaultSink& sink) {
  LazyLayerPlaces places{model};
  for (const Misspelling& one : *model.misspellings) {
    if (one.key.empty()) continue;
    Failure failure;
    failure.fault = {.code = Code::unknown_field};
    failure.at = outermost(model, one.at, places.get());
    failure.fault.inner = static_cast<std::int32_t>(one.at - failure.at);
    Diagnostic warning = diagnose(model, failure, places.get());
    warning.stage = Stage::model;
    warning.severity = Severity::warning;
    warning.field = one.key;
    warning.meant = one.meant;
    sink.add(warning);
  }
}
constexpr void suspect_misspelt_fields(const ModelView& model, FaultSink& sink) {
  if (model.misspellings != nullptr && !model.misspellings->empty()) tell_misspelt_fields(model, sink);
}

}  // namespace shapeproof::inline v0_1::detail
