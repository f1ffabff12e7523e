// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/broadcast.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("sizes broadcast against each other") {
  using rules::broadcast;
  CHECK_BOTH(broadcast(Dim(3), Dim(3)) == Dim(3) && broadcast(Dim(1), Dim(3)) == Dim(3) &&
             broadcast(Dim(3), Dim(1)) == Dim(3));
  CHECK_BOTH(broadcast(Dim(3), Dim(4)).is_overflow() && broadcast(Dim{}, Dim(3)).is_unknown());
  CHECK_BOTH(broadcast(Dim("n"), Dim("n")) == Dim("n") && broadcast(Dim("n"), Dim(1)).is_unknown());
}

TEST_CASE("shapes broadcast from their last axis on") {
  using rules::broadcast;
  CHECK_BOTH(broadcast(Shape{2, 3}, Shape{3}).shape == Shape{2, 3} &&
             broadcast(Shape{3}, Shape{2, 1}).shape == Shape{2, 3});
  CHECK_BOTH(broadcast(Shape{2, 3}, Shape{4}).fault.code == Code::axis_mismatch);
  CHECK_BOTH(broadcast(Shape{2, 3}, Shape{4}).fault.axis == 0 && broadcast(Shape{}, Shape{2}).shape == Shape{2});
}

}  // namespace shapeproof
