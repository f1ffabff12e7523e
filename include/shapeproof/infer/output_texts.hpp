// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/text_sink.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::inline v0_1 {

/// What summaries and pictures write instead of the shapes of layers' outputs: `SizeForms` has formulas.
class OutputTexts {
 public:
  /// Writes an output of the layer at a record of the outermost model, in one of its model's calls, as `ModelCalls`
  /// counts. False: nothing is written, and the shape is to be written.
  constexpr virtual bool write(TextSink& sink, RecordIndex at, std::uint32_t call, std::size_t output) const = 0;

 protected:
  constexpr OutputTexts() = default;
  constexpr OutputTexts(const OutputTexts&) = default;
  constexpr OutputTexts& operator=(const OutputTexts&) = default;
  constexpr ~OutputTexts() = default;
};

}  // namespace shapeproof::inline v0_1
