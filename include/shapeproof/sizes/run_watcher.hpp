// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::detail {

/// A call of a layer in a model, or in a model within it.
struct CallPlace {
  RecordIndex at = 0;        ///< the record of its layer in the outermost model
  std::uint32_t number = 0;  ///< which call of its model it is, as `ModelCalls` counts
  std::uint8_t depth = 0;    ///< how many models within the model it is in

  friend constexpr bool operator==(const CallPlace&, const CallPlace&) = default;
};

/// Is told of all calls of runs.
class RunWatcher {
 public:
  /// Before a run with these sizes.
  constexpr virtual void begin(const GrowableArray<std::int64_t>& sizes) = 0;
  /// Of each call. Those of a model within the model come behind its first call.
  constexpr virtual void take(const CallPlace& place, const Inputs& inputs, const Outputs& outputs) = 0;
  /// Behind a run.
  constexpr virtual void end(bool fits) = 0;

 protected:
  constexpr RunWatcher() = default;
  constexpr RunWatcher(const RunWatcher&) = default;
  constexpr RunWatcher& operator=(const RunWatcher&) = default;
  constexpr ~RunWatcher() = default;
};

}  // namespace shapeproof::inline v0_1::detail
