// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/fault.hpp"

#include "check_both.hpp"

namespace shapeproof::fault_test {

TEST_CASE("what the makers of faults fill in") {
  CHECK_BOTH(!Fault{});
  CHECK_BOTH(Fault::rank(4, Shape{1, 2}).code == Code::rank_mismatch && Fault::rank(4, Shape{1, 2}).actual == 2);
  CHECK_BOTH(Fault::rank(4, Shape{1, 2}).expected == 4 && Fault::rank(4, Shape{1, 2}).axis == -1);
  CHECK_BOTH(Fault::rank(3, Shape{}, Relation::at_least).relation == Relation::at_least);
  CHECK_BOTH(Fault::size(1, 5, Shape{any, 7}).actual == 7 && Fault::size(1, 5, Shape{any, 7}).axis == 1);
  CHECK_BOTH(Fault::size(0, 5, Shape{any, 7}).actual == -1);
  CHECK_BOTH(Fault::unknown(2).code == Code::unknown_axis_size && Fault::unknown(2).axis == 2);
  CHECK_BOTH(Fault::argument("units", Relation::at_least, 1, 0).field == "units");
  CHECK_BOTH(Fault::argument("padding", "\"same\"").text == "\"same\"");
  CHECK_BOTH(Fault::argument("padding", "\"same\"").code == Code::invalid_argument);
}

TEST_CASE("a shape rule's answer") {
  CHECK_BOTH(!ShapeResult(Shape{1, 2}).fault && ShapeResult(Shape{1, 2}).shape == Shape{1, 2});
  CHECK_BOTH(ShapeResult(Fault::unknown(1)).fault && ShapeResult(Fault::unknown(1)).shape == Shape::unknown());
  CHECK_BOTH(ShapeResult(Fault::unknown(1), Shape{any, 2}).shape == Shape{any, 2});
}

}  // namespace shapeproof::fault_test
