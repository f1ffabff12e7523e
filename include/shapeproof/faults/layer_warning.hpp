// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::inline v0_1::detail {

/// A warning at a layer.
[[nodiscard]] constexpr Diagnostic layer_warning(const ModelView& model, RecordIndex at, Code code, int axis,
                                                 const Shape& input, const LayerPlaces* places = nullptr) {
  Failure failure;
  failure.fault = {.code = code, .axis = static_cast<std::int8_t>(axis), .expected = 1, .actual = 1};
  failure.at = at;
  failure.see(input);
  Diagnostic result = diagnose(model, failure, places);
  result.stage = Stage::model;
  result.severity = Severity::warning;
  return result;
}

}  // namespace shapeproof::inline v0_1::detail
