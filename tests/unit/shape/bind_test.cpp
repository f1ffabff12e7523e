// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/bind.hpp"

#include <cstdint>
#include <limits>

#include "check_both.hpp"

namespace shapeproof::bind_test {
namespace {

using test::at_run_time;

struct Bound {
  Fault fault;
  Shape shape;
};
constexpr Bound bind(const Shape& declared, const Shape& given) {
  Bound result;
  result.fault = bind_input(at_run_time(declared), at_run_time(given), result.shape);
  return result;
}
constexpr Code code_of(const Shape& declared, const Shape& given) { return bind(declared, given).fault.code; }
constexpr Shape merged(const Shape& declared, const Shape& given) { return bind(declared, given).shape; }

}  // namespace

TEST_CASE("a shape by itself") {
  CHECK_BOTH(!shape_fault(Shape{0, 3}) && !shape_fault(Shape{any, "n"}) && !shape_fault(Shape{}));
  CHECK_BOTH(!shape_fault(Shape::unknown()));
  CHECK_BOTH(shape_fault(Shape{1, 2, 3, 4, 5, 6, 7, 8, 9}).code == Code::too_many_axes);
  CHECK_BOTH(shape_fault(Shape{1, 2, 3, 4, 5, 6, 7, 8, 9}).actual == 9);
  CHECK_BOTH(shape_fault(Shape{3, -4}).code == Code::invalid_size && shape_fault(Shape{3, -4}).axis == 1);
  CHECK_BOTH(shape_fault(Shape{3, -4}).actual == -4 && shape_fault(Shape{3, -4}).expected == 0);
  CHECK_BOTH(shape_fault(Shape{3, 0}, 1).code == Code::invalid_size && shape_fault(Shape{3, 0}, 1).expected == 1);
  CHECK_BOTH(shape_fault(Shape{"much_too_long"}).code == Code::invalid_size);
  CHECK_BOTH(!shape_fault(Shape{"much_too_long"}).text.empty());
  CHECK_BOTH(shape_fault(Shape{std::uint64_t{1} << 63}).code == Code::size_overflow);
  CHECK_BOTH(shape_fault(Shape{std::numeric_limits<std::int64_t>::min()}).code == Code::invalid_size);
}

TEST_CASE("the more exact of both") {
  CHECK_BOTH(merged({any, 28, 28, 1}, {32, 28, 28, 1}) == Shape{32, 28, 28, 1});
  CHECK_BOTH(merged({any, 28, 28, 1}, {any, any, any, any}) == Shape{any, 28, 28, 1});
  CHECK_BOTH(merged({any, any}, {"n", 3}) == Shape{"n", 3});
  CHECK_BOTH(merged({any, 5}, Shape::unknown()) == Shape{any, 5});
  CHECK_BOTH(merged({32, 5}, {any, 5}) == Shape{32, 5});
  CHECK_BOTH(merged(Shape::unknown(), {32, 5}) == Shape{32, 5});
}

TEST_CASE("ranks and sizes must agree") {
  CHECK_BOTH(code_of({any, 28, 28, 1}, {32, 28, 28}) == Code::rank_mismatch);
  CHECK_BOTH(bind({any, 28, 28, 1}, {32, 28, 28}).fault.expected == 4);
  CHECK_BOTH(bind({any, 28, 28, 1}, {32, 28, 28}).fault.actual == 3);
  CHECK_BOTH(bind({any, 28, 28, 1}, {32, 28, 28}).fault.declared);
  CHECK_BOTH(code_of({any, 28}, {32, 27}) == Code::axis_mismatch && bind({any, 28}, {32, 27}).fault.axis == 1);
  CHECK_BOTH(bind({any, 28}, {32, 27}).fault.expected == 28 && bind({any, 28}, {32, 27}).fault.actual == 27);
  CHECK_BOTH(merged({any, 28}, {32, 27}) == Shape{any, 28});
  CHECK_BOTH(code_of({16, 28}, {32, 28}) == Code::axis_mismatch);
  CHECK_BOTH(code_of(Shape::unknown(), {32, 28}) == Code::ok);
}

TEST_CASE("a symbol has one size") {
  CHECK_BOTH(merged({any, "n", "n"}, {1, 5, 5}) == Shape{1, 5, 5});
  CHECK_BOTH(merged({any, "n", "n"}, {1, any, 5}) == Shape{1, 5, 5});
  CHECK_BOTH(merged({any, "n", "n"}, {1, 5, any}) == Shape{1, 5, 5});
  CHECK_BOTH(merged({any, "n", "m"}, {1, 5, 6}) == Shape{1, 5, 6});
  CHECK_BOTH(code_of({any, "n", "n"}, {1, 5, 6}) == Code::symbol_clash);
  CHECK_BOTH(bind({any, "n", "n"}, {1, 5, 6}).fault.axis == 2 && bind({any, "n", "n"}, {1, 5, 6}).fault.expected == 5);
  CHECK_BOTH(bind({any, "n", "n"}, {1, 5, 6}).fault.actual == 6);
  CHECK_BOTH(merged({any, "n", "n"}, {1, 5, 6}) == Shape{any, "n", "n"});
  CHECK_BOTH(merged({any, "n", 3, "n"}, {1, any, any, any}) == Shape{any, "n", 3, "n"}.with(0, 1));
  CHECK_BOTH(merged({"n", "n"}, {4, any}) == Shape{4, 4});
}

TEST_CASE("one number a sample is a column") {
  CHECK_BOTH(merged({any, 1}, Shape{60}) == Shape{60, 1} && merged({any, 1}, Shape{any}) == Shape{any, 1});
  CHECK_BOTH(code_of({any, 1}, Shape{60}) == Code::ok && code_of({32, 1}, Shape{60}) == Code::axis_mismatch);
  CHECK_BOTH(code_of({any, 8}, Shape{8}) == Code::rank_mismatch);  // one sample without its batch
  CHECK_BOTH(code_of({any, 1}, Shape{}) == Code::rank_mismatch && code_of({any, 28, 1}, Shape{28}) != Code::ok);
}

}  // namespace shapeproof::bind_test
