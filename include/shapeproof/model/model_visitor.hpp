// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

/// One call of a layer in a model that runs. In a chain each layer is called once.
struct ModelCall {
  std::uint32_t number = 0;  ///< which call it is, in the order in which they run; see `ModelCalls`
  RecordIndex at = 0;        ///< the record of its layer; `no_record` in a fault of the model as a whole
  Inputs inputs{};           ///< what the layer takes; of an `Input` nothing
  bool is_input = false;     ///< what is given to the model is bound to its input
};

/// What may look on while a model runs (`run_model`), be it a chain or a graph.
class ModelVisitor {
 public:
  constexpr virtual void call(const ModelCall& /*call*/, const Outputs& /*outputs*/) {}
  /// A call that does not fit. Decides whether to go on, with what is then in `outputs`.
  constexpr virtual bool fault(const ModelCall& /*call*/, const Failure& /*failure*/, Outputs& /*outputs*/) {
    return false;
  }

 protected:
  constexpr ModelVisitor() = default;
  constexpr ModelVisitor(const ModelVisitor&) = default;
  constexpr ModelVisitor& operator=(const ModelVisitor&) = default;
  constexpr ~ModelVisitor() = default;
};

}  // namespace shapeproof::inline v0_1
