// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/infer/axis_meaning.hpp"

#include "check_both.hpp"
#include "shapeproof/graph/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::axis_meaning_test {
namespace {

using enum Axis;

constexpr AxisNames axes_of(const auto& layer, std::int32_t input, int rank) {
  const Sequential model{layer};
  return detail::input_axes(model.view().records[0], input, rank);
}

constexpr Graph branches{node("image", Input{8, 8, 3}),
                         node("conv", Conv2D{.filters = 4, .kernel_size = 1}, "image"),
                         node("norm", BatchNormalization{}, "conv"),
                         node("relu", ReLU{}, "norm"),
                         node("flat", Flatten{}, "relu"),
                         node("dense", Dense{2}, "flat")};
constexpr AxisNames gives(std::uint32_t node, int rank) { return detail::output_axes(branches.view(), node, rank); }

}  // namespace

TEST_CASE("the axes of inputs") {
  CHECK_BOTH(axes_of(Conv2D{.filters = 2, .kernel_size = 1}, 0, 4) == AxisNames{batch, height, width, channels});
  CHECK_BOTH(axes_of(Dense{2}, 0, 2) == AxisNames{batch, features});
  CHECK_BOTH(axes_of(Add{}, 1, 4) == AxisNames{});
}

TEST_CASE("the states of a recurrent layer have no steps") {
  CHECK_BOTH(axes_of(LSTM{4}, 0, 3) == AxisNames{batch, timesteps, features});
  CHECK_BOTH(axes_of(LSTM{4}, 1, 2) == AxisNames{batch, units});
  CHECK_BOTH(axes_of(GRU{4}, 1, 3) == AxisNames{batch, units});
  CHECK_BOTH(axes_of(Bidirectional{LSTM{4}}, 4, 2) == AxisNames{batch, units});
  CHECK_BOTH(axes_of(ConvLSTM2D{.filters = 4, .kernel_size = 1}, 1, 4) == AxisNames{batch, height, width, channels});
  CHECK_BOTH(axes_of(ConvLSTM2D{.filters = 4, .kernel_size = 1, .data_format = "channels_first"}, 2, 4) ==
             AxisNames{batch, channels, height, width});
}

TEST_CASE("the axes of outputs") {
  CHECK_BOTH(gives(1, 4) == AxisNames{batch, height, width, channels});
  CHECK_BOTH(gives(3, 4) == gives(1, 4));
  CHECK_BOTH(gives(0, 4) == AxisNames{} && gives(4, 2) == AxisNames{});
  CHECK_BOTH(gives(5, 2) == AxisNames{batch, features});
}

}  // namespace shapeproof::axis_meaning_test
