// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/nested.hpp"

#include "check_both.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/sequential.hpp"

namespace shapeproof {
namespace {

constexpr Sequential model{Bidirectional{LSTM{3}, "concat", GRU{.units = 2, .go_backwards = true}},
                           TimeDistributed{Sequential{Flatten{}, Dense{3}}}};
constexpr Nested both() { return Nested{model.view().records[0]}; }
constexpr Nested steps() { return Nested{model.view().records[3]}; }

constexpr Fault infer_inner(const Nested& nested, std::size_t index, const Shape& input) {
  Outputs outputs;
  return nested.infer(index, test::at_run_time(input), outputs);
}

}  // namespace

TEST_CASE("what a wrapper contains") {
  CHECK_BOTH(both().size() == 2 && both()[0].type->name == "LSTM" && both()[1].type->name == "GRU");
  CHECK_BOTH(steps().size() == 1 && steps()[0].type->name == "Sequential" && steps()[0].span == 3);
  CHECK_BOTH(both().recurrence(0).is_recurrent && both().recurrence(1).go_backwards);
  CHECK_BOTH(!steps().recurrence(0).is_recurrent);
  CHECK_BOTH(both().axis_names(0, 3)[1] == Axis::timesteps && both().failure() == nullptr);
}

TEST_CASE("a fault says where it lies") {
  CHECK_BOTH(!infer_inner(both(), 0, {1, 2, 3}) && !infer_inner(both(), 1, {1, 2, 3}));
  CHECK_BOTH(infer_inner(both(), 0, {1, 2}).code == Code::rank_mismatch && infer_inner(both(), 0, {1, 2}).inner == 1);
  CHECK_BOTH(infer_inner(both(), 1, {1, 2}).inner == 2);
  CHECK_BOTH(infer_inner(steps(), 0, {1, any}).inner == 3);  // the Dense behind the Flatten of the model inside
  CHECK_BOTH(!both().validate(0) && !both().validate(1));
}

}  // namespace shapeproof
