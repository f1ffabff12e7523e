// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/diagnose_layer.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/plan/flow_reader.hpp"
#include "shapeproof/plan/memory_buffers.hpp"
#include "shapeproof/plan/plan_flow.hpp"
#include "shapeproof/plan/plan_options.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

class MemoryPlanner {
 public:
  constexpr MemoryPlanner(const ModelView& model, const MemoryPlanOptions& options)
      : model_(model), options_(options), places_(model), flow_(model, places_) {}

  [[nodiscard]] constexpr MemoryPlan plan(const Inputs& given, DType dtype) {
    if (!is_alignment(options_.alignment)) return refused(Fault::argument("alignment", alignments));
    read_flow(model_, given, dtype, flow_);
    if (!flow_.ok()) return refused(flow_.error());
    MemoryPlan plan = FlowPlanner{flow_.flow(), options_}.plan();
    if (plan.bytes < 0) return refused(Fault{.code = Code::size_overflow});
    for (std::size_t i = 0; i < plan.buffers.size(); ++i) {
      const RecordIndex at = flow_.flow().tensors[i].at;
      if (at != no_record) plan.buffers[i].layer = layer_of(at);
    }
    return plan;
  }

 private:
  [[nodiscard]] constexpr MemoryPlan refused(const Diagnostic& error) {
    MemoryPlan none;
    none.faults.push_back(error);
    return none;
  }
  [[nodiscard]] constexpr MemoryPlan refused(const Fault& fault) {
    Failure failure;
    failure.fault = fault;
    failure.at = no_record;
    return refused(diagnose(model_, failure, &places_));
  }
  [[nodiscard]] constexpr LayerRef layer_of(RecordIndex at) const { return placed_layer(model_, at, &places_); }

  ModelView model_;
  MemoryPlanOptions options_;
  LayerPlaces places_;
  FlowBuilder flow_;
};

}  // namespace detail

/// Plans where the activations of a model lie in one arena when it runs on inputs of these shapes and does not train.
/// Buffers that are in use at once do not overlap. Every size must be known, that of the batch, too. A model that does
/// not fit, has a size that is not known or beyond 63 bits, or a layer of which nobody knows what it gives, has no
/// plan, but an `error()`. `dtype` is that of data without an `Input`; PyTorch's is said by the shapes. A type that is
/// not said is float32.
///
/// What the layers need while they work is not counted: states, matrices of scores, columns of windows.
[[nodiscard]] constexpr MemoryPlan memory_plan(const ModelView& model, const Inputs& given,
                                               DType dtype = DType::unknown, const MemoryPlanOptions& options = {}) {
  return detail::MemoryPlanner{model, options}.plan(given, dtype);
}
/// The same for one input; without one for what the model's own `Input`s declare.
[[nodiscard]] constexpr MemoryPlan memory_plan(const ModelView& model, const TensorSpec& input,
                                               const MemoryPlanOptions& options = {}) {
  const Shape shape = model.vocabulary() == Vocabulary::pytorch ? input.typed_shape() : input.shape;
  const Shape* const given[] = {&shape};
  return memory_plan(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0}, input.dtype, options);
}

/// The same for a model of any form.
template <AnyModel M>
[[nodiscard]] constexpr MemoryPlan memory_plan(const M& model, const TensorSpec& input = Shape::unknown(),
                                               const MemoryPlanOptions& options = {}) {
  return memory_plan(model.view(), input, options);
}

/// A graph of several inputs: one spec for each, in the order of its `Input` nodes.
template <AnyModel M, std::size_t N>
  requires(N > 1)
[[nodiscard]] constexpr MemoryPlan memory_plan(const M& model, const TensorSpec (&inputs)[N],
                                               const MemoryPlanOptions& options = {}) {
  const ModelView view = model.view();
  Shape shapes[N];
  const Shape* given[N];
  for (std::size_t i = 0; i < N; ++i) {
    shapes[i] = view.vocabulary() == Vocabulary::pytorch ? inputs[i].typed_shape() : inputs[i].shape;
    given[i] = &shapes[i];
  }
  return memory_plan(view, Inputs{given, N}, inputs[0].dtype, options);
}

}  // namespace shapeproof::inline v0_1
