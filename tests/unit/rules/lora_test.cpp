// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/lora.hpp"

#include "layer_probe.hpp"

namespace shapeproof {
namespace {

/// The weights of a matrix `(8, 5)` of a name with an adapter.
constexpr test::NamedWeights adapted(string_ref name, const OptionalCount& rank) {
  test::NamedWeights list;
  rules::LoraWeights lora{list, "kernel", rank};
  lora.add(name, test::at_run_time(Shape{8, 5}));
  return list;
}

}  // namespace

TEST_CASE("which adapters there are") {
  CHECK_BOTH(!rules::lora_rank(none) && !rules::lora_rank(0) && !rules::lora_rank(3));
  CHECK_BOTH(rules::lora_rank(-1).actual == -1 && rules::lora_rank(-1).field == "lora_rank");
}

TEST_CASE("an adapter is trained in the place of the weight that it adapts") {
  CHECK_BOTH(adapted("kernel", 2) ==
             test::NamedWeights({{"kernel", {8, 5}, false}, {"lora_kernel_a", {8, 2}}, {"lora_kernel_b", {2, 5}}}));
  CHECK_BOTH(adapted("kernel", none) == test::NamedWeights({{"kernel", {8, 5}}}));
  CHECK_BOTH(adapted("bias", 2) == test::NamedWeights({{"bias", {8, 5}}}));
}

}  // namespace shapeproof
