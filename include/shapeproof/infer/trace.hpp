// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/model_visitor.hpp"
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

namespace detail {
class Tracer;
}  // namespace detail

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
  friend class detail::Tracer;

  GrowableArray<TraceStep> steps_;
  GrowableArray<Diagnostic> error_;  ///< none or one: a trace that is not made costs nothing
};

namespace detail {

/// Writes down every call that fits, and the first one that does not. A layer that is called again has its parameters
/// counted once. The `Input` of a chain is no layer to Keras, those of a graph are.
class Tracer final : public ModelVisitor {
 public:
  constexpr Tracer(const ModelView& model, DType given) : model_(&model), places_(model), dtype_(given) {
    static_cast<void>(seen_.extend(model.count));
  }

  constexpr Trace run(const Inputs& given) {
    Outputs outputs;
    if (Failure failure; find_model_fault(*model_, failure)) {
      fail(failure);
    } else {
      static_cast<void>(run_model(*model_, given, outputs, *this));
    }
    return static_cast<Trace&&>(trace_);
  }
  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    const LayerRecord& record = model_->records[call.at];
    dtype_ = layer_dtype(record, model_->is_graph() ? DType::float32 : dtype_);
    if (call.is_input && !model_->is_graph()) return;
    TraceStep step = begin(call.at);
    step.outputs.assign(outputs);
    step.dtype = dtype_;
    if (!call.is_input && !seen_[call.at]) {
      ParameterCounter counter;
      add_weights(record, call.inputs, counter);
      step.parameters = counter.count();
      if (record.type->explain != nullptr) record.type->explain(record, call.inputs[0], step.arithmetic);
    }
    seen_[call.at] = true;
    trace_.steps_.push_back(step);
  }
  constexpr bool fault(const ModelCall& call, const Failure& failure, Outputs& /*outputs*/) override {
    fail(failure);
    if (call.at >= model_->count) return false;
    const std::uint32_t unlisted = model_->has_input() && call.number > 0 ? 1 : 0;
    while (trace_.size() + unlisted > call.number) trace_.steps_.pop_back();  // found only when all had run
    if (failure.at < model_->count) trace_.steps_.push_back(begin(failure.at));
    return false;
  }

 private:
  constexpr void fail(const Failure& failure) { trace_.error_.push_back(diagnose(*model_, failure)); }
  /// A step of which only the layer is known.
  [[nodiscard]] constexpr TraceStep begin(RecordIndex at) const {
    TraceStep step;
    step.layer = placed_layer(*model_, at, &places_);
    return step;
  }

  const ModelView* model_;
  LayerPlaces places_;
  GrowableArray<bool> seen_;  ///< of each record
  DType dtype_;               ///< of what the last call gives
  Trace trace_;
};

}  // namespace detail

/// Runs a model and keeps every call's outputs, parameters and arithmetic, in the order in which they run.
[[nodiscard]] constexpr Trace trace(const ModelView& model, const Inputs& given, DType dtype = DType::unknown) {
  return detail::Tracer{model, dtype == DType::unknown ? DType::float32 : dtype}.run(given);
}
/// The same for one input.
[[nodiscard]] constexpr Trace trace(const ModelView& model, const TensorSpec& input) {
  const Shape* const given[] = {&input.shape};
  return trace(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0}, input.dtype);
}

template <AnyModel M>
[[nodiscard]] constexpr Trace trace(const M& model, const TensorSpec& input = Shape::unknown()) {
  return trace(model.view(), input);
}

}  // namespace shapeproof
