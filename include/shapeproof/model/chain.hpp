// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "shapeproof/layer/built_shapes.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/shape/bind.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

/// The type of elements that an `Input` declares, where rules ask for it.
[[nodiscard]] constexpr DType record_elements(const LayerRecord& input) noexcept {
  return input.type->traits.vocabulary == Vocabulary::pytorch ? input.dtype : DType::unknown;
}

/// The given shape, bound to the one that an `Input` declares.
[[nodiscard]] constexpr Fault bind_to_input(const LayerRecord& record, const Shape& given, Shape& bound) {
  const Shape declared = detail::load_layer<Input>(record).declared();
  bound = declared;
  if (record.type->traits.vocabulary == Vocabulary::pytorch) {
    if (record.valid && given.has_rank() && declared.has_rank() && given.rank() != declared.rank()) {
      Fault fault = Fault::rank(declared.rank(), given);
      fault.declared = true;
      return fault;
    }
  }
  if (!record.valid) {
    Fault fault = record_fault(record);
    fault.declared = true;
    return fault;
  }
  if (!detail::is_surely_valid(given)) {
    if (const Fault fault = shape_fault(given); fault) return fault;
  }
  const Fault fault = bind_input(declared, given, bound);
  if (bound.dtype == DType::unknown) bound.dtype = record_elements(record);
  return fault;
}

/// Turns the given shape into the input of the first layer: binds it to the `Input` if the chain begins with one.
[[nodiscard]] constexpr Fault chain_input(const LayerRecord* records, std::uint32_t count, Shape& shape) {
  if (count == 0) return {.code = Code::empty_model};
  if (!records[0].type->is_input()) {
    if (!shape.has_rank()) return {.code = Code::missing_input};
    return detail::is_surely_valid(shape) ? Fault{} : shape_fault(shape);
  }
  if (records[0].valid && detail::load_layer<Input>(records[0]).is_met_by(shape)) {
    if (shape.dtype == DType::unknown) shape.dtype = record_elements(records[0]);
    return {};
  }
  const Shape given = shape;
  return bind_to_input(records[0], given, shape);
}

/// Runs one layer of a chain on the outputs of the previous layer if there are none or several of them. One that takes
/// a single tensor leaves what it makes of the first as its guess.
[[nodiscard, gnu::noinline]] constexpr bool run_step(const LayerRecord& record, const Outputs& before, Outputs& after,
                                                     Failure& failure) {
  after.clear();
  const InputList inputs{before};
  if (inputs.view().size() == 0 || !(record.type->traits.takes_list || record.type->is_input())) {
    Failure ignored = Failure::of_shapes_alone();
    if (inputs.view().size() > 1) static_cast<void>(infer_layer(record, {inputs.view().shapes, 1}, after, ignored));
    failure.fault = Fault::input_count(1, before.size());
    return false;
  }
  return infer_layer(record, inputs.view(), after, failure);
}

/// Whether a layer that needs a list of tensors may have one: the output of the previous layer is unknown.
[[nodiscard, gnu::noinline]] constexpr bool may_be_list(const LayerRecord* records, RecordIndex at, Outputs& after,
                                                        Failure& failure) {
  if (at == 0 || !records[at - 1].type->traits.is_opaque || !records[at].type->traits.needs_list) return false;
  if (failure.fault.code != Code::wrong_input_count) return false;
  failure.forget();
  after.assign(Shape::unknown());
  return true;
}

/// What may look on while a chain runs.
class ChainVisitor {
 public:
  constexpr virtual void step(RecordIndex /*at*/, const Outputs& /*before*/, const Outputs& /*after*/) {}
  /// A layer that does not fit. Decides whether to go on, with what is then in `after`.
  constexpr virtual bool fault(const Failure& /*failure*/, const Outputs& /*before*/, Outputs& /*after*/) {
    return false;
  }

 protected:
  constexpr ChainVisitor() = default;
  constexpr ChainVisitor(const ChainVisitor&) = default;
  constexpr ChainVisitor& operator=(const ChainVisitor&) = default;
  constexpr ~ChainVisitor() = default;
};

/// Runs the beginning of a chain by values, up to the first layer that does not have exactly one input and one output,
/// or that does not take its input. The rules are the same, but compilers run them in half the time.
[[nodiscard]] constexpr std::uint32_t run_ahead(const LayerRecord* records, RecordIndex at, std::uint32_t count,
                                                Outputs& outputs, Failure& failure) {
  Shape shape = outputs.shape();
  for (; at < count; ++at) {
    const LayerRecord& record = records[at];
    if (!record.valid || record.type->infer_shape == nullptr) break;
    const detail::RuleAnswer answer = detail::infer_constant(record.type, record.words, shape);
    if (!answer.is_checked) break;
    shape = answer.result.shape;
    failure.at = at;
  }
  outputs.assign(shape);
  return at;
}

/// Checks a chain without other faults in which some layer gives another shape than Keras builds with.
[[nodiscard, gnu::noinline]] constexpr bool run_built_chain(const LayerRecord* records, std::uint32_t count,
                                                            const Shape& input, Failure& failure,
                                                            ChainVisitor* visitor) {
  Shape bound = input;
  if (chain_input(records, count, bound)) return true;
  Outputs before;
  Outputs after;
  return detail::runs_as_built(records, count, bound, before, after, failure) ||
         (visitor != nullptr && visitor->fault(failure, before, after));
}

/// The shapes that Keras builds a chain with.
[[nodiscard]] constexpr bool build_chain(const LayerRecord* records, std::uint32_t count, const Shape& input,
                                         Outputs& outputs, Failure& failure) {
  outputs.assign(input);
  failure.fault = chain_input(records, count, outputs.shape());
  if (failure.fault) return false;
  Outputs after;
  for (RecordIndex at = records[0].type->is_input() ? 1 : 0; at < count; at += records[at].span) {
    const InputList inputs{outputs};
    failure.at = at;
    if (!build_layer(records[at], inputs.view(), after, failure)) return false;
    outputs.assign(after);
  }
  return true;
}

/// Runs a shape through layers one after the other. False if it stopped at a fault, which `failure` then describes: at
/// the first, unless a visitor goes on. No heap.
[[nodiscard]] constexpr bool run_chain(const LayerRecord* records, std::uint32_t count, const Shape& input,
                                       Outputs& outputs, Failure& failure, ChainVisitor* visitor = nullptr) {
  Outputs other;
  Outputs* before = &outputs;  // each layer reads one of the two and writes the other
  Outputs* after = &other;
  RecordIndex at = count > 0 && records[0].type->is_input() ? 1 : 0;
  outputs.assign(input);
  if (const Fault fault = chain_input(records, count, outputs.shape()); fault) {
    failure.fault = fault;
    failure.at = at;
    failure.see(input);
    if (visitor == nullptr || !visitor->fault(failure, outputs, outputs)) return false;
    failure.forget();
    failure.ignores_built_shapes = true;
  }
  if (std::is_constant_evaluated() && visitor == nullptr) at = run_ahead(records, at, count, outputs, failure);
  for (; at < count; at += records[at].span) {
    const bool fits = (before->size() == 1 ? infer_layer(records[at], *before->data(0), *after, failure)
                                           : run_step(records[at], *before, *after, failure)) ||
                      may_be_list(records, at, *after, failure);
    failure.at = at;
    if (fits) {
      if (visitor != nullptr) visitor->step(at, *before, *after);
    } else {
      failure.see((*before)[0]);
      detail::forget_empty_axes(failure.fault, *after);
      if (visitor == nullptr || !visitor->fault(failure, *before, *after)) return false;
      failure.forget();
      failure.ignores_built_shapes = true;
    }
    Outputs* const free = before;
    before = after;
    after = free;
  }
  if (before != &outputs) outputs.assign(*before);
  return !failure.differs_from_built || failure.ignores_built_shapes ||
         run_built_chain(records, count, input, failure, visitor);
}

namespace detail {

/// Passes on the weights of each layer. No local class: in a module clang 19 leaves out the virtual table of those.
struct ChainWeigher final : ChainVisitor {
  const LayerRecord* records;
  WeightSink* sink;
  constexpr ChainWeigher(const LayerRecord* layers, WeightSink& weights) : records(layers), sink(&weights) {}
  constexpr void step(RecordIndex at, const Outputs& before, const Outputs& /*after*/) override {
    const InputList inputs{before};
    add_weights(records[at], inputs.view(), *sink);
  }
};

}  // namespace detail

/// The weights of all layers of a chain, up to the first fault.
constexpr void chain_weights(const LayerRecord* records, std::uint32_t count, const Shape& input, WeightSink& sink) {
  Outputs outputs;
  Failure failure = Failure::of_shapes_alone();
  detail::ChainWeigher weigher{records, sink};
  static_cast<void>(run_chain(records, count, input, outputs, failure, &weigher));
}

}  // namespace shapeproof::inline v0_1
