// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/diagnosis/runtime.hpp"

#include "check_both.hpp"

namespace shapeproof {

TEST_CASE("what runs a model") {
  CHECK_BOTH(Runtime::libtorch == Runtime::pytorch && to_string(Runtime::libtorch) == "PyTorch");
  CHECK_BOTH(to_string(Runtime{}) == "Keras" && to_string(static_cast<Runtime>(9)) == "Keras");
  CHECK_BOTH(!refuses_other_types(Runtime::keras) && refuses_other_types(Runtime::pytorch));
  CHECK_BOTH(fixes_batches(Runtime::tflite) && fixes_batches(Runtime::onnx_runtime));
  CHECK_BOTH(!fixes_batches(Runtime::pytorch) && !fixes_batches(Runtime::keras));
}

}  // namespace shapeproof
