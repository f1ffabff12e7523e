// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/spatial.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("where the channels are") {
  CHECK_BOTH(!rules::channels_first(DataFormat{}) && !rules::channels_first("channels_last"));
  CHECK_BOTH(rules::channels_first("channels_first"));
  CHECK_BOTH(rules::channel_axis("channels_first", 2) == 1 && rules::channel_axis(DataFormat{}, 2) == 3);
  CHECK_BOTH(rules::spatial_axes<1>(false)[1] == Axis::length && rules::spatial_axes<1>(true)[1] == Axis::channels);
  CHECK_BOTH(rules::spatial_axes<2>(false)[2] == Axis::width && rules::spatial_axes<2>(true)[3] == Axis::width);
  CHECK_BOTH(rules::spatial_axes<3>(false)[1] == Axis::depth && rules::spatial_axes<3>(true)[4] == Axis::width);
  CHECK_BOTH(rules::spatial_axes<3>(false).rank() == 5 && rules::spatial_axes<3>(false)[4] == Axis::channels);
  CHECK_BOTH(string_ref(rules::by_axes<1>("a", "b")) == "a" && string_ref(rules::by_axes<2>("a", "b")) == "b");
  CHECK_BOTH(string_ref(rules::by_axes<3>("a", "b", "c")) == "c");
}

}  // namespace shapeproof
