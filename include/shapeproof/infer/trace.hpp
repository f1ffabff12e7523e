// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/guesses.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/infer/output_dtypes.hpp"
#include "shapeproof/infer/trace_step.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/model_visitor.hpp"

namespace shapeproof::inline v0_1 {

/// How much a trace tells.
struct TraceOptions {
  bool beyond_faults = false;  ///< goes on behind a fault, with what the layer probably gives
  bool inputs = false;         ///< keeps each layer's inputs, too
  int depth = 1;               ///< 2: the layers of nested models, too; 3: those of models nested in these; ...
};

namespace detail {

/// Writes down every call that fits, and the first one that does not, or all of them. A layer that is called again has
/// its parameters counted once. The `Input` of a chain is no layer to Keras, those of a graph are.
class Tracer final : public ModelVisitor {
 public:
  constexpr Tracer(Trace& trace, const ModelView& model, const LayerPlaces& places, const TraceOptions& options,
                   DType given)
      : trace_(&trace), outermost_(&model), places_(&places), options_(&options), model_(model), dtypes_(given) {}

  constexpr void run(const Inputs& given) {
    Outputs outputs;
    if (Failure failure; find_model_fault(model_, failure)) {
      tell(failure);
      faulty_ = failure.at;
      if (!options_->beyond_faults) return;
    }
    static_cast<void>(run(given, outputs));
  }
  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    const LayerRecord& record = model_.records[call.at];
    const DType given = dtypes_.pass(record, call.number);
    next_call_ = call.number + 1;
    if (call.is_input && !model_.is_graph()) return;
    const std::size_t index = add_step(call.at, call.number, call.inputs);
    if (Outputs again; record.type->is_model() && shows_inside()) static_cast<void>(run_inside(call, given, again));
    TraceStep& step = trace_->steps_[index];
    step.outputs.assign(outputs);
    if (record.type->traits.vocabulary == Vocabulary::pytorch) step.dtype = outputs.shape().dtype;
    step.fails = call.at == faulty_;
    if (step.fails && refused_.has_rank() && options_->inputs) step.inputs.assign(refused_);
    if (call.is_input || weighed_[call.at]) return;
    weighed_[call.at] = true;
    weigh(record, call.inputs, step);
    if (record.type->explain != nullptr) record.type->explain(record, call.inputs[0], step.arithmetic);
  }
  constexpr bool fault(const ModelCall& call, const Failure& failure, Outputs& outputs) override {
    if (depth_ == 0) tell(failure);
    if (!options_->beyond_faults) return end_at(call, failure);
    if (call.at == no_record) return pass_model_fault(failure);
    if (call.is_input) return pass_input_fault(call, failure, outputs);
    if (call.number < next_call_) return blame_earlier(call.number);
    pass_fault(call, failure, outputs);
    return true;
  }

 private:
  /// Of a model within the one that `around` traces.
  constexpr Tracer(const Tracer& around, const LayerRecord& layer, DType given)
      : Tracer(*around.trace_, *around.outermost_, *around.places_, *around.options_, given) {
    model_ = nested_model(layer);
    offset_ = static_cast<RecordIndex>(model_.records - outermost_->records);
    depth_ = static_cast<std::uint8_t>(around.depth_ + 1);
    trainable_ = around.trainable_ && layer.trainable;
    guesses_ = around.guesses_;
  }

  /// False: it stopped at a fault. A model that cannot run on what it is given runs on what it declares.
  constexpr bool run(const Inputs& given, Outputs& outputs) {
    static_cast<void>(weighed_.extend(model_.count));
    static_cast<void>(opened_.extend(model_.count));
    dtypes_.begin(model_);
    const std::size_t before = trace_->size();
    if (run_model(model_, given, outputs, *this)) return true;
    if (!options_->beyond_faults || trace_->size() > before) return false;
    if (given.size() > 0 && run_model(model_, Inputs{}, outputs, *this)) return true;
    if (trace_->size() == before) list_layers();
    return false;
  }
  /// Runs the layers of a nested model once; those that are not to be shown only for what comes out.
  constexpr bool run_inside(const ModelCall& call, DType given, Outputs& outputs) {
    if (opened_[call.at]) return false;
    opened_[call.at] = true;
    const std::size_t first = trace_->size();
    Tracer inside{*this, model_.records[call.at], given};
    const bool good = inside.run(call.inputs, outputs);
    ParameterCount& known = trace_->steps_[first - 1].known_parameters;
    known = {};
    for (std::size_t i = first; i < trace_->size(); ++i) {
      if ((*trace_)[i].depth == depth_ + 1) known += (*trace_)[i].known_parameters;
    }
    while (!shows_inside() && trace_->size() > first) trace_->steps_.pop_back();
    return good;
  }
  [[nodiscard]] constexpr bool shows_inside() const noexcept { return depth_ + 1 < options_->depth; }

  constexpr void tell(const Failure& failure) {
    if (trace_->ok()) trace_->error_.push_back(diagnose(*outermost_, failure, places_));
  }
  /// Ends the trace with the layer that fails. Some faults are found only when all layers have run.
  constexpr bool end_at(const ModelCall& call, const Failure& failure) {
    if (call.at >= model_.count) return false;
    GrowableArray<TraceStep>& steps = trace_->steps_;
    const auto is_later = [&](const TraceStep& step) {
      return step.depth > depth_ || (step.depth == depth_ && step.call >= call.number);
    };
    while (!steps.empty() && is_later(steps.back())) steps.pop_back();
    if (failure.at < model_.count) steps[add_step(failure.at, call.number, call.inputs)].fails = true;
    return false;
  }
  /// A fault of the model as a whole may still be about one of its layers.
  constexpr bool pass_model_fault(const Failure& failure) {
    if (depth_ > 0) return false;
    const bool of_edges = model_.is_graph() && failure.at == 0;
    faulty_ = of_edges ? failure_of_edges(model_, failure, places_).at : failure.at;
    return true;
  }
  constexpr bool pass_input_fault(const ModelCall& call, const Failure& failure, Outputs& input) {
    guesses_.replace_input(failure, input);
    const bool fails = failure.fault.code != Code::missing_input;
    if (!model_.is_graph()) {
      faulty_ = fails ? model_.first() : faulty_;
      refused_ = failure.input;
      return true;
    }
    next_call_ = call.number + 1;
    TraceStep& step = trace_->steps_[add_step(call.at, call.number, call.inputs)];
    if (options_->inputs) step.inputs.assign(failure.input);
    step.outputs.assign(input);
    step.fails = fails;
    return true;
  }
  /// Marks a layer that had seemed to fit.
  constexpr bool blame_earlier(std::uint32_t call) {
    for (std::size_t i = trace_->size(); i > 0; --i) {
      TraceStep& step = trace_->steps_[i - 1];
      if (step.depth != depth_ || step.call != call) continue;
      step.fails = true;
      break;
    }
    return true;
  }
  constexpr void pass_fault(const ModelCall& call, const Failure& failure, Outputs& outputs) {
    const LayerRecord& record = model_.records[call.at];
    const DType given = dtypes_.pass(record, call.number);
    next_call_ = call.number + 1;
    const std::size_t index = add_step(call.at, call.number, call.inputs);
    const bool follows = guesses_.may_explain(record, failure);
    if (Outputs found; record.valid && record.type->is_model() && run_inside(call, given, found)) outputs.assign(found);
    guesses_.replace_outputs(record, call, failure, outputs);
    TraceStep& step = trace_->steps_[index];
    step.outputs.assign(outputs);
    step.fails = !follows;
    if (!weighed_[call.at]) weigh_failing(record, step);
  }

  /// Of a model whose edges cannot be nothing is known but its layers.
  constexpr void list_layers() {
    for (RecordIndex at = model_.first(); at < model_.count; at += model_.records[at].span) {
      const std::size_t index = add_step(at, next_call_++, Inputs{});
      TraceStep& step = trace_->steps_[index];
      step.outputs.assign(Shape::unknown());
      step.fails = at == faulty_;
      weigh_failing(model_.records[at], step);
    }
  }

  /// A step of which only the layer is known, and what it takes.
  constexpr std::size_t add_step(RecordIndex at, std::uint32_t call, const Inputs& inputs) {
    TraceStep step;
    step.at = offset_ + at;
    step.layer = placed_layer(*outermost_, step.at, places_);
    step.call = call;
    step.dtype = dtypes_.now();
    step.depth = depth_;
    step.trainable = trainable_ && model_.records[at].trainable;
    if (options_->inputs) step.inputs.assign(inputs);
    trace_->steps_.push_back(step);
    return trace_->size() - 1;
  }
  constexpr void weigh(const LayerRecord& record, const Inputs& inputs, TraceStep& step) const {
    ParameterCounter counter;
    FrozenWeights frozen{counter};
    add_weights(record, inputs, trainable_ ? static_cast<WeightSink&>(counter) : frozen);
    step.parameters = counter.count();
    step.known_parameters = counter.known();
  }
  /// The parameters of a layer that fails: known if they do not depend on what it is given.
  constexpr void weigh_failing(const LayerRecord& record, TraceStep& step) const {
    if (record.type->weights == nullptr) return;
    step.parameters = {any, any};
    if (!record.valid || record.type->is_model()) return;
    TraceStep alone;
    weigh(record, Inputs{}, alone);
    if (!alone.parameters.total.is_known()) return;
    step.parameters = alone.parameters;
    step.known_parameters = alone.known_parameters;
  }

  Trace* trace_;
  const ModelView* outermost_;
  const LayerPlaces* places_;  ///< of the layers of the outermost model
  const TraceOptions* options_;
  ModelView model_;
  RecordIndex offset_ = 0;  ///< of a nested model's records in the outermost model's
  std::uint8_t depth_ = 0;
  bool trainable_ = true;
  DTypeFlow dtypes_;
  std::uint32_t next_call_ = 0;
  RecordIndex faulty_ = no_record;    ///< a layer that is to blame though it may run
  Shape refused_ = Shape::unknown();  ///< what a chain was given instead of its input
  Guesses guesses_;
  GrowableArray<bool> weighed_;  ///< of each record
  GrowableArray<bool> opened_;   ///< of each record: a nested model whose layers were run
};

}  // namespace detail

/// Runs a model and keeps every call's outputs, parameters and arithmetic, in the order in which they run.
[[nodiscard]] constexpr Trace trace(const ModelView& model, const Inputs& given, DType dtype = DType::unknown,
                                    const TraceOptions& options = {}) {
  Trace result;
  const LayerPlaces places{model};
  detail::Tracer{result, model, places, options, dtype == DType::unknown ? DType::float32 : dtype}.run(given);
  return result;
}
/// The same for one input.
[[nodiscard]] constexpr Trace trace(const ModelView& model, const TensorSpec& input, const TraceOptions& options = {}) {
  const Shape shape = model.vocabulary() == Vocabulary::pytorch ? input.typed_shape() : input.shape;
  const Shape* const given[] = {&shape};
  return trace(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0}, input.dtype, options);
}

/// The same for any model.
template <AnyModel M>
[[nodiscard]] constexpr Trace trace(const M& model, const TensorSpec& input = Shape::unknown(),
                                    const TraceOptions& options = {}) {
  return trace(model.view(), input, options);
}

}  // namespace shapeproof::inline v0_1
