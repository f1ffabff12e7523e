// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::inline v0_1::detail {

/// A name in a model of which the library has no rule, and the layers with that name.
struct UnknownName {
  Name name{};
  string_ref field{};  ///< the field that has it in the first layer; empty for the name of a class
  GrowableArray<RecordIndex> layers;
};

/// Adds a layer to those with a name. Very many names are not listed.
constexpr void add_unknown(GrowableArray<UnknownName>& all, const Name& name, string_ref field, RecordIndex at) {
  constexpr std::size_t most = 1000;
  std::size_t i = 0;
  while (i < all.size() && !(all[i].name == name)) ++i;
  if (i == all.size() && i < most) all.push_back({name, field, {}});
  if (i < all.size()) all[i].layers.push_back(at);
}

/// The warning for a name, without its text.
[[nodiscard]] constexpr Diagnostic unknown_warning(const ModelView& model, const UnknownName& unknown,
                                                   LazyLayerPlaces& places) {
  const RecordIndex first = unknown.layers[0];
  Failure failure;
  failure.fault = {
      .code = Code::unknown_layer, .actual = static_cast<std::int64_t>(unknown.layers.size()), .field = unknown.field};
  failure.at = outermost(model, first, places.get());
  failure.fault.inner = static_cast<std::int32_t>(first - failure.at);
  Diagnostic warning = diagnose(model, failure, places.get());
  warning.stage = Stage::model;
  warning.severity = Severity::warning;
  return warning;
}

}  // namespace shapeproof::inline v0_1::detail
