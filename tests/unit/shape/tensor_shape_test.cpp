// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/tensor_shape.hpp"

#include <cstdint>
#include <limits>
#include <type_traits>

#include "check_both.hpp"

namespace shapeproof::tensor_shape_test {
namespace {

using test::at_run_time;
using Image = TensorShape<60000, 28, 28, 1>;
using Series = TensorShape<any, symbol("time"), 5>;
constexpr Shape two{any, 10};
constexpr Shape none_at_all{};
constexpr Shape with_symbol{any, "time", 5};

constexpr int rank_of(const Shape& shape) { return shape.rank(); }

// The way back is never implicit.
static_assert(!std::is_convertible_v<Shape, Image>);
static_assert(std::is_empty_v<Image>);

}  // namespace

TEST_CASE("a type-level shape becomes a shape") {
  CHECK_BOTH(Image::rank == 4 && Image::shape() == Shape{60000, 28, 28, 1});
  CHECK_BOTH(Series::shape() == Shape{any, "time", 5});
  CHECK_BOTH(rank_of(Image{}) == 4);
  CHECK_BOTH(TensorShape<>::shape() == Shape{} && TensorShape<0>::shape() == Shape{0});
  CHECK_BOTH(Image{} == Image{});
}

TEST_CASE("a type-level shape of sizes that cannot be") {
  CHECK_BOTH(TensorShape<-2>::shape()[0].is_negative());
  CHECK_BOTH(TensorShape<std::numeric_limits<std::int64_t>::min()>::shape()[0].is_negative());
  CHECK_BOTH(TensorShape<std::numeric_limits<std::int64_t>::max()>::shape()[0].is_known());
  CHECK_BOTH(TensorShape<1, 2, 3, 4, 5, 6, 7, 8, 9>::rank == 9);
  CHECK_BOTH(!TensorShape<1, 2, 3, 4, 5, 6, 7, 8, 9>::shape().fits());
}

TEST_CASE("accepts") {
  CHECK_BOTH(Image::accepts(at_run_time(Shape{60000, 28, 28, 1})));
  CHECK_BOTH(!Image::accepts(at_run_time(Shape{60000, 28, 28, 3})));
  CHECK_BOTH(!Image::accepts(at_run_time(Shape{60000, 28, 28})) && !Image::accepts(Shape::unknown()));
  CHECK_BOTH(Image::accepts(at_run_time(Shape{any, any, "n", 1})));
  CHECK_BOTH(Series::accepts(at_run_time(Shape{32, 7, 5})) && !Series::accepts(at_run_time(Shape{32, 7, 6})));
  CHECK_BOTH(TensorShape<>::accepts(Shape{}) && !TensorShape<>::accepts(Shape{1}));
}

TEST_CASE("a constant shape as a type") {
  CHECK_BOTH(std::is_same_v<as_tensor_shape<two>, TensorShape<any, 10>>);
  CHECK_BOTH(std::is_same_v<as_tensor_shape<none_at_all>, TensorShape<>>);
  CHECK_BOTH(std::is_same_v<as_tensor_shape<with_symbol>, Series>);
}

}  // namespace shapeproof::tensor_shape_test
