// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/bind.hpp"
#include "shapeproof/infer_layer.hpp"
#include "shapeproof/layer.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/outputs.hpp"
#include "shapeproof/record.hpp"

namespace shapeproof {

/// The input of the first layer: what is given, bound to the `Input` if the chain begins with one.
[[nodiscard]] constexpr Fault chain_input(const LayerRecord* records, std::uint32_t count, const Shape& given,
                                          Shape& bound) {
  bound = given;
  if (count == 0) return {.code = Code::empty_model};
  Fault fault;
  if (!records[0].type->is_input) {
    if (!given.has_rank()) return {.code = Code::missing_input};
    return shape_fault(given);
  }
  const Shape declared = detail::load_layer<Input>(records[0]).declared();
  fault = shape_fault(declared, 1);
  if (!fault && !records[0].valid) fault = record_fault(records[0]);
  fault.declared = static_cast<bool>(fault);
  if (fault) return fault;
  fault = shape_fault(given);
  if (fault) {
    bound = declared;
    return fault;
  }
  return bind_input(declared, given, bound);
}

/// Runs one layer of a chain on the outputs of the layer before.
[[nodiscard]] constexpr bool run_step(const LayerRecord& record, const Outputs& before, Outputs& after,
                                      Failure& failure) {
  if (record.type->is_input) {
    failure.fault = {.code = Code::misplaced_input};
    return false;
  }
  if (before.size() == 1) {
    const Shape* const input = before.data(0);
    return infer_layer(record, Inputs{&input, 1}, after, failure);
  }
  const InputList inputs{before};
  if (inputs.view().size() == 0 || (inputs.view().size() > 1 && !record.type->takes_list)) {
    failure.fault = Fault::input_count(1, before.size());
    return false;
  }
  return infer_layer(record, inputs.view(), after, failure);
}

/// What may look on while a chain runs. `fault` decides whether to go on, with what is then in `after`.
struct ChainVisitor {
  static constexpr void step(std::uint32_t /*at*/, const Outputs& /*before*/, const Outputs& /*after*/) noexcept {}
  static constexpr bool fault(const Failure& /*failure*/, const Outputs& /*before*/, Outputs& /*after*/) noexcept {
    return false;
  }
};

/// Runs a shape through layers one after the other. False if it stopped at a fault, which `failure` then describes.
template <class Visitor>
[[nodiscard]] constexpr bool walk_chain(const LayerRecord* records, std::uint32_t count, const Shape& input,
                                        Outputs& outputs, Failure& failure, Visitor& visitor) {
  outputs.clear();
  Outputs other;
  Outputs* now = &outputs;
  Outputs* next = &other;
  std::uint32_t at = count > 0 && records[0].type->is_input ? 1 : 0;
  outputs.push_back(Shape::unknown());
  if (const Fault fault = chain_input(records, count, input, outputs.shape()); fault) {
    failure.fault = fault;
    failure.at = at;
    failure.see(input);
    if (!visitor.fault(failure, *now, *now)) return false;
    failure = Failure{};
  }
  for (; at < count; at += records[at].span) {
    next->clear();
    if (run_step(records[at], *now, *next, failure)) {
      visitor.step(at, *now, *next);
    } else {
      failure.at = at;
      failure.see((*now)[0]);
      if (!visitor.fault(failure, *now, *next)) return false;
      failure = Failure{};
    }
    Outputs* const swapped = now;
    now = next;
    next = swapped;
  }
  if (now != &outputs) outputs.assign(*now);
  return true;
}

/// Runs a shape through layers one after the other, and stops at the first fault. No heap.
[[nodiscard]] constexpr bool run_chain(const LayerRecord* records, std::uint32_t count, const Shape& input,
                                       Outputs& outputs, Failure& failure) {
  ChainVisitor nobody;
  return walk_chain(records, count, input, outputs, failure, nobody);
}

/// The weights of all layers of a chain, as far as it accepts the input.
constexpr void chain_weights(const LayerRecord* records, std::uint32_t count, const Shape& input, WeightSink& sink) {
  struct Weigher : ChainVisitor {
    const LayerRecord* records;
    WeightSink* sink;
    constexpr void step(std::uint32_t at, const Outputs& before, const Outputs& /*after*/) const {
      const InputList inputs{before};
      add_weights(records[at], inputs.view(), *sink);
    }
  };
  Outputs outputs;
  Failure failure;
  Weigher weigher{{}, records, &sink};
  static_cast<void>(walk_chain(records, count, input, outputs, failure, weigher));
}

}  // namespace shapeproof
