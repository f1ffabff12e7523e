// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Plans of memory as JSON for other programs, by nlohmann-json. `docs/report.schema.json` says what it may hold. Needs
/// the CMake target shapeproof::keras.

#include <nlohmann/json.hpp>

#include "shapeproof/memory_plan.hpp"
#include "shapeproof/report/write_sentence.hpp"
#include "shapeproof/report_json.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::inline v0_1 {

/// A plan, or why there is none.
[[nodiscard]] inline nlohmann::ordered_json memory_plan_json(const MemoryPlan& plan) {
  if (!plan.ok()) {
    StringSink why;
    write_sentence(why, plan.error());
    return {{"error", why.text()}};
  }
  detail::ReportJson buffers = detail::ReportJson::array();
  for (const MemoryBuffer& buffer : plan.buffers) {
    buffers.push_back({{"layer", detail::json_layer(buffer.layer)},
                       {"call", buffer.call},
                       {"output", buffer.output},
                       {"offset", buffer.offset < 0 ? detail::ReportJson(nullptr) : detail::ReportJson(buffer.offset)},
                       {"bytes", buffer.bytes},
                       {"first", buffer.first},
                       {"last", buffer.last},
                       {"in_place_of", buffer.in_place_of < 0 ? detail::ReportJson(nullptr)
                                                              : detail::ReportJson(buffer.in_place_of)}});
  }
  return {{"bytes", plan.bytes}, {"lower_bound", plan.lower_bound}, {"steps", plan.steps}, {"buffers", buffers}};
}

}  // namespace shapeproof::inline v0_1
