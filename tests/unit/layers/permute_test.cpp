// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/permute.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Permute: the axes behind the batch in another order") {
  using namespace test;
  CHECK_BOTH(out(Permute{.dims = {2, 1}}, {any, 10, 64}) == Shape{any, 64, 10});
  CHECK_BOTH(out(Permute{.dims = {3, 1, 2}}, {1, 5, "n", 7}) == Shape{1, 7, 5, "n"});
  CHECK_BOTH(out(Permute{.dims = {1}}, {1, 5}) == Shape{1, 5});
  CHECK_BOTH(fault(Permute{.dims = {2, 1}}, {any, 10}) == Says{Code::rank_mismatch, "", 3, 2});
}

TEST_CASE("Permute: what is no permutation") {
  using namespace test;
  CHECK_BOTH(refuses(Permute{.dims = {1, 1}}, "dims", {1, 2, 3}) &&
             refuses(Permute{.dims = {0, 1}}, "dims", {1, 2, 3}));
  CHECK_BOTH(refuses(Permute{.dims = {1, 3}}, "dims", {1, 2, 3}) &&
             refuses(Permute{.dims = {-1, 1}}, "dims", {1, 2, 3}));
  CHECK_BOTH(refuses(Permute{.dims = {any, 1}}, "dims", {1, 2, 3}));
  CHECK_BOTH(refuses(Permute{.dims = {INT64_MAX, INT64_MIN}}, "dims", {1, 2, 3}));
  CHECK_BOTH(refuses(Permute{.dims = {1, 2, 3, 4, 5, 6, 7, 8, 9}}, "dims", {1, 2}));
  CHECK_BOTH(refuses(Permute{.dims = Shape::unknown()}, "dims", {1, 2}));
}

TEST_CASE("Permute gives as many axes as it puts in order, also where it does not fit") {
  CHECK_BOTH(test::guess(Permute{.dims = {2, 1}}, {5, 10}) == Shape{5, any, any});
}

}  // namespace shapeproof
