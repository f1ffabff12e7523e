// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/argument.hpp"

#include <cstdint>
#include <limits>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("checks of single fields") {
  CHECK_BOTH(!rules::at_least("units", 1, 1) && rules::at_least("units", 0, 1).expected == 1);
  CHECK_BOTH(rules::at_least("units", INT64_MIN, 1).actual == INT64_MIN);
  CHECK_BOTH(!rules::sizes("strides", Size<2>(1, 2)) && rules::sizes("strides", Size<2>(1, 0)).actual == 0);
  CHECK_BOTH(rules::sizes("strides", Size<2>(1, 2, 3)).actual == 3 &&
             rules::sizes("strides", Size<2>(none)).actual == 0);
  CHECK_BOTH(!rules::sizes("padding", Size<2>(0), 0) && rules::sizes("padding", Size<2>(-1), 0));
  CHECK_BOTH(!rules::fraction("rate", 0.0) && !rules::fraction("rate", 1.0) && rules::fraction("rate", 1.0001));
  CHECK_BOTH(rules::fraction("rate", std::numeric_limits<double>::quiet_NaN()));
  CHECK_BOTH(rules::fraction("rate", -std::numeric_limits<double>::infinity()));
  CHECK_BOTH(!rules::activation("relu") && rules::activation("Relu").field == "activation");
  CHECK_BOTH(!rules::data_format("CHANNELS_LAST") && rules::data_format("x").field == "data_format");
}

TEST_CASE("the first fault counts") {
  CHECK_BOTH(!rules::first_of(Fault{}, Fault{}));
  CHECK_BOTH(rules::first_of(Fault{}, Fault::unknown(1), Fault::unknown(2)).axis == 1);
}

}  // namespace shapeproof
