// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/conv_lstm.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("convolutions from step to step") {
  using namespace test;
  constexpr Shape clip{2, 5, 28, 28, 3};
  CHECK_BOTH(out(ConvLSTM2D{.filters = 8, .kernel_size = 3}, clip) == Shape{2, 26, 26, 8});
  CHECK_BOTH(out(ConvLSTM2D{.filters = 8, .kernel_size = 3, .padding = "same", .return_sequences = true}, clip) ==
             Shape{2, 5, 28, 28, 8});
  CHECK_BOTH(output_count(ConvLSTM2D{.filters = 8, .kernel_size = 3, .return_state = true}, clip) == 3);
  CHECK_BOTH(counts(ConvLSTM2D{.filters = 8, .kernel_size = 3}, clip) == Counts{3200, 3200});  // 9 * (3 + 8) * 32 + 32
  CHECK_BOTH(out(ConvLSTM1D{.filters = 8, .kernel_size = 3}, {2, any, 9, 3}) == Shape{2, 7, 8});
  CHECK_BOTH(fault(ConvLSTM2D{.filters = 8, .kernel_size = 3}, {2, 5, any, 28, 3}).axis == 2);
  CHECK_BOTH(fault(ConvLSTM2D{.filters = 8, .kernel_size = 29}, clip) ==
             Says{Code::empty_output, "height", 29, 28, Relation::at_least});
  CHECK_BOTH(axis_of(ConvLSTM2D{.filters = 8, .kernel_size = 3}, 5, 1) == Axis::timesteps);
}

TEST_CASE("the axis of a fault is that of the sequence") {
  using namespace test;
  constexpr ConvLSTM1D wide{.filters = 4, .kernel_size = 9};
  CHECK_BOTH(joined_place(wide, {{2, 5, 8, 3}}).axis == 2);
  constexpr ConvLSTM1D grouped{.filters = 4, .kernel_size = 3};
  CHECK_BOTH(joined_place(grouped, {{2, 5, any, 3}}).axis == 2);
  CHECK_BOTH(joined_place(grouped, {{2, 5, 8, any}}).axis == 3);
}

}  // namespace shapeproof
