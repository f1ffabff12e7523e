// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/weight.hpp"

#include <cstdint>
#include <limits>

#include "check_both.hpp"

namespace shapeproof::weight_test {
namespace {
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

struct Weight {
  Shape shape;
  bool trainable = true;
};
template <class... Weights>
constexpr ParameterCount count(bool frozen, const Weights&... weights) {
  ParameterCounter counter;
  FrozenWeights ice{counter};
  (static_cast<WeightSink&>(frozen ? static_cast<WeightSink&>(ice) : counter)
       .add("w", test::at_run_time(weights.shape), weights.trainable),
   ...);
  return counter.count();
}
}  // namespace

TEST_CASE("scalars are added up") {
  CHECK_BOTH(count(false) == ParameterCount{0, 0});
  CHECK_BOTH(count(false, Weight{{784, 10}}, Weight{{10}}) == ParameterCount{7850, 7850});
  CHECK_BOTH(count(false, Weight{{10}}, Weight{{10}, false}) == ParameterCount{20, 10});
  CHECK_BOTH(count(false, Weight{{10}}, Weight{{10}, false}).non_trainable() == Dim(10));
  CHECK_BOTH(count(false, Weight{Shape{}}) == ParameterCount{1, 1});
}

TEST_CASE("frozen weights do not count as trainable") {
  CHECK_BOTH(count(true, Weight{{784, 10}}, Weight{{10}}) == ParameterCount{7850, 0});
}

TEST_CASE("counts that are not known, or beyond 63 bits") {
  CHECK_BOTH(count(false, Weight{{any, 3}}, Weight{{5}}).total.is_unknown());
  CHECK_BOTH(count(false, Weight{{largest}}, Weight{{1}}).total.is_overflow());
  CHECK_BOTH(count(false, Weight{{largest, 2}}).total.is_overflow());
  CHECK_BOTH(count(false, Weight{{largest, 2}}).non_trainable().is_overflow());
}

}  // namespace shapeproof::weight_test
