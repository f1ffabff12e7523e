// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/operations/get_item.hpp"

#include "check_both.hpp"
#include "shapeproof/layer/layer.hpp"

namespace shapeproof::get_item_test {
namespace {

/// Through the record, as a model runs it.
constexpr ShapeResult run(const SliceKey& key, const Shape& input) {
  LayerRecord record;
  write_layer(GetItem{key}, &record);
  const auto layer = detail::load_layer<GetItem>(record);
  const Fault fault = layer.validate();
  return fault ? ShapeResult{fault} : layer.infer(input);
}
constexpr Shape shape_of(const SliceKey& key, const Shape& input) { return run(key, input).shape; }
constexpr Code code_of(const SliceKey& key, const Shape& input) { return run(key, input).fault.code; }

constexpr std::int64_t open = SliceItem::open;

}  // namespace

TEST_CASE("an index drops its axis, and what is not named stays") {
  CHECK_BOTH(shape_of({0}, Shape{8, 4, 5}) == Shape{4, 5});
  CHECK_BOTH(shape_of({slice(), 0}, Shape{any, 4, 5}) == Shape{any, 5});
  CHECK_BOTH(shape_of({slice(), -4}, Shape{any, 4, 5}) == Shape{any, 5});
  CHECK_BOTH(shape_of({ellipsis, 0}, Shape{any, 4, 5}) == Shape{any, 4});
  CHECK_BOTH(shape_of({0, ellipsis, new_axis}, Shape{8, 4, 5}) == Shape{4, 5, 1});
  CHECK_BOTH(shape_of({slice(), new_axis}, Shape{any, 4}) == Shape{any, 1, 4});
  CHECK_BOTH(code_of({slice(), 4}, Shape{any, 4, 5}) == Code::invalid_argument);
  CHECK_BOTH(code_of({slice(), -5}, Shape{any, 4, 5}) == Code::invalid_argument);
  CHECK_BOTH(code_of({0, 0, 0, 0}, Shape{8, 4, 5}) == Code::rank_mismatch);
  CHECK_BOTH(code_of({ellipsis, ellipsis}, Shape{8, 4, 5}) == Code::invalid_argument);
}

TEST_CASE("slices are Python's") {
  CHECK_BOTH(shape_of({slice(2)}, Shape{10}) == Shape{8});
  CHECK_BOTH(shape_of({slice(open, 3)}, Shape{10}) == Shape{3});
  CHECK_BOTH(shape_of({slice(-3)}, Shape{10}) == Shape{3});
  CHECK_BOTH(shape_of({slice(-30, 40)}, Shape{10}) == Shape{10});
  CHECK_BOTH(shape_of({slice(7, 3)}, Shape{10}) == Shape{0});
  CHECK_BOTH(shape_of({slice(open, open, 3)}, Shape{10}) == Shape{4});
  CHECK_BOTH(shape_of({slice(open, open, -1)}, Shape{10}) == Shape{10});
  CHECK_BOTH(shape_of({slice(open, open, -3)}, Shape{10}) == Shape{4});
  CHECK_BOTH(shape_of({slice(8, 2, -2)}, Shape{10}) == Shape{3});
  CHECK_BOTH(shape_of({slice(20, -20, -1)}, Shape{10}) == Shape{10});
  CHECK_BOTH(shape_of({slice(open, open, INT64_MAX)}, Shape{10}) == Shape{1});
  CHECK_BOTH(shape_of({slice(INT64_MAX, INT64_MIN + 1, INT64_MIN + 1)}, Shape{INT64_MAX}) == Shape{1});
  CHECK_BOTH(shape_of({slice()}, Shape{any}) == Shape{any});
  CHECK_BOTH(shape_of({slice(1)}, Shape{any}) == Shape{any});
  CHECK_BOTH(code_of({slice(open, open, 0)}, Shape{10}) == Code::invalid_argument);
}

TEST_CASE("a key goes through a record whole") {
  static constexpr SliceKey key{slice(1, -2, 3), -7, new_axis, ellipsis, slice(), slice(open, 5)};
  constexpr auto back = [] {
    LayerRecord record;
    write_layer(GetItem{key}, &record);
    return detail::load_layer<GetItem>(record).key;
  };
  CHECK_BOTH(back() == key);
}

}  // namespace shapeproof::get_item_test
