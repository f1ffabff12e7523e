// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/write_dtype_policy.hpp"

#include "check_both.hpp"

namespace shapeproof::write_dtype_policy_test {
namespace {

/// A policy's name, once it was read and written again.
constexpr FixedText<80> name(const DTypePolicy& policy) {
  FixedText<80> text;
  write(text, policy);
  return text;
}

}  // namespace

TEST_CASE("a dtype policy is written as it is read, whatever the size of its blocks") {
  CHECK_BOTH(name("int8_from_float32").view() == "int8_from_float32" && name(DTypePolicy{}).view() == "float32");
  CHECK_BOTH(name("int4_from_float16").view() == "int4/-1_from_float16");
  CHECK_BOTH(name("gptq/2/16_from_mixed_bfloat16").view() == "gptq/2/16_from_mixed_bfloat16");
  CHECK_BOTH(name("mixed_float16").view() == "mixed_float16");
  CHECK_BOTH(name("float8_from_float32").view() == "float8_from_float32");
  CHECK_BOTH(name("int4/99999999999999999999_from_float32").view() == "int4/2147483647_from_float32");
}

}  // namespace shapeproof::write_dtype_policy_test
