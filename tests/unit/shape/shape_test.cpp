// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/shape.hpp"

#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include "check_both.hpp"

namespace shapeproof::shape_test {
namespace {

using test::at_run_time;
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr Shape image{60000, 28, 28, 1};
constexpr Shape nine{1, 2, 3, 4, 5, 6, 7, 8, 9};

static_assert(std::is_trivially_copyable_v<Shape>);
static_assert(!std::is_constructible_v<Shape, double>);
static_assert(!std::is_constructible_v<Shape, int, bool>);

}  // namespace

TEST_CASE("axes by index, from both ends") {
  CHECK_BOTH(at_run_time(image).rank() == 4);
  CHECK_BOTH(at_run_time(image)[0] == Dim(60000) && at_run_time(image)[3] == Dim(1));
  CHECK_BOTH(at_run_time(image)[-1] == Dim(1) && at_run_time(image)[-4] == Dim(60000));
  CHECK_BOTH(at_run_time(image)[4].is_unknown() && at_run_time(image)[-5].is_unknown());
  CHECK_BOTH(at_run_time(image)[std::numeric_limits<int>::max()].is_unknown());
  CHECK_BOTH(at_run_time(image)[std::numeric_limits<int>::min()].is_unknown());
}

TEST_CASE("a shape without axes") {
  CHECK_BOTH(Shape{}.rank() == 0 && Shape{}.has_rank() && Shape{}.fits());
  CHECK_BOTH(Shape{}[0].is_unknown() && Shape{}[-1].is_unknown());
  CHECK_BOTH(product(Shape{}) == Dim(1));
  CHECK(at_run_time(Shape{}).begin() != nullptr);
}

TEST_CASE("a shape of which nothing is known") {
  CHECK_BOTH(Shape::unknown().rank() == -1 && !Shape::unknown().has_rank());
  CHECK_BOTH(Shape::unknown()[0].is_unknown() && Shape::unknown()[-1].is_unknown());
  CHECK_BOTH(Shape::unknown(3).rank() == 3 && Shape::unknown(3)[2].is_unknown());
  CHECK_BOTH(Shape::unknown() != Shape{} && Shape::unknown() == Shape::unknown());
}

TEST_CASE("more axes than fit are counted") {
  CHECK_BOTH(at_run_time(nine).rank() == 9 && !at_run_time(nine).fits());
  CHECK_BOTH(at_run_time(nine)[7] == Dim(8) && at_run_time(nine)[8].is_unknown());
  CHECK_BOTH(at_run_time(nine)[-1].is_unknown() && at_run_time(nine)[-2] == Dim(8));
  CHECK_BOTH(Shape{1, 2, 3, 4, 5, 6, 7, 8}.fits());
  const Shape copy = at_run_time(nine);
  CHECK(copy.end() - copy.begin() == 8);
}

TEST_CASE("setting axes") {
  CHECK_BOTH(at_run_time(image).with(-1, 3) == Shape{60000, 28, 28, 3});
  CHECK_BOTH(at_run_time(image).with(0, any) == Shape{any, 28, 28, 1});
  CHECK_BOTH(at_run_time(image).with(4, 3) == image && at_run_time(image).with(-5, 3) == image);
  CHECK_BOTH(at_run_time(nine).with(8, 3) == nine);
}

TEST_CASE("appending") {
  constexpr auto appended = [](Shape shape, Dim dim) {
    shape.push_back(dim);
    return shape;
  };
  CHECK_BOTH(appended(at_run_time(image), 5) == Shape{60000, 28, 28, 1, 5});
  CHECK_BOTH(appended(Shape::unknown(), 5) == Shape{5});
  CHECK_BOTH(appended(Shape{1, 2, 3, 4, 5, 6, 7, 8}, 9).rank() == 9);
}

TEST_CASE("inserting and erasing") {
  CHECK_BOTH(Shape{28, 28}.inserted(0, 5) == Shape{5, 28, 28});
  CHECK_BOTH(Shape{28, 27}.inserted(1, 5) == Shape{28, 5, 27});
  CHECK_BOTH(Shape{28, 28}.inserted(2, 1) == Shape{28, 28, 1});
  CHECK_BOTH(Shape{}.inserted(0, 1) == Shape{1});
  CHECK_BOTH(Shape{1, 2, 3, 4, 5, 6, 7, 8}.inserted(3, 0).rank() == 9);
  CHECK_BOTH(Shape{1, 2, 3}.erased(0) == Shape{2, 3});
  CHECK_BOTH(Shape{1, 2, 3}.erased(2) == Shape{1, 2});
  CHECK_BOTH(Shape{1}.erased(0) == Shape{});
  CHECK_BOTH(Shape{1, 2}.erased(2) == Shape{1, 2} && Shape{}.erased(0) == Shape{});
}

TEST_CASE("equality looks at the axes and no further") {
  CHECK_BOTH(at_run_time(image) == Shape{60000, 28, 28, 1} && at_run_time(image) != Shape{60000, 28, 28});
  CHECK_BOTH(Shape{any, 3} != Shape{2, 3} && Shape{"n", 3} == Shape{"n", 3} && Shape{"n"} != Shape{"m"});
  CHECK_BOTH(Shape{1, 2, 3}.erased(2) == Shape{1, 2});
  CHECK_BOTH(Shape{1, 2, 3, 4, 5, 6, 7, 8, 9} == Shape{1, 2, 3, 4, 5, 6, 7, 8, 10});  // kept are the first eight
}

TEST_CASE("from a range") {
  const std::vector<std::int64_t> sizes{32, 28, 28, 1};
  CHECK(Shape::from(sizes) == Shape{32, 28, 28, 1});
  const std::vector<Dim> dims{any, 3};
  CHECK(Shape::from(dims) == Shape{any, 3});
  CHECK(Shape::from(std::vector<int>{}) == Shape{});
  CHECK(Shape::from(std::vector<int>(12, 1)).rank() == 12);
  CHECK_BOTH(Shape::from(Shape{4, 5}) == Shape{4, 5});
}

TEST_CASE("the product of axes") {
  CHECK_BOTH(product(at_run_time(image)) == Dim(47'040'000) && product(at_run_time(image), 1) == Dim(784));
  CHECK_BOTH(product(at_run_time(image), 4) == Dim(1));
  CHECK_BOTH(product(Shape{any, 3}).is_unknown() && product(Shape{any, 3}, 1) == Dim(3));
  CHECK_BOTH(product(Shape{0, any}).is_unknown() && product(Shape{any, 0}).is_unknown());
  CHECK_BOTH(product(Shape{"n", 1}) == Dim("n") && product(Shape{"n", 2}).is_unknown());
  CHECK_BOTH(product(Shape{"n", 0}).is_unknown());
  CHECK_BOTH(product(Shape{largest, 1}) == Dim(largest) && product(Shape{largest, 2}).is_overflow());
  CHECK_BOTH(product(Shape{largest, largest, largest}).is_overflow());
  CHECK_BOTH(product(Shape{largest, 2, any}).is_overflow());
}

}  // namespace shapeproof::shape_test
