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
#include "shapeproof/sizes/run_watcher.hpp"

namespace shapeproof::inline v0_1::detail {

/// Tells a watcher of all calls of a model's run.
class CallWalker final : public ModelVisitor {
 public:
  constexpr CallWalker(const ModelView& model, RunWatcher& watcher)
      : outermost_(model), model_(model), watcher_(&watcher) {}

  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    watcher_->take({offset() + call.at, call.number, depth_}, call.inputs, outputs);
    if (!call.is_input && model_.records[call.at].type->is_model() && depth_ < most_nested) run_inside(call);
  }

 private:
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
  RunWatcher* watcher_;
  std::uint8_t depth_ = 0;
  GrowableArray<RecordIndex> opened_;
};

}  // namespace shapeproof::inline v0_1::detail
