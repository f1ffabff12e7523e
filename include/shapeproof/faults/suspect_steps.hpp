// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/layer_warning.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_visitor.hpp"

namespace shapeproof::inline v0_1::detail {

/// Looks at every call of a model for what runs but is probably not meant.
class StepSuspicions final : public ModelVisitor {
 public:
  constexpr StepSuspicions(const ModelView& model, FaultSink& sink)
      : model_(&model), sink_(&sink), layers_(model), readers_(input_readers(model)) {}

  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    const LayerRecord& record = model_->records[call.at];
    const Shape& in = call.inputs[0];
    const Shape& out = outputs.shape();
    if (record.type->recurrence != nullptr) {
      if (in.rank() == 3 && in[1] == Dim(1) && in[2].value_or(0) > 1 && reads_data(call.at)) {
        sink_->add(layer_warning(*model_, call.at, Code::single_step, 1, in));
      }
    } else if (in.rank() >= 4 && out.rank() == in.rank()) {
      windows(record, call.at, in, out);
    }
  }

 private:
  [[nodiscard]] constexpr bool reads_data(RecordIndex at) const {
    for (const RecordIndex reader : readers_) {
      if (reader == at) return true;
    }
    return false;
  }
  constexpr void windows(const LayerRecord& record, RecordIndex at, const Shape& in, const Shape& out) {
    const bool channels_first =
        record.type->axis_names != nullptr && record.type->axis_names(record, in.rank())[1] == Axis::channels;
    const int first = channels_first ? 2 : 1;
    const std::int64_t size = in[first].value_or(0);
    const std::int64_t places = out[first].value_or(0);
    if (!warned_of_stride_ && size >= 3 && places >= 1 && size / places >= 3 && steps_by_kernel(record) &&
        get_field(record, "padding").word_value == "valid") {
      warned_of_stride_ = true;
      sink_->add(layer_warning(*model_, at, Code::stride_like_kernel, first, in));
    }
    if (pooled_at_ >= 0 && size == 1 && !window_field(record).empty() && has_window(record)) {
      const LayerPlaces* const all = layers_.get();
      Diagnostic warning = layer_warning(*model_, at, Code::pooled_away, first, in, all);
      warning.source = placed_layer(*model_, static_cast<std::uint32_t>(pooled_at_), all);
      sink_->add(warning);
      pooled_at_ = -1;
    } else if (size > 1 && places == 1 && out[first + 1] == Dim(1) && !get_field(record, "pool_size").is_absent()) {
      pooled_at_ = static_cast<std::int32_t>(at);
    }
  }
  /// Whether a layer looks at more than one element at a time.
  [[nodiscard]] static constexpr bool has_window(const LayerRecord& record) {
    const FieldValue size = get_field(record, window_field(record));
    if (size.kind == FieldValue::Kind::number) return size.number_value > 1;
    for (const Dim dim : size.list) {
      if (dim.value_or(1) > 1) return true;
    }
    return false;
  }

  const ModelView* model_;
  FaultSink* sink_;
  LazyLayerPlaces layers_;
  GrowableArray<RecordIndex> readers_;
  std::int32_t pooled_at_ = -1;  ///< the window layer that leaves one element of each map
  bool warned_of_stride_ = false;
};

constexpr void suspect_steps(const ModelView& model, const Fit& fit, FaultSink& sink) {
  const GivenData given{model, fit};
  StepSuspicions suspicions{model, sink};
  Outputs ignored;
  static_cast<void>(run_model(model, given.view(), ignored, suspicions));
}

}  // namespace shapeproof::inline v0_1::detail
