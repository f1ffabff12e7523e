// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/tensor_spec.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <cstdint>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace {

/// Tensors of some other library.
struct Image {
  std::int64_t height;
  std::int64_t width;
};
/// Two of its types, for both of which one specialisation stands.
template <class T>
struct Row {
  std::int64_t length;
};
struct Nothing {};

}  // namespace

// [specialisation]
template <>
struct shapeproof::SpecOf<Image> {
  static constexpr TensorSpec of(const Image& image) { return {{1, image.height, image.width, 3}, DType::uint8}; }
};
// [/specialisation]
template <class T>
struct shapeproof::SpecOf<Row<T>> {
  static constexpr TensorSpec of(const Row<T>& row) {
    return {{row.length, 1}, std::same_as<T, float> ? DType::float32 : DType::int64};
  }
};

namespace shapeproof::spec_of_test {

namespace {
constexpr auto images = Sequential{Input{8, 8, 3}, Flatten{}, Dense{.units = 2}};
}  // namespace

TEST_CASE("tensors of another library are taken as they are") {
  static_assert(HasSpec<Image> && HasSpec<Row<int>> && !HasSpec<Nothing> && !HasSpec<Shape> && !HasSpec<TensorSpec>);
  static_assert(std::convertible_to<Image, TensorSpec> && !std::convertible_to<Nothing, TensorSpec>);
  static_assert(spec_of(Image{8, 9}) == TensorSpec(Shape{1, 8, 9, 3}, DType::uint8));
  static_assert(spec_of(Row<float>{4}).dtype == DType::float32 && spec_of(Row<int>{4}).dtype == DType::int64);
  static_assert(infer(images, Image{8, 8}).shape() == Shape{1, 2});
  CHECK(check(images, Image{8, 8}).ok());
  const Report report = check(images, Image{8, 9});
  REQUIRE(report.size() == 2);
  CHECK(report[0].expected == 8);
  CHECK(report[0].actual == 9);
  CHECK(report[1].code == Code::dtype_mismatch);  // bytes
  CHECK(report[1].actual_dtype == DType::uint8);
}

TEST_CASE("they stand in a Fit, one or several") {
  constexpr Image image{8, 8};
  constexpr Row<float> labels{2};
  constexpr Fit fit{.x = image, .y = labels};
  static_assert(fit.x.size() == 1 && fit.x[0].shape == Shape{1, 8, 8, 3} && fit.y[0].shape == Shape{2, 1});
  constexpr Fit several{.x = {image, labels, Shape{4, 5}}};
  static_assert(several.x.size() == 3 && several.x[1].dtype == DType::float32 && several.x[2].shape == Shape{4, 5});
  const Report report = check(images, Fit{.x = image, .y = labels, .loss = Loss::mse});
  REQUIRE(!report.ok());
  CHECK(report[0].code == Code::sample_count);
}

TEST_CASE("in the shape of data a size of -1 is any size, and no other negative one") {
  const auto minus = [](std::int64_t size) { return test::at_run_time(size); };
  CHECK(TensorSpec(Shape{minus(-1), 8}) == TensorSpec(Shape{any, 8}));
  CHECK(TensorSpec(minus(-1), 8).shape == Shape{any, 8});
  CHECK(!(TensorSpec(Shape{minus(-2), 8}).shape == Shape{any, 8}));
  static_assert(TensorSpec(Shape{-1, 8}, DType::float32).shape == Shape{any, 8});
  static_assert(infer(images, {-1, 8, 8, 3}).shape() == Shape{any, 2});
  static_assert(infer(images, Shape{-1, 8, 8, 3}).ok());
  static_assert(infer(images, {-2, 8, 8, 3}).error().code == Code::invalid_size);
  static_assert(Fit{.x = {-1, 8, 8, 3}}.x[0].shape == Shape{any, 8, 8, 3});
  static_assert(Fit{.y = {-1}}.y[0].shape == Shape{any} && Fit{.y = Shape{-1, 2}}.y[0].shape == Shape{any, 2});
  CHECK(check(images, Fit{.x = {-1, 8, 8, 3}, .y = {-1, 2}, .loss = "mse"}).ok());
  // Where a field means something by -1, it keeps it, and Keras refuses one in an Input.
  static_assert(infer(Sequential{Input{4, 2}, Reshape{{-1, 4}}}).shape() == Shape{any, 2, 4});
  static_assert(infer(Sequential{Input{-1, 8}, Flatten{}}).error().code == Code::invalid_size);
}

}  // namespace shapeproof::spec_of_test
