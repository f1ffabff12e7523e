// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/quantization.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {
namespace {

constexpr std::int64_t weight_count(const DTypePolicy& policy, const Shape& kernel, std::int64_t rank = 0) {
  ParameterCounter counter;
  rules::add_dense_kernel(test::at_run_time(kernel), policy, rank, counter);
  return counter.count().total.value_or(-1);
}

}  // namespace

TEST_CASE("which policies and adapters a layer takes") {
  using enum QuantizationMode;
  CHECK_BOTH(!rules::dtype_policy({}) && !rules::dtype_policy("int8_from_float32", int4, int8));
  CHECK_BOTH(rules::dtype_policy("int8_from_float32", int4).field == "dtype" && rules::dtype_policy("int8", int8));
  CHECK_BOTH(!rules::lora_rank(0, float8) && !rules::lora_rank(3, int4));
  CHECK_BOTH(rules::lora_rank(-1, float8).actual == -1 && rules::lora_rank(3, float8).field == "lora_rank");
}

TEST_CASE("several weights take one byte, and a last group may be smaller") {
  CHECK_BOTH(rules::group_count(7, 2) == Dim(4) && rules::group_count(8, 2) == Dim(4) &&
             rules::group_count(0, 5) == Dim(0));
  CHECK_BOTH(rules::group_count(INT64_MAX, 2) == Dim((std::int64_t{1} << 62)) &&
             rules::group_count(any, 2).is_unknown());
  CHECK_BOTH(rules::block_count(7, "int4/3_from_float32") == Dim(3) && rules::block_count(7, {}) == Dim(1));
}

TEST_CASE("the weights of a packed kernel, as Keras counts them") {
  CHECK_BOTH(weight_count({}, {8, 5}) == 40 && weight_count("int8_from_float32", {8, 5}) == 45);
  CHECK_BOTH(weight_count("int4/128_from_float32", {8, 5}) == 42 && weight_count("int4_from_float32", {8, 5}) == 29);
  CHECK_BOTH(weight_count("float8_from_float32", {8, 5}) == 3115 && weight_count("ternary_from_float32", {8, 5}) == 11);
  CHECK_BOTH(weight_count("gptq/4/128_from_float32", {8, 5}) == 42 &&
             weight_count("awq/4/128_from_float32", {8, 5}) == 50);
  CHECK_BOTH(weight_count("ternary_from_float32", {9, 2}) == 5 && weight_count("ternary_from_float32", {11, 2}) == 7);
  CHECK_BOTH(weight_count("gptq/2/3_from_float32", {7, 7}) == 14 + 21 + 21 + 7);
  CHECK_BOTH(weight_count("gptq/3/3_from_float32", {7, 7}) == 49 + 21 + 21 + 7);
  CHECK_BOTH(weight_count("int4/2_from_float32", {5, 7}, 2) == 20 + 21 + 21 + 5 + 24);
  CHECK_BOTH(weight_count("int8_from_float32", {INT64_MAX, 1}) == -1);
}

}  // namespace shapeproof
