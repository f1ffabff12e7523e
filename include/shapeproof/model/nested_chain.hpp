// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/nested.hpp"
#include "shapeproof/model/chain.hpp"

namespace shapeproof::inline v0_1 {

/// Runs the layers in a layer one after the other.
[[nodiscard]] constexpr Fault infer_nested_chain(const LayerCall& call, Outputs& outputs) {
  const LayerRecord* const self = call.inner.records();
  const Shape& input = call.inputs[0];
  Failure local;
  Failure& failure = call.inner.failure() == nullptr ? local : *call.inner.failure();
  if (call.builds ? build_chain(self + 1, self->span - 1, input, outputs, failure)
                  : run_chain(self + 1, self->span - 1, input, outputs, failure)) {
    return {};
  }
  outputs.clear();  // the outputs of an inner layer are not a guess of the whole output
  Fault fault = failure.fault;
  fault.declared = false;  // the requirement comes from the nested model's Input, not from that of the model around it
  if (failure.at + 1 < self->span) fault.inner += static_cast<std::int32_t>(failure.at) + 1;
  return fault;
}

/// The weights of these layers.
constexpr void nested_chain_weights(const LayerCall& call, WeightSink& sink) {
  const LayerRecord* const self = call.inner.records();
  if (self->span > 1) chain_weights(self + 1, self->span - 1, call.inputs[0], sink);
}

namespace detail {

/// Adds the products of each layer.
struct ProductAdder final : ChainVisitor {
  const LayerRecord* records;
  Dim sum = 0;
  constexpr explicit ProductAdder(const LayerRecord* layers) : records(layers) {}
  constexpr void step(RecordIndex at, const Outputs& before, const Outputs& after) override {
    const InputList inputs{before};
    sum = sum + multiply_adds(records[at], inputs.view(), after);
  }
};

}  // namespace detail

/// How many products the layers sum up.
[[nodiscard]] constexpr Dim nested_chain_products(const LayerCall& call) {
  const LayerRecord* const self = call.inner.records();
  Outputs outputs;
  Failure failure = Failure::of_shapes_alone();
  detail::ProductAdder adder{self + 1};
  const bool runs = self->span > 1 && !detail::is_called_often(*self);
  return runs && run_chain(self + 1, self->span - 1, call.inputs[0], outputs, failure, &adder) ? adder.sum : Dim{};
}

/// The names that the first of these layers has for the axes of its input.
[[nodiscard]] constexpr AxisNames nested_chain_axes(const Nested& inner, int rank) {
  const LayerRecord* const self = inner.records();
  const std::uint32_t first = self->span > 1 && self[1].type->is_input() ? 2 : 1;
  if (first >= self->span || self[first].type->axis_names == nullptr) return {};
  return self[first].type->axis_names(self[first], rank);
}

}  // namespace shapeproof::inline v0_1
