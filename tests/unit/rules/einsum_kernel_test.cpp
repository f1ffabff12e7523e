// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/einsum_kernel.hpp"

#include "check_both.hpp"

namespace shapeproof {
namespace {

constexpr Shape scale(const char* equation, const Shape& kernel) {
  return rules::einsum_scale(rules::EinsumEquation{ShortText<5>(equation)}, test::at_run_time(kernel));
}
constexpr bool refused(const char* equation, const Shape& kernel, const DTypePolicy& policy) {
  return static_cast<bool>(rules::einsum_policy(rules::EinsumEquation{ShortText<5>(equation)}, kernel, policy));
}
constexpr Shape matrix(const char* equation, const Shape& kernel, QuantizationMode mode) {
  const auto found = rules::einsum_matrix(rules::EinsumEquation{ShortText<5>(equation)}, kernel, mode);
  return {found.rows, found.columns};
}

}  // namespace

TEST_CASE("the scale of a quantized kernel stands in the output's order") {
  CHECK_BOTH(scale("abc,cd->abd", {3, 4}) == Shape{1, 1, 4} && scale("abc,cde->abde", {6, 4, 2}) == Shape{1, 1, 4, 2});
  CHECK_BOTH(scale("abcd,cde->abe", {2, 3, 7}) == Shape{1, 1, 7} && scale("ab,b->a", {3}) == Shape{1});
  CHECK_BOTH(scale("abc,bcd->ad", {5, 3, 4}) == Shape{1, 4});
  // Keras drops an axis by its place in the kernel, whatever stands there by then.
  CHECK_BOTH(scale("abc,dbc->ad", {4, 5, 3}) == Shape{1, 1} && scale("ab,bacd->acd", {3, 6, 3, 2}) == Shape{1, 3, 2});
}

TEST_CASE("what of a kernel is a row and what a column") {
  using enum QuantizationMode;
  CHECK_BOTH(matrix("abcd,cde->abe", {2, 3, 7}, int4) == Shape{6, 7} &&
             matrix("ab,bacd->acd", {3, 6, 3, 2}, int4) == Shape{3, 36});
  CHECK_BOTH(matrix("abcd,cde->abe", {2, 3, 7}, gptq) == Shape{6, 7} &&
             matrix("abc,cde->abde", {6, 4, 2}, gptq) == Shape{6, 8});
  CHECK_BOTH(matrix("abc,dbc->ad", {4, 5, 3}, awq) == Shape{20, 3} &&
             matrix("abc,bcd->ad", {5, 3, 5}, awq) == Shape{5, 15});
}

TEST_CASE("equations that Keras cannot quantize") {
  CHECK_BOTH(refused("...x,xy->...y", {3, 4}, "int8_from_float32") &&
             refused("xy...,xz->zy...", {3, 4}, "int4_from_float32"));
  CHECK_BOTH(!refused("...x,xy->...y", {3, 4}, "float8_from_float32") && !refused("...x,xy->...y", {3, 4}, {}));
  CHECK_BOTH(refused("ab,b->a", {3}, "gptq/4/2_from_float32") &&
             refused("ab,bacd->acd", {3, 6, 3, 2}, "awq/4/2_from_float32"));
  CHECK_BOTH(!refused("abc,cd->abd", {3, 4}, "gptq/4/2_from_float32") && !refused("ab,b->a", {3}, "int8_from_float32"));
}

}  // namespace shapeproof
