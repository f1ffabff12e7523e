// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/input.hpp"

#include <cstdint>

#include "layer_probe.hpp"
#include "shapeproof/layers/dense.hpp"
#include "shapeproof/layers/flatten.hpp"

namespace shapeproof {

TEST_CASE("Input: the sizes of one sample, batch first") {
  CHECK_BOTH(Input{28, 28, 1}.declared() == Shape{any, 28, 28, 1} && Input{}.declared() == Shape{any});
  CHECK_BOTH(Input{28}.with_batch_size(16).declared() == Shape{16, 28});
  CHECK_BOTH(Input{"time", 5}.declared() == Shape{any, "time", 5} && Input{any}.declared() == Shape{any, any});
  CHECK_BOTH(Input{Shape{3, 4}}.declared() == Shape{any, 3, 4});
  CHECK_BOTH(Input{{100}, DType::int32}.dtype == DType::int32 &&
             Input{100}.with_dtype(DType::int8).dtype == DType::int8);
  CHECK_BOTH(Input{3}.named("pixels").name == "pixels");
}

TEST_CASE("Input: sizes that cannot be") {
  constexpr auto error = [](const Input& input, const TensorSpec& data = Shape::unknown()) {
    return infer(Sequential{test::at_run_time(input), Flatten{}}, data).error();
  };
  CHECK_BOTH(error(Input{0, 3}).code == Code::invalid_size && error(Input{0, 3}).axis == 1);
  CHECK_BOTH(error(Input{0, 3}).expected == 1 && error(Input{0, 3}).actual == 0);
  CHECK_BOTH(error(Input{3, -2}).code == Code::invalid_size && error(Input{3, -2}).from_declared_input);
  CHECK_BOTH(error(Input{"far_too_long_a_symbol"}).code == Code::invalid_size);
  CHECK_BOTH(error(Input{3}.with_batch_size(0)).code == Code::invalid_size);
  CHECK_BOTH(error(Input{1, 2, 3, 4, 5, 6, 7, 8}).code == Code::too_many_axes);
  CHECK_BOTH(error(Input{1, 2, 3, 4, 5, 6, 7}).code == Code::ok);
  CHECK_BOTH(error(Input{std::uint64_t{1} << 63}).code == Code::size_overflow);
  CHECK_BOTH(error(Input{INT64_MIN}, {1, 2}).code == Code::invalid_size);
}

TEST_CASE("Input: a fixed batch size is demanded") {
  constexpr Sequential model{Input{4}.with_batch_size(16), Dense{2}};
  CHECK_BOTH(infer(model).shape() == Shape{16, 2} && infer(model, {any, 4}).shape() == Shape{16, 2});
  CHECK_BOTH(infer(model, {8, 4}).error().code == Code::axis_mismatch && infer(model, {8, 4}).error().axis == 0);
}

TEST_CASE("Input: whether any of its axes has no size of its own") {
  CHECK_BOTH(!Input{1, 2, 3, 4, 5, 6, 7}.leaves_open());
  for (int axis = 0; axis < 7; ++axis) {
    Shape shape{1, 2, 3, 4, 5, 6, 7};
    shape.set(axis, any);
    CHECK(Input{shape}.leaves_open());
  }
}

TEST_CASE("Input: a shape of more axes than a shape can have meets nothing") {
  CHECK_BOTH(Input{1, 2, 3}.is_met_by({5, 1, 2, 3}) && !Input{1, 2, 3}.is_met_by({5, 1, 2, 4}));
  const Input eight{1, 2, 3, 4, 5, 6, 7, 8};
  CHECK_FALSE(eight.is_met_by({5, 1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST_CASE("an Input as it is written in Python") {
  CHECK_BOTH(Input({28, 28, 1}).shape == Shape{28, 28, 1});
  CHECK_BOTH(Input({28}).shape == Shape{28} && Input(28).shape == Shape{28} && Input({any, "time"}).shape.rank() == 2);
  CHECK_BOTH(Input({100}, DType::int32).dtype == DType::int32 && Input({100}, DType::int32).shape == Shape{100});
  CHECK_BOTH(Input{{5, 6}}.shape == Shape{5, 6} && Input(Input{5}).shape == Shape{5});
}

}  // namespace shapeproof
