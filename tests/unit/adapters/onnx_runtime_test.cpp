// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/adapters/onnx_runtime.hpp"

#include <cstdint>
#include <vector>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::onnx_runtime_test {
namespace {

/// ONNX Runtime's own numbers: `onnxruntime_c_api.h`.
enum ElementType {
  undefined,
  of_float,
  of_uint8,
  of_int8,
  of_uint16,
  of_int16,
  of_int32,
  of_int64,
  of_string,
  of_bool,
  of_float16,
  of_double,
  of_uint32,
  of_uint64,
  of_complex64,
  of_complex128,
  of_bfloat16,
  of_float8_e4m3fn,
  of_float8_e4m3fnuz,
  of_float8_e5m2,
  of_float8_e5m2fnuz,
  of_uint4,
  of_int4
};

/// What `Ort::TensorTypeAndShapeInfo` and `Ort::Value` have of the members that are asked.
struct Info {
  std::vector<std::int64_t> shape;
  ElementType type;
  [[nodiscard]] std::vector<std::int64_t> GetShape() const { return shape; }
  [[nodiscard]] ElementType GetElementType() const { return type; }
};
struct Value {
  Info info;
  [[nodiscard]] Info GetTensorTypeAndShapeInfo() const { return info; }
};

}  // namespace

TEST_CASE("a value of ONNX Runtime") {
  CHECK(spec_of(Value{{{1, 3, 224, 224}, of_float}}) == TensorSpec(Shape{1, 3, 224, 224}, DType::float32));
  CHECK(spec_of(Value{{{}, of_int64}}) == TensorSpec(Shape{}, DType::int64));
  const auto model = Sequential{Input{8}, Dense{2}};
  CHECK(check(model, Value{{{5, 8}, of_float}}).ok());
  CHECK(check(model, Value{{{5, 8}, of_uint8}})[0].code == Code::dtype_mismatch);
}

TEST_CASE("what a session wants has sizes of -1") {
  CHECK(spec_of(Info{{-1, 8}, of_float}) == TensorSpec(Shape{any, 8}, DType::float32));
  CHECK(!spec_of(Info{{-2, 8}, of_float}).shape[0].is_unknown());
}

TEST_CASE("all types of elements") {
  const auto dtype = [](ElementType type) { return spec_of(Info{{1}, type}).dtype; };
  CHECK(dtype(undefined) == DType::unknown);
  CHECK(dtype(of_float) == DType::float32);
  CHECK(dtype(of_uint8) == DType::uint8);
  CHECK(dtype(of_int8) == DType::int8);
  CHECK(dtype(of_uint16) == DType::uint16);
  CHECK(dtype(of_int16) == DType::int16);
  CHECK(dtype(of_int32) == DType::int32);
  CHECK(dtype(of_int64) == DType::int64);
  CHECK(dtype(of_string) == DType::string);
  CHECK(dtype(of_bool) == DType::boolean);
  CHECK(dtype(of_float16) == DType::float16);
  CHECK(dtype(of_double) == DType::float64);
  CHECK(dtype(of_uint32) == DType::uint32);
  CHECK(dtype(of_uint64) == DType::uint64);
  CHECK(dtype(of_complex64) == DType::complex64);
  CHECK(dtype(of_complex128) == DType::complex128);
  CHECK(dtype(of_bfloat16) == DType::bfloat16);
  CHECK(dtype(of_float8_e4m3fn) == DType::float8_e4m3fn);
  CHECK(dtype(of_float8_e4m3fnuz) == DType::unknown);
  CHECK(dtype(of_float8_e5m2) == DType::float8_e5m2);
  CHECK(dtype(of_float8_e5m2fnuz) == DType::unknown);
  CHECK(dtype(of_uint4) == DType::unknown);
  CHECK(dtype(of_int4) == DType::int4);
  CHECK(dtype(static_cast<ElementType>(31)) == DType::unknown);
  static_assert(detail::onnx_dtype(1) == DType::float32 && detail::onnx_dtype(-1) == DType::unknown);
}

}  // namespace shapeproof::onnx_runtime_test
