// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/dtype_policy.hpp"

#include <cstdint>

#include "check_both.hpp"

namespace shapeproof::dtype_policy_test {
namespace {

constexpr bool is(const DTypePolicy& policy, DType compute, QuantizationMode mode, int bits = 0,
                  std::int32_t block = -1) {
  return policy.compute == compute && policy.mode == mode && policy.weight_bits == bits && policy.block_size == block;
}
constexpr bool is_refused(string_ref text) { return !DTypePolicy(test::at_run_time(text)).is_known(); }

}  // namespace

TEST_CASE("dtype policies by Keras's names") {
  using enum QuantizationMode;
  CHECK_BOTH(is(DTypePolicy{}, DType::unknown, absent) && is("float32", DType::float32, absent));
  CHECK_BOTH(is("mixed_float16", DType::float16, absent) && is("mixed_bfloat16", DType::bfloat16, absent));
  CHECK_BOTH(is("int8_from_float32", DType::float32, int8) && is("int8_from_mixed_bfloat16", DType::bfloat16, int8));
  CHECK_BOTH(is("int4_from_float32", DType::float32, int4) && is("int4/None_from_float32", DType::float32, int4));
  CHECK_BOTH(is("int4/128_from_float32", DType::float32, int4, 0, 128));
  CHECK_BOTH(is("float8_from_float32", DType::float32, float8, 0, DTypePolicy::default_history));
  CHECK_BOTH(is("ternary_from_float32", DType::float32, ternary));
  CHECK_BOTH(is("gptq/3/64_from_float32", DType::float32, gptq, 3, 64));
  CHECK_BOTH(is("awq/4/-1_from_float32", DType::float32, awq, 4, -1));
  CHECK_BOTH(DType{DTypePolicy{"int8_from_float32"}} == DType::float32 && DTypePolicy{DType::int8} == DType::int8);
  CHECK_BOTH(!(DTypePolicy{"int8_from_float32"} == DType::float32));
}

TEST_CASE("dtype policies that Keras refuses") {
  CHECK_BOTH(is_refused("") && is_refused("float") && is_refused("mixed_float32") && is_refused("mixed_mixed_float16"));
  CHECK_BOTH(is_refused("int8") && is_refused("int4") && is_refused("float8_e4m3fn") && is_refused("int8_from_"));
  CHECK_BOTH(is_refused("int9_from_float32") && is_refused("int8/8_from_float32") && is_refused("_from_float32"));
  CHECK_BOTH(is_refused("int8_from_float16") && is_refused("int8_from_mixed_float16"));
  CHECK_BOTH(is_refused("int4/0_from_float32") && is_refused("int4/-2_from_float32") &&
             is_refused("int4/_from_float32"));
  CHECK_BOTH(is_refused("gptq_from_float32") && is_refused("gptq/4_from_float32") &&
             is_refused("gptq/4/_from_float32"));
  CHECK_BOTH(is_refused("gptq/5/8_from_float32") && is_refused("gptq/1/8_from_float32") &&
             is_refused("gptq/9999999999999999999999/8_from_float32"));
  CHECK_BOTH(is_refused("awq/8/8_from_float32") && is_refused("awq/4/0_from_float32") && is_refused("awq/4/8"));
  CHECK_BOTH(is_refused("int8_from_float32_from_float32") && is_refused("float8_from_float32 "));
}

TEST_CASE("a record has what a layer computes with beside the word that a policy takes") {
  constexpr auto comes_back = [](DTypePolicy policy) {
    std::int64_t words[DTypePolicy::words]{};
    WordWriter out{words};
    policy.store(out);
    DTypePolicy read;
    WordReader in{words};
    read.load(in);
    read.compute = policy.compute;
    return read == policy;
  };
  CHECK_BOTH(comes_back({}) && comes_back("int8_from_float32") && comes_back("awq/4/-1_from_float32"));
  CHECK_BOTH(comes_back("gptq/8/2147483647_from_float32") && comes_back("nothing") &&
             comes_back("int4/7_from_float16"));
}

}  // namespace shapeproof::dtype_policy_test
