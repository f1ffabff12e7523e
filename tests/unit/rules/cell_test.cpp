// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/cell.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("one step of a recurrent cell") {
  using namespace test;
  CHECK_BOTH(out(LSTMCell{.units = 4}, {2, 3}) == Shape{2, 4} && output_count(LSTMCell{.units = 4}, {2, 3}) == 3);
  CHECK_BOTH(output_count(GRUCell{.units = 4}, {2, 3}) == 2 && output_count(SimpleRNNCell{.units = 4}, {2, 3}) == 2);
  CHECK_BOTH(fault(LSTMCell{.units = 4}, {2, any}).code == Code::unknown_axis_size);
  CHECK_BOTH(out(RNN{LSTMCell{.units = 4}}, {2, any, 3}) == Shape{2, 4});
  CHECK_BOTH(counts(RNN{LSTMCell{.units = 4}}, {2, any, 3}) == Counts{128, 128});  // 4 * 4 * (3 + 4 + 1)
  CHECK_BOTH(out(RNN{StackedRNNCells{LSTMCell{.units = 4}, GRUCell{.units = 5}}}, {2, 6, 3}) == Shape{2, 5});
  CHECK_BOTH(fault(RNN{Dense{3}}, {2, 6, 3}).code == Code::not_recurrent);
}

TEST_CASE("the state of a cell that does not fit") {
  using namespace test;
  CHECK_BOTH(joined_place(SimpleRNNCell{4}, {{2, 3}, {2, 5}}).input == 1);
  CHECK_BOTH(joined_place(LSTMCell{4}, {{2, 3}, {2, 4}, {2, 5}}).input == 2);
  CHECK_BOTH(joined_place(LSTMCell{4}, {{2, 3}, {2, 5}, {2, 4}}).input == 1);
  CHECK_BOTH(joined_place(LSTMCell{4}, {{2, 3}, {2, 4}, {2, 4}}).code == Code::ok);
}

TEST_CASE("a state of another batch: what the input has is expected") {
  using namespace test;
  constexpr Fault fault = joined_place(SimpleRNNCell{4}, {{2, 3}, {3, 4}});
  CHECK_BOTH(fault.axis == 0 && fault.expected == 2 && fault.actual == 3);
}

}  // namespace shapeproof
