// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/sizes/run_watcher.hpp"

namespace shapeproof::inline v0_1::detail {

/// A call whose sizes were recorded.
struct RecordedCall {
  CallPlace place{};
  std::size_t inputs = 0;   ///< where its first input is among all shapes
  std::size_t outputs = 0;  ///< where its first output is
  std::size_t end = 0;      ///< behind its last output

  friend constexpr bool operator==(const RecordedCall&, const RecordedCall&) = default;
};

/// All calls of the last run, and every size of what they take and give; -1 for one that is not known.
class CallRecorder final : public RunWatcher {
 public:
  constexpr CallRecorder() = default;

  constexpr void begin(const GrowableArray<std::int64_t>& /*sizes*/) override {
    calls.clear();
    ranks.clear();
    sizes.clear();
  }
  constexpr void take(const CallPlace& place, const Inputs& inputs, const Outputs& outputs) override {
    RecordedCall recorded{.place = place, .inputs = ranks.size()};
    for (std::size_t i = 0; i < inputs.size(); ++i) add(inputs[i]);
    recorded.outputs = ranks.size();
    for (std::size_t i = 0; i < outputs.size() && i < Outputs::capacity; ++i) add(outputs[i]);
    recorded.end = ranks.size();
    calls.push_back(recorded);
  }
  constexpr void end(bool /*fits*/) override {}

  GrowableArray<RecordedCall> calls;
  GrowableArray<std::int32_t> ranks;  ///< of all shapes
  GrowableArray<std::int64_t> sizes;  ///< of all shapes, one after the other

 private:
  constexpr void add(const Shape& shape) {
    ranks.push_back(shape.rank());
    for (const Dim dim : shape) sizes.push_back(dim.value_or(-1));
  }
};

}  // namespace shapeproof::inline v0_1::detail
