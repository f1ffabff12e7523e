// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layer/record.hpp"

#include <type_traits>

#include "check_both.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof::record_test {
namespace {

static_assert(std::is_trivially_copyable_v<LayerRecord>);

template <Layer L>
constexpr LayerRecord record_of(const L& layer) {
  LayerRecord record;
  write_layer(layer, &record);
  return record;
}
constexpr ParameterCount weights_of(const LayerRecord& record, const Shape& input) {
  ParameterCounter counter;
  const Shape* const inputs[] = {&input};
  add_weights(record, Inputs{inputs, 1}, counter);
  return counter.count();
}

}  // namespace

TEST_CASE("what is wrong with a record by itself") {
  CHECK_BOTH(!record_fault(record_of(Dense{3})));
  CHECK_BOTH(record_fault(record_of(Dense{0})).code == Code::invalid_argument);
  CHECK_BOTH(record_fault(record_of(Dense{0})).field == "units");
}

TEST_CASE("weights of a layer, frozen or not, or none") {
  CHECK_BOTH(weights_of(record_of(Dense{3}), {any, 4}) == ParameterCount{15, 15});
  CHECK_BOTH(weights_of(record_of(Dense{.units = 3, .trainable = false}), {any, 4}) == ParameterCount{15, 0});
  CHECK_BOTH(weights_of(record_of(Flatten{}), {any, 4}) == ParameterCount{0, 0});
}

TEST_CASE("a failure remembers the innermost input") {
  constexpr auto first_seen = [] {
    Failure failure;
    failure.see({1, 2});
    failure.see({3});
    return failure.input;
  };
  CHECK_BOTH(first_seen() == Shape{1, 2});
  CHECK_BOTH(Failure{}.input == Shape::unknown() && !Failure{}.fault);
}

}  // namespace shapeproof::record_test
