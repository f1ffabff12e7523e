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

namespace shapeproof::inline v0_1::detail {

/// A call of a layer in a model, or in a model within it.
struct CallPlace {
  RecordIndex at = 0;        ///< the record of its layer in the outermost model
  std::uint32_t number = 0;  ///< which call of its model it is, as `ModelCalls` counts
  std::uint8_t depth = 0;    ///< how many models within the model it is in

  friend constexpr bool operator==(const CallPlace&, const CallPlace&) = default;
};

/// Is told of all calls of a run. Those of a model within the model come behind its first call.
class CallWalker : public ModelVisitor {
 public:
  constexpr void call(const ModelCall& call, const Outputs& outputs) final {
    take({offset() + call.at, call.number, depth_}, call.inputs, outputs);
    if (!call.is_input && model_.records[call.at].type->is_model() && depth_ < most_nested) run_inside(call);
  }

 protected:
  constexpr explicit CallWalker(const ModelView& model) : outermost_(model), model_(model) {}
  constexpr CallWalker(const CallWalker&) = default;
  constexpr CallWalker& operator=(const CallWalker&) = default;
  constexpr ~CallWalker() = default;

  constexpr virtual void take(const CallPlace& place, const Inputs& inputs, const Outputs& outputs) = 0;
  /// Before a run.
  constexpr void restart() noexcept { opened_.clear(); }

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
  std::uint8_t depth_ = 0;
  GrowableArray<RecordIndex> opened_;
};

}  // namespace shapeproof::inline v0_1::detail
