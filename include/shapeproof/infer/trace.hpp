// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/diagnose_graph.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof {

/// The shapes of a layer's outputs, in no more room than most need: a trace has them for each layer.
class TracedOutputs {
 public:
  constexpr void assign(const Outputs& outputs) {
    first_ = outputs[0];
    further_.clear();
    for (std::size_t i = 1; i < outputs.size() && i < Outputs::capacity; ++i) further_.push_back(outputs[i]);
    is_empty_ = outputs.size() == 0;
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return is_empty_ ? 0 : 1 + further_.size(); }
  /// The output at `index`; a shape of which nothing is known where there is none.
  [[nodiscard]] constexpr Shape operator[](std::size_t index) const noexcept {
    if (index == 0) return first_;
    return index < size() ? further_[index - 1] : Shape::unknown();
  }
  friend constexpr bool operator==(const TracedOutputs& a, const Outputs& b) noexcept {
    bool equal = a.size() == b.size();
    for (std::size_t i = 0; equal && i < a.size(); ++i) equal = a[i] == b[i];
    return equal;
  }

 private:
  Shape first_ = Shape::unknown();
  GrowableArray<Shape> further_;
  bool is_empty_ = true;
};

/// What one layer makes of its input.
struct TraceStep {
  LayerRef layer{};
  TracedOutputs outputs{};      ///< empty where the layer failed
  ParameterCount parameters{};  ///< 0 where the layer failed
  FixedText<112> arithmetic{};  ///< `height (28 - 3)/1 + 1 = 26`; empty where there is nothing to say
  DType dtype = DType::unknown;

  [[nodiscard]] constexpr bool ok() const noexcept { return outputs.size() > 0; }
};

namespace detail {
inline constexpr Diagnostic no_fault{};
}  // namespace detail

class Trace;
[[nodiscard]] constexpr Trace trace(const ModelView& model, const TensorSpec& input);
[[nodiscard]] constexpr Trace trace_graph(const ModelView& model, const Inputs& given);

/// Every layer's output, up to the first fault if there is one.
class Trace {
 public:
  [[nodiscard]] constexpr bool ok() const noexcept { return error_.empty(); }
  /// The first fault; an empty diagnostic if there is none.
  [[nodiscard]] constexpr const Diagnostic& error() const noexcept {
    return error_.empty() ? detail::no_fault : error_[0];
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return steps_.size(); }
  [[nodiscard]] constexpr const TraceStep& operator[](std::size_t index) const noexcept { return steps_[index]; }
  [[nodiscard]] constexpr const TraceStep* begin() const noexcept { return steps_.begin(); }
  [[nodiscard]] constexpr const TraceStep* end() const noexcept { return steps_.end(); }

 private:
  friend constexpr Trace trace(const ModelView& model, const TensorSpec& input);
  friend constexpr Trace trace_graph(const ModelView& model, const Inputs& given);

  GrowableArray<TraceStep> steps_;
  GrowableArray<Diagnostic> error_;  ///< none or one: a trace that is not made costs nothing
};

namespace detail {

/// Writes down every step of a chain that succeeds.
struct Tracer : ChainVisitor {
  const ModelView* model;
  GrowableArray<TraceStep>* steps;
  DType dtype;
  LayerPlaces places;
  std::int32_t index = 0;

  constexpr void step(std::uint32_t at, const Outputs& before, const Outputs& after) {
    const LayerRecord& record = model->records[at];
    TraceStep step = begin(at);
    step.outputs.assign(after);
    ParameterCounter counter;
    const InputList inputs{before};
    add_weights(record, inputs.view(), counter);
    step.parameters = counter.count();
    if (record.type->explain != nullptr) record.type->explain(record, before.shape(), step.arithmetic);
    dtype = chain_dtype(&record, record.span, dtype);
    step.dtype = dtype;
    steps->push_back(step);
  }
  constexpr void take_back() {
    steps->pop_back();
    --index;
  }
  /// A step of which only the layer is known.
  [[nodiscard]] constexpr TraceStep begin(std::uint32_t at) {
    TraceStep step;
    step.layer = {index++, Name(model->records[at].type->name), places.name_of(at)};
    return step;
  }
};

}  // namespace detail

namespace detail {

/// Writes down every node of a graph. A layer that is called again has its parameters counted once.
struct GraphTracer : GraphVisitor {
  const ModelView* model;
  GrowableArray<TraceStep>* steps;
  GrowableArray<bool> seen;
  LayerPlaces places;

  constexpr void node(std::uint32_t /*index*/, std::uint32_t at, const Inputs& inputs, const Outputs& outputs) {
    const LayerRecord& record = model->records[at];
    TraceStep step = begin(at);
    step.outputs.assign(outputs);
    if (!record.type->is_input() && !seen[at]) {
      ParameterCounter counter;
      add_weights(record, inputs, counter);
      step.parameters = counter.count();
      if (record.type->explain != nullptr) record.type->explain(record, inputs[0], step.arithmetic);
    }
    seen[at] = true;
    step.dtype = layer_dtype(record, DType::float32);
    steps->push_back(step);
  }
  [[nodiscard]] constexpr TraceStep begin(std::uint32_t at) const {
    TraceStep step;
    step.layer = placed_layer(*model, at, &places);
    return step;
  }
};

}  // namespace detail

/// Runs a graph and keeps every node's outputs, in the order in which they run.
[[nodiscard]] constexpr Trace trace_graph(const ModelView& model, const Inputs& given) {
  Trace result;
  Failure failure;
  Outputs outputs;
  GraphWorkspace workspace;
  detail::GraphTracer tracer{{}, &model, &result.steps_, {}, LayerPlaces{model}};
  static_cast<void>(tracer.seen.extend(model.count));
  if (find_model_fault(model, failure) || !run_graph(model, given, workspace, outputs, failure, tracer)) {
    result.error_.push_back(diagnose_graph(model, failure));
    const Failure placed = in_graph(model, failure);
    if (failure.node >= 0 && placed.at < model.count) result.steps_.push_back(tracer.begin(placed.at));
  }
  return result;
}

/// Runs a model and keeps every layer's output, parameters and arithmetic.
[[nodiscard]] constexpr Trace trace(const ModelView& model, const TensorSpec& input) {
  if (model.is_graph()) {
    const Shape* const given[] = {&input.shape};
    return trace_graph(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0});
  }
  Trace result;
  Failure failure;
  Outputs outputs;
  DType dtype = input.dtype == DType::unknown ? DType::float32 : input.dtype;
  if (model.has_input()) dtype = chain_dtype(model.records, 1, dtype);
  detail::Tracer tracer{{}, &model, &result.steps_, dtype, LayerPlaces{model}};
  if (find_model_fault(model, failure) ||
      !walk_chain(model.records, model.count, input.shape, outputs, failure, tracer)) {
    result.error_.push_back(diagnose(model, failure));
    const std::int32_t index = result.error().layer.index;
    if (index >= 0 && failure.at < model.count) {
      while (tracer.index > index) tracer.take_back();  // found only when all had run
      if (index == tracer.index) result.steps_.push_back(tracer.begin(failure.at));
    }
  }
  return result;
}

template <AnyModel M>
[[nodiscard]] constexpr Trace trace(const M& model, const TensorSpec& input = Shape::unknown()) {
  return trace(model.view(), input);
}

}  // namespace shapeproof
