// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/model_visitor.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::detail {

/// A call of a layer whose sizes were recorded. A call within a nested model stands behind that of the model.
struct RecordedCall {
  RecordIndex at = 0;        ///< the record of its layer in the outermost model
  std::uint32_t number = 0;  ///< which call of its model it is, as `ModelCalls` counts
  std::uint8_t depth = 0;    ///< how many models within the model it is in
  std::size_t inputs = 0;    ///< where its first input is among all shapes
  std::size_t outputs = 0;   ///< where its first output is
  std::size_t end = 0;       ///< behind its last output

  friend constexpr bool operator==(const RecordedCall&, const RecordedCall&) = default;
};

/// All calls of one run, and every size of what they take and give; -1 for one that is not known. The calls of a model
/// within the model are told in its first call.
class CallRecorder final : public ModelVisitor {
 public:
  constexpr explicit CallRecorder(const ModelView& model) : outermost_(model), model_(model) {}

  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    RecordedCall recorded{.at = offset() + call.at, .number = call.number, .depth = depth_, .inputs = ranks.size()};
    for (std::size_t i = 0; i < call.inputs.size(); ++i) add(call.inputs[i]);
    recorded.outputs = ranks.size();
    for (std::size_t i = 0; i < outputs.size() && i < Outputs::capacity; ++i) add(outputs[i]);
    recorded.end = ranks.size();
    calls.push_back(recorded);
    if (!call.is_input && model_.records[call.at].type->is_model() && depth_ < most_nested) run_inside(call);
  }
  /// Forgets the last run.
  constexpr void clear() noexcept {
    calls.clear();
    ranks.clear();
    sizes.clear();
    opened_.clear();
  }

  GrowableArray<RecordedCall> calls;
  GrowableArray<std::int32_t> ranks;  ///< of all shapes
  GrowableArray<std::int64_t> sizes;  ///< of all shapes, one after the other

 private:
  constexpr void add(const Shape& shape) {
    ranks.push_back(shape.rank());
    for (const Dim dim : shape) sizes.push_back(dim.value_or(-1));
  }
  constexpr void run_inside(const ModelCall& call) {
    const RecordIndex at = offset() + call.at;
    for (const RecordIndex other : opened_) {
      if (other == at) return;
    }
    opened_.push_back(at);
    const ModelView around = model_;
    model_ = nested_model(around.records[call.at]);
    ++depth_;
    Outputs outputs;
    static_cast<void>(run_model(model_, call.inputs, outputs, *this));
    --depth_;
    model_ = around;
  }
  [[nodiscard]] constexpr RecordIndex offset() const noexcept {
    return static_cast<RecordIndex>(model_.records - outermost_.records);
  }

  ModelView outermost_;
  ModelView model_;
  std::uint8_t depth_ = 0;
  GrowableArray<RecordIndex> opened_;
};

}  // namespace shapeproof::detail
