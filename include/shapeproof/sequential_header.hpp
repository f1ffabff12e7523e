// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/chain.hpp"
#include "shapeproof/layer.hpp"
#include "shapeproof/string_ref.hpp"

namespace shapeproof {

/// The layer that a nested model is to the model around it; the records behind its own are the nested model's.
struct SequentialHeader {
  static constexpr string_ref type_name = "Sequential";
  static constexpr bool is_model = true;

  std::int64_t duplicate = -1;  ///< the nested model's layer that repeats an earlier layer's name

  static constexpr void fields(auto&& field) {
    field("duplicate", &SequentialHeader::duplicate, "A layer that repeats an earlier layer's name, or -1.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (duplicate < 0) return {};
    return {.code = Code::duplicate_name, .inner = static_cast<std::int32_t>(duplicate) + 1};
  }
  [[nodiscard]] constexpr Fault infer(const Nested& inner, const Shape& input, Outputs& outputs) const {
    const LayerRecord* const self = inner.records();
    Failure local;
    Failure& failure = inner.failure() == nullptr ? local : *inner.failure();
    if (run_chain(self + 1, self->span - 1, input, outputs, failure)) return {};
    outputs.clear();  // what an inner layer had made so far is no guess of the whole model's output
    Fault fault = failure.fault;
    fault.declared = false;  // it is the nested model's own Input that asks, and not that of the model around it
    if (failure.at + 1 < self->span) fault.inner += static_cast<std::int32_t>(failure.at) + 1;
    return fault;
  }
  constexpr void weights(const Nested& inner, const Shape& input, WeightSink& sink) const {
    const LayerRecord* const self = inner.records();
    if (self->span > 1) chain_weights(self + 1, self->span - 1, input, sink);
  }
  [[nodiscard]] constexpr AxisNames axis_names(const Nested& inner, int rank) const {
    const LayerRecord* const self = inner.records();
    const std::uint32_t first = self->span > 1 && self[1].type->is_input ? 2 : 1;
    if (first >= self->span || self[first].type->axis_names == nullptr) return {};
    return self[first].type->axis_names(self[first], rank);
  }
};

}  // namespace shapeproof
