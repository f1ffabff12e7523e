// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/diagnosis/runtime.hpp"

#include "check_both.hpp"

namespace shapeproof::runtime_test {

TEST_CASE("what runs a model") {
  CHECK_BOTH(Runtime::libtorch == Runtime::pytorch && to_string(Runtime::libtorch) == "PyTorch");
  CHECK_BOTH(to_string(Runtime{}) == "Keras" && to_string(static_cast<Runtime>(9)) == "Keras");
  CHECK_BOTH(!refuses_other_types(Runtime::keras) && refuses_other_types(Runtime::pytorch));
  CHECK_BOTH(fixes_batches(Runtime::tflite) && fixes_batches(Runtime::onnx_runtime));
  CHECK_BOTH(!fixes_batches(Runtime::pytorch) && !fixes_batches(Runtime::keras));
}

TEST_CASE("a runtime by its name") {
  const auto is = [](string_ref name, Runtime wanted) {
    Runtime found = wanted == Runtime::keras ? Runtime::tflite : Runtime::keras;
    return runtime_from(name, found) && found == wanted;
  };
  CHECK_BOTH(is("keras", Runtime::keras) && is("PyTorch", Runtime::pytorch) && is("LibTorch", Runtime::pytorch));
  CHECK_BOTH(is("ONNX Runtime", Runtime::onnx_runtime) && is("onnx", Runtime::onnx_runtime));
  CHECK_BOTH(is("onnx-runtime", Runtime::onnx_runtime) && is("TFLite", Runtime::tflite));
  Runtime unchanged = Runtime::tflite;
  CHECK((!runtime_from("", unchanged) && !runtime_from("onn", unchanged) && !runtime_from("keras2", unchanged)));
  CHECK(unchanged == Runtime::tflite);
}

}  // namespace shapeproof::runtime_test
