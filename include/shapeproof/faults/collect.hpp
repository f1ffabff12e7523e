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
#include "shapeproof/layer/field_faults.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_visitor.hpp"

namespace shapeproof::inline v0_1 {

/// What a run without a fault saw of a model, so that nobody need walk through it again.
struct RunNotes {
  bool suspicious = false;       ///< some step deserves a second look
  bool recurrent = true;         ///< there is a recurrent layer, or one that may contain some
  bool attends_samples = false;  ///< some layer takes samples for steps
  RecordIndex last = no_record;  ///< the record of the last layer of a chain
};

/// What is told of every fault and every call of a run that does not stop at faults.
class FaultSink {
 public:
  RunNotes notes{};
  bool has_enough = false;   ///< nothing more is to be looked for
  bool wants_faults = true;  ///< and not the calls alone

  constexpr virtual void add(const Diagnostic& fault) = 0;
  constexpr virtual void step(const ModelCall& /*call*/, const Outputs& /*after*/) {}

 protected:
  constexpr FaultSink() = default;
  constexpr FaultSink(const FaultSink&) = default;
  constexpr FaultSink& operator=(const FaultSink&) = default;
  constexpr ~FaultSink() = default;
};

namespace detail {

/// Hands on the faults of a model and of the models in it, all seen from the outermost.
class FaultReporter {
 public:
  constexpr FaultReporter(const ModelView& model, FaultSink& sink) : model_(&model), sink_(&sink), places_(model) {}

  [[nodiscard]] constexpr FaultSink& sink() const noexcept { return *sink_; }
  [[nodiscard]] constexpr const ModelView& model() const noexcept { return *model_; }
  /// How many faults within nested models were reported.
  [[nodiscard]] constexpr std::size_t nested_faults() const noexcept { return nested_faults_; }

  constexpr void report(const Failure& failure) {
    if (!sink_->wants_faults) return;
    sink_->add(diagnose(*model_, failure, places_.get()));
    const std::uint32_t innermost = failure.at + static_cast<std::uint32_t>(failure.fault.inner);
    if (innermost < model_->count && !model_->records[innermost].valid) report_further(failure, innermost);
  }
  /// A fault within a nested model, at the record `found` of the outermost one.
  constexpr void report_nested(Failure failure, std::uint32_t found) {
    failure.at = outermost(*model_, found, places_.get());
    failure.fault.declared = failure.fault.declared && found == failure.at;
    failure.fault.inner += static_cast<std::int32_t>(found - failure.at);
    ++nested_faults_;
    report(failure);
  }

 private:
  /// What else is wrong with the fields of a layer.
  constexpr void report_further(Failure failure, RecordIndex innermost) {
    const LayerRecord& record = model_->records[innermost];
    const std::int32_t inner = failure.fault.inner;
    const FieldFaults faults{record, record_fault(record)};
    for (const Fault& fault : faults.further()) {
      if (sink_->has_enough) return;
      failure.fault = fault;
      failure.fault.inner = inner;
      sink_->add(diagnose(*model_, failure, places_.get()));
    }
  }

  const ModelView* model_;
  FaultSink* sink_;
  LazyLayerPlaces places_;
  std::size_t nested_faults_ = 0;
};

/// Hands on every fault of a model that does not follow from an earlier one: after a fault the run goes on with the
/// layer's guess of its output, and what then only fails because a size is not known is no fault of its own. A nested
/// model is gone through in the same way.
class FaultCollector final : public ModelVisitor {
 public:
  constexpr FaultCollector(FaultReporter& reporter, const ModelView& model) : reporter_(&reporter), model_(model) {}

  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    if (!is_nested_) reporter_->sink().step(call, outputs);
  }
  constexpr bool fault(const ModelCall& call, const Failure& failure, Outputs& outputs) override {
    if (call.at == no_record) {
      if (!is_nested_) reporter_->report(failure);
      return false;
    }
    if (call.is_input) return input_fault(call, failure, outputs);
    const LayerRecord& record = model_.records[call.at];
    const bool inside = record.valid && record.type->is_model() && failure.fault.inner > 0;
    if (is_news(call, failure, inside) && !(inside && collect_inside(call, outputs))) report(failure);
    guesses_.replace_outputs(record, call, failure, outputs);
    FaultCollector::call(call, outputs);
    return !reporter_->sink().has_enough;
  }

 private:
  constexpr bool input_fault(const ModelCall& call, const Failure& failure, Outputs& input) {
    report(failure);
    guesses_.replace_input(failure, input);
    if (model_.is_graph() || model_.has_input()) FaultCollector::call(call, input);
    return !reporter_->sink().has_enough;
  }
  /// Goes through the layers of a nested model. False: it finds nothing that the nested model's own first fault did not
  /// say.
  constexpr bool collect_inside(const ModelCall& call, Outputs& outputs);

  constexpr void report(const Failure& failure) {
    if (is_nested_) return reporter_->report_nested(failure, offset_ + failure.at);
    reporter_->report(failure);
  }
  /// Whether a fault does not follow from an earlier one, and was not found at an earlier call of the same layer.
  [[nodiscard]] constexpr bool is_news(const ModelCall& call, const Failure& failure, bool inside) {
    const LayerRecord& record = model_.records[call.at];
    if (guesses_.may_explain(record, failure)) return false;
    return (!inside && record.valid) || !was_reported(call.at);
  }
  [[nodiscard]] constexpr bool was_reported(RecordIndex at) {
    if (reported_.empty()) static_cast<void>(reported_.extend(model_.count));
    const bool before = reported_[at];
    reported_[at] = true;
    return before;
  }

  FaultReporter* reporter_;
  ModelView model_;
  std::uint32_t offset_ = 0;  ///< of a nested model's records in the outermost model's
  bool is_nested_ = false;
  Guesses guesses_;
  GrowableArray<bool> reported_;  ///< of each record
};

constexpr bool FaultCollector::collect_inside(const ModelCall& call, Outputs& outputs) {
  const LayerRecord* const record = model_.records + call.at;
  const ModelView nested = nested_model(*record);
  if (!nested.is_graph() && call.inputs.size() != 1) return false;
  FaultCollector inside{*reporter_, nested};
  inside.offset_ = offset_ + static_cast<std::uint32_t>(nested.records - model_.records);
  inside.is_nested_ = true;
  inside.guesses_ = guesses_;
  const std::size_t before = reporter_->nested_faults();
  Outputs found;
  if (!run_model(nested, call.inputs, found, inside)) return false;
  outputs.assign(found);
  return reporter_->nested_faults() > before;
}

}  // namespace detail

/// Runs a model on its inputs and hands every independent fault and every call to a sink. The outputs are guesses
/// behind a fault.
constexpr void collect_faults(const ModelView& model, const Inputs& given, Outputs& outputs, FaultSink& sink) {
  detail::FaultReporter reporter{model, sink};
  detail::FaultCollector collector{reporter, model};
  if (!run_model(model, given, outputs, collector)) outputs.clear();
}
}  // namespace shapeproof::inline v0_1
