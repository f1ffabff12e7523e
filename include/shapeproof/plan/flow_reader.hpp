// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/output_dtypes.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/model_visitor.hpp"
#include "shapeproof/plan/memory_flow.hpp"

namespace shapeproof::inline v0_1 {

/// How many tensors a plan may have. A model that is called again and again by models that are called again and again
/// has few layers and very many tensors.
inline constexpr std::uint32_t most_planned = std::uint32_t{1} << 20U;

namespace detail {

/// The flow of a model while it is read, and the first thing that hinders it.
class FlowBuilder {
 public:
  constexpr FlowBuilder(const ModelView& model, const LayerPlaces& places) : model_(&model), places_(&places) {
    static_cast<void>(calls_.extend(model.count));
  }

  [[nodiscard]] constexpr bool ok() const noexcept { return error_.empty(); }
  [[nodiscard]] constexpr const Diagnostic& error() const noexcept { return error_[0]; }
  constexpr void fail(const Failure& failure) {
    if (ok()) error_.push_back(diagnose(*model_, failure, places_));
  }
  [[nodiscard]] constexpr MemoryFlow& flow() noexcept { return flow_; }

  /// Begins a call of the layer at `at`. What it reads and writes follows.
  constexpr void begin_step(RecordIndex at) {
    FlowStep step{at, static_cast<std::uint32_t>(flow_.reads.size()), 0};
    step.first_write = static_cast<std::uint32_t>(flow_.tensors.size());
    step.is_view = is_view(model_->records[at]);
    step.works_in_place = works_in_place(model_->records[at]);
    flow_.steps.push_back(step);
    ++calls_[at];
  }
  constexpr void read(std::uint32_t tensor) {
    flow_.tensors[tensor].last = now();
    flow_.reads.push_back(tensor);
    ++flow_.steps.back().reads;
  }
  constexpr std::uint32_t write(const Shape& shape) {
    FlowStep& step = flow_.steps.back();
    FlowTensor tensor{.shape = shape, .at = step.at, .call = calls_[step.at] - 1, .output = step.writes++};
    tensor.first = tensor.last = now();
    return add(tensor);
  }
  /// A tensor that is given to the model; `at` is the record of its `Input`, if there is one.
  constexpr std::uint32_t add_input(const Shape& shape, RecordIndex at) {
    return add({.shape = shape, .at = at, .is_input = true});
  }
  constexpr void keep_to_end(std::uint32_t tensor) {
    flow_.tensors[tensor].last = flow_.end();
    flow_.tensors[tensor].is_output = true;
  }

 private:
  [[nodiscard]] constexpr std::uint32_t now() const noexcept { return static_cast<std::uint32_t>(flow_.steps.size()); }

  constexpr std::uint32_t add(FlowTensor& tensor) {
    if (tensor.shape.dtype == DType::unknown) tensor.shape.dtype = DType::float32;
    const Dim bytes = product(tensor.shape) * Dim(element_bytes(tensor.shape.dtype));
    tensor.bytes = bytes.value_or(0);
    if (!bytes.is_known()) refuse(tensor, bytes.is_overflow() ? Fault{.code = Code::size_overflow} : open(tensor));
    if (element_bytes(tensor.shape.dtype) == 0) refuse(tensor, Fault::argument("dtype", "of a fixed size"));
    if (flow_.tensors.size() >= most_planned) refuse(tensor, Fault::argument("layers", "called 1048576 times at most"));
    flow_.tensors.push_back(tensor);
    return static_cast<std::uint32_t>(flow_.tensors.size()) - 1;
  }
  constexpr std::uint32_t add(FlowTensor&& tensor) { return add(tensor); }

  /// What is wrong with a tensor of which not every size is known.
  [[nodiscard]] constexpr Fault open(const FlowTensor& tensor) const {
    if (!tensor.shape.has_rank()) return {.code = Code::unknown_layer, .text = "layer"};
    if (!tensor.shape.fits()) return shape_fault(tensor.shape);
    int axis = 0;
    while (axis + 1 < tensor.shape.rank() && tensor.shape[axis].is_known()) ++axis;
    return Fault::unknown(axis);
  }
  constexpr void refuse(const FlowTensor& tensor, Fault fault) {
    Failure failure;
    failure.at = tensor.at == no_record ? model_->first() : places_->outermost(tensor.at);
    fault.declared = tensor.is_input;
    fault.inner =
        tensor.at == no_record || tensor.at < failure.at ? 0 : static_cast<std::int32_t>(tensor.at - failure.at);
    failure.fault = fault;
    failure.see(tensor.shape);
    fail(failure);
  }

  const ModelView* model_;
  const LayerPlaces* places_;
  MemoryFlow flow_;
  GrowableArray<std::uint32_t> calls_;  ///< of each record, so far
  GrowableArray<Diagnostic> error_;     ///< none or one
};

/// Tells a `FlowBuilder` of the calls of a model, the outermost or a nested one, while it runs.
class FlowReader final : public ModelVisitor {
 public:
  using Tensors = GrowableArray<std::uint32_t>;

  constexpr FlowReader(FlowBuilder& flow, const ModelView& model, RecordIndex offset, const Tensors& given)
      : flow_(&flow), model_(model), offset_(offset), given_(&given), calls_(model_) {}

  /// Runs the model. Returns the tensors that it gives.
  constexpr Tensors read(const Inputs& shapes) {
    Tensors given;
    Outputs outputs;
    if (!run_model(model_, shapes, outputs, *this) || !flow_->ok()) return given;
    for (const GraphEdge& edge : calls_.outputs()) take(edge, given);
    return given;
  }

  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    sources_.clear();
    if (flow_->ok()) {
      const ModelCalls::Call& planned = calls_[call.number];
      for (std::uint32_t i = 0; i < planned.edge_count; ++i) take(calls_.edge(planned, i), sources_);
      if (planned.input < given_->size()) sources_.push_back((*given_)[planned.input]);
    }
    const std::size_t first = tensors_.size();
    if (flow_->ok()) follow(call, outputs);
    first_.push_back(static_cast<std::uint32_t>(first));
  }
  constexpr bool fault(const ModelCall& /*call*/, const Failure& failure, Outputs& /*outputs*/) override {
    flow_->fail(failure);
    return false;
  }

 private:
  constexpr void follow(const ModelCall& call, const Outputs& outputs) {
    const LayerRecord& record = model_.records[call.at];
    const ModelView nested = nested_model(record);
    if (call.is_input) return bind(record, offset_ + call.at, outputs.shape());
    if (record.type->is_model() && nested.count > 0) {
      FlowReader inner{*flow_, nested, static_cast<RecordIndex>(nested.records - model_.records) + offset_, sources_};
      for (const std::uint32_t tensor : inner.read(call.inputs)) tensors_.push_back(tensor);
      return;
    }
    if (record.type->is_model()) {  // without layers
      for (const std::uint32_t tensor : sources_) tensors_.push_back(tensor);
      return;
    }
    const MemoryFlow& flow = flow_->flow();
    const bool sets_dtype = record.type->traits.vocabulary == Vocabulary::pytorch;
    DType given = DType::unknown;
    flow_->begin_step(offset_ + call.at);
    for (const std::uint32_t tensor : sources_) {
      given = common_dtype(given, flow.tensors[tensor].shape.dtype);
      flow_->read(tensor);
    }
    const DType gives = sets_dtype ? DType::unknown : layer_dtype(record, given);
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      tensors_.push_back(flow_->write(sets_dtype ? outputs[i] : outputs[i].of(gives)));
    }
  }
  /// An `Input` gives what it is given, unless the model casts that.
  constexpr void bind(const LayerRecord& record, RecordIndex at, const Shape& bound) {
    const bool casts = record.type->traits.vocabulary == Vocabulary::keras;
    const Shape shape = casts ? bound.of(layer_dtype(record, DType::unknown)) : bound;
    if (sources_.empty()) return tensors_.push_back(flow_->add_input(shape, at));
    const std::uint32_t source = sources_[0];
    if (!casts || flow_->flow().tensors[source].shape.dtype == shape.dtype) return tensors_.push_back(source);
    flow_->begin_step(at);
    flow_->read(source);
    tensors_.push_back(flow_->write(shape));
  }

  /// The tensors that an edge brings.
  constexpr void take(const GraphEdge& edge, Tensors& taken) const {
    const std::size_t first = first_[edge.node];
    const std::size_t end = edge.node + std::size_t{1} < first_.size() ? first_[edge.node + 1] : tensors_.size();
    if (edge.output != ModelCalls::all_outputs) {
      if (first + edge.output < end) taken.push_back(tensors_[first + edge.output]);
      return;
    }
    for (std::size_t i = first; i < end; ++i) taken.push_back(tensors_[i]);
  }

  FlowBuilder* flow_;
  ModelView model_;
  RecordIndex offset_;  ///< of the model's records in the outermost model's
  const Tensors* given_;
  ModelCalls calls_;
  Tensors sources_;                     ///< of the current call
  Tensors tensors_;                     ///< that all calls have given
  GrowableArray<std::uint32_t> first_;  ///< of each call the first of these
};

/// Reads what a model does with memory when it runs on inputs of these shapes; `dtype` is that of data without `Input`.
/// What hinders it is then in the builder.
constexpr void read_flow(const ModelView& model, const Inputs& given, DType dtype, FlowBuilder& flow) {
  if (Failure failure; find_model_fault(model, failure)) return flow.fail(failure);
  FlowReader::Tensors data;
  const bool declares = model.is_graph() || model.has_input() || model.count == 0;
  if (!declares && given[0].has_rank()) data.push_back(flow.add_input(given[0].of(dtype), no_record));
  FlowReader reader{flow, model, 0, data};
  for (const std::uint32_t tensor : reader.read(given)) flow.keep_to_end(tensor);
}

}  // namespace detail

}  // namespace shapeproof::inline v0_1
