// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/dense.hpp"

#include <cstdint>
#include <limits>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Dense: the last axis becomes units") {
  using namespace test;
  CHECK_BOTH(out(Dense{10}, {32, 784}) == Shape{32, 10} && out(Dense{10}, {any, 5, "n", 7}) == Shape{any, 5, "n", 10});
  CHECK_BOTH(out(Dense{10}, {0, 3}) == Shape{0, 10} && out(Dense{10}, {1, 0}) == Shape{1, 10});
  CHECK_BOTH(out(Dense{1}, {1, 2, 3, 4, 5, 6, 7, 8}) == Shape{1, 2, 3, 4, 5, 6, 7, 1});
}

TEST_CASE("Dense: weights") {
  using namespace test;
  CHECK_BOTH(counts(Dense{10}, {any, 784}) == Counts{7850, 7850});
  CHECK_BOTH(counts(Dense{.units = 10, .use_bias = false}, {any, 784}) == Counts{7840, 7840});
  CHECK_BOTH(counts(Dense{.units = 10, .trainable = false}, {any, 784}) == Counts{7850, 0});
  CHECK_BOTH(weights(Dense{3}, {any, 5, 4}) == NamedWeights({{"kernel", {4, 3}}, {"bias", {3}}}));
}

TEST_CASE("Dense: what it refuses") {
  using namespace test;
  CHECK_BOTH(fault(Dense{10}, {32}) == Says{Code::rank_mismatch, "", 2, 1, Relation::at_least});
  CHECK_BOTH(fault(Dense{10}, {}) == Says{Code::rank_mismatch, "", 2, 0, Relation::at_least});
  CHECK_BOTH(fault(Dense{10}, {32, any}) == Says{Code::unknown_axis_size, "features", 0, -1, Relation::known});
  CHECK_BOTH(fault(Dense{10}, {32, "n"}).code == Code::unknown_axis_size);
  CHECK_BOTH(fault(Dense{0}, {32, 3}) == too_small("units", 1, 0));
  CHECK_BOTH(fault(Dense{INT64_MIN}, {32, 3}) == too_small("units", 1, INT64_MIN));
  CHECK_BOTH(fault(Dense{std::numeric_limits<std::uint64_t>::max()}, {32, 3}) == too_small("units", 1, -1));
  CHECK_BOTH(refuses(Dense{.units = 3, .activation = "rellu"}, "activation", {32, 3}));
}

TEST_CASE("Dense: the largest numbers") {
  using namespace test;
  CHECK_BOTH(out(Dense{INT64_MAX}, {1, 2}) == Shape{1, INT64_MAX} && counts(Dense{INT64_MAX}, {1, 2}).total == -1);
  CHECK_BOTH(fault(Dense{INT64_MAX}, {1, INT64_MAX}).code == Code::ok);
}

TEST_CASE("Dense: the axes' names") {
  using namespace test;
  CHECK_BOTH(axis_of(Dense{1}, 2, 0) == Axis::batch && axis_of(Dense{1}, 2, 1) == Axis::features);
  CHECK_BOTH(axis_of(Dense{1}, 4, 1) == Axis::unnamed && axis_of(Dense{1}, 4, 3) == Axis::features);
  CHECK_BOTH(axis_of(Dense{1}, 8, 7) == Axis::features && axis_of(Dense{1}, 100, 7) == Axis::features);
}

TEST_CASE("Dense: glu halves the units when it runs") {
  using namespace test;
  CHECK_BOTH(out(Dense{.units = 6, .activation = "glu"}, {any, 4}) == Shape{any, 3});
  CHECK_BOTH(counts(Dense{.units = 6, .activation = "glu"}, {any, 4}) == Counts{30, 30});
  CHECK_BOTH(refuses(Dense{.units = 5, .activation = "glu"}, "activation", {any, 4}));
  CHECK_BOTH(refuses(Dense{.units = 5, .activation = "threshold"}, "activation", {any, 4}));
}

TEST_CASE("Dense: a low-rank adapter is trained in the kernel's place") {
  using namespace test;
  CHECK_BOTH(
      weights(Dense{.units = 4, .lora_rank = 2}, {any, 8}) ==
      NamedWeights({{"kernel", {8, 4}, false}, {"lora_kernel_a", {8, 2}}, {"lora_kernel_b", {2, 4}}, {"bias", {4}}}));
  CHECK_BOTH(counts(Dense{.units = 4, .lora_rank = 2}, {any, 8}) == Counts{60, 28});
  CHECK_BOTH(counts(Dense{.units = 4, .lora_rank = 0}, {any, 8}) == Counts{36, 36});
  CHECK_BOTH(counts(Dense{.units = 4, .lora_rank = 2, .trainable = false}, {any, 8}) == Counts{60, 0});
  CHECK_BOTH(fault(Dense{.units = 4, .lora_rank = -1}, {any, 8}) == too_small("lora_rank", 0, -1));
  CHECK_BOTH(counts(Dense{.units = 4, .lora_rank = 2, .dtype = "int8_from_float32"}, {any, 8}) == Counts{64, 28});
  CHECK_BOTH(refuses(Dense{.units = 4, .lora_rank = 2, .dtype = "gptq/4/8_from_float32"}, "lora_rank", {any, 8}));
}

TEST_CASE("Dense: a quantized kernel is frozen, packed and scaled") {
  using namespace test;
  CHECK_BOTH(weights(Dense{.units = 5, .dtype = "int8_from_float32"}, {any, 8}) ==
             NamedWeights({{"kernel", {8, 5}, false}, {"kernel_scale", {5}, false}, {"bias", {5}}}));
  CHECK_BOTH(weights(Dense{.units = 5, .dtype = "int4/3_from_float32"}, {any, 8}) ==
             NamedWeights({{"kernel", {8, 3}, false},
                           {"kernel_scale", {3, 5}, false},
                           {"kernel_zero", {3, 5}, false},
                           {"g_idx", {8}, false},
                           {"bias", {5}}}));
  CHECK_BOTH(weights(Dense{.units = 5, .dtype = "awq/4/128_from_float32"}, {any, 8}) ==
             NamedWeights({{"kernel", {3, 8}, false},
                           {"kernel_scale", {5, 1}, false},
                           {"kernel_zero", {5, 1}, false},
                           {"awq_scales", {8}, false},
                           {"g_idx", {8}, false},
                           {"bias", {5}}}));
  CHECK_BOTH(counts(Dense{.units = 5, .dtype = "float8_from_float32"}, {any, 8}) == Counts{3120, 3120});
  CHECK_BOTH(counts(Dense{.units = 5, .dtype = "ternary_from_float32"}, {any, 8}) == Counts{16, 5});
  CHECK_BOTH(run(Dense{.units = 5, .dtype = "int8_from_bfloat16"}, {any, 8}).dtype() == DType::bfloat16);
  CHECK_BOTH(refuses(Dense{.units = 5, .dtype = "int8_from_float16"}, "dtype", {any, 8}));
  CHECK_BOTH(counts(Dense{.units = 5, .dtype = DType::int8}, {any, 8}) == Counts{45, 45});
}

}  // namespace shapeproof
