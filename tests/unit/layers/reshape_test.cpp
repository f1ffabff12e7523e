// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/reshape.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Reshape: as many elements in another shape") {
  using namespace test;
  CHECK_BOTH(out(Reshape{.target_shape = {3, 4}}, {any, 12}) == Shape{any, 3, 4});
  CHECK_BOTH(out(Reshape{.target_shape = {-1, 4}}, {2, 12}) == Shape{2, 3, 4});
  CHECK_BOTH(out(Reshape{.target_shape = {any, 4}}, {2, 12}) == Shape{2, 3, 4});
  CHECK_BOTH(out(Reshape{.target_shape = -1}, {2, 3, 4}) == Shape{2, 12});
  CHECK_BOTH(out(Reshape{.target_shape = Shape{}}, {2, 1}) == Shape{2});
  CHECK_BOTH(out(Reshape{.target_shape = {3, -1}}, {2, any, 4}) == Shape{2, 3, any});
  CHECK_BOTH(out(Reshape{.target_shape = {3, 5}}, {2, any, 4}) == Shape{2, 3, 5});
  CHECK_BOTH(out(Reshape{.target_shape = {0, 5}}, {2, 0}) == Shape{2, 0, 5});
}

TEST_CASE("Reshape: sizes that do not agree") {
  using namespace test;
  CHECK_BOTH(fault(Reshape{.target_shape = {3, 5}}, {2, 12}) == Says{Code::size_mismatch, "target_shape", 12, 15});
  CHECK_BOTH(fault(Reshape{.target_shape = {-1, 5}}, {2, 12}) ==
             Says{Code::size_mismatch, "target_shape", 12, 5, Relation::multiple_of});
  CHECK_BOTH(fault(Reshape{.target_shape = {-1, 0}}, {2, 12}).code == Code::size_mismatch);
  CHECK_BOTH(fault(Reshape{.target_shape = {-1, 0}}, {2, 0}).code == Code::size_mismatch);
  CHECK_BOTH(refuses(Reshape{.target_shape = {-1, -1}}, "target_shape", {2, 12}));
  CHECK_BOTH(refuses(Reshape{.target_shape = {any, -1}}, "target_shape", {2, 12}));
  CHECK_BOTH(fault(Reshape{.target_shape = {-2, 6}}, {2, 12}) == too_small("target_shape", -1, -2));
}

TEST_CASE("Reshape: the largest numbers") {
  using namespace test;
  CHECK_BOTH(fault(Reshape{.target_shape = {INT64_MAX, 2}}, {2, 12}).code == Code::size_overflow);
  CHECK_BOTH(fault(Reshape{.target_shape = {12}}, {2, INT64_MAX, 2}).code == Code::size_overflow);
  CHECK_BOTH(fault(Reshape{.target_shape = {1, 1, 1, 1, 1, 1, 1, 1}}, {2, 1}).code == Code::too_many_axes);
  CHECK_BOTH(fault(Reshape{.target_shape = {1, 1, 1, 1, 1, 1, 1, 1, 1}}, {2, 1}).code == Code::too_many_axes);
  CHECK_BOTH(fault(Reshape{.target_shape = {INT64_MIN}}, {2, 1}).code == Code::invalid_argument);
}

TEST_CASE("Reshape writes the elements of one axis, too") {
  CHECK_BOTH(test::arithmetic(Reshape{.target_shape = {2, 3}}, {1, 6}).view() == "6 = 6 elements");
  CHECK_BOTH(test::arithmetic(Reshape{.target_shape = {1}}, {4}).view() == "");
}

}  // namespace shapeproof
