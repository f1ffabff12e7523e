// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/infer/output_texts.hpp"

namespace shapeproof::inline v0_1 {

/// What a summary tells besides each layer's output and parameters.
struct SummaryOptions {
  bool input_shape = false;    ///< a column with what each layer takes
  bool kernel = false;         ///< a column with the sizes of its window
  bool multiply_adds = false;  ///< a column with how often each layer multiplies and adds, see docs/costs.md
  bool memory = false;         ///< a column with the bytes of what each layer gives
  bool trainable = false;      ///< a column that says whether training changes its weights
  /// 1: a row for each layer of the model; 2: also of models in it; 3: also of models in these; ... 0: as users of the
  /// model's vocabulary have it, which is 1 for Keras's layers and 3 for PyTorch's modules.
  int depth = 0;
  const OutputTexts* outputs = nullptr;  ///< what is written instead of the outputs' shapes; null: nothing
};

}  // namespace shapeproof::inline v0_1
