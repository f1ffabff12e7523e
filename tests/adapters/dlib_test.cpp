// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <dlib/array2d.h>
#include <dlib/cuda/tensor.h>
#include <dlib/matrix.h>
#include <dlib/pixel.h>

#include <vector>

#include "check_both.hpp"
#include "shapeproof/adapters.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

namespace {

constexpr auto images = sp::Sequential{sp::Input{4, 5, 3}, sp::Flatten{}, sp::Dense{.units = 2}};

using sp::any;
using sp::DType;
using sp::Shape;
using sp::TensorSpec;

}  // namespace

TEST_CASE("matrices and vectors") {
  CHECK(sp::spec_of(dlib::matrix<float>(30, 8)) == TensorSpec(Shape{30, 8}, DType::float32));
  CHECK(sp::spec_of(dlib::matrix<double, 0, 1>(30)) == TensorSpec(Shape{30}, DType::float64));
  CHECK(sp::spec_of(dlib::matrix<int, 1, 0>(30)) == TensorSpec(Shape{30}, DType::int32));
  CHECK(sp::spec_of(dlib::matrix<float, 3, 4>()) == TensorSpec(Shape{3, 4}, DType::float32));
  CHECK(sp::spec_of(dlib::trans(dlib::matrix<float>(30, 8))).shape == Shape{8, 30});
  CHECK_BOTH(sp::spec_of<dlib::matrix<float, 3, 4>>() == TensorSpec(Shape{3, 4}, DType::float32));
  CHECK_BOTH(sp::spec_of<dlib::matrix<float, 0, 4>>() == TensorSpec(Shape{any, 4}, DType::float32));
  CHECK_BOTH(sp::spec_of<dlib::matrix<float, 3, 1>>() == TensorSpec(Shape{3}, DType::float32));
}

TEST_CASE("images have an axis for the channels if they are in colour") {
  CHECK(sp::spec_of(dlib::matrix<dlib::rgb_pixel>(4, 5)) == TensorSpec(Shape{4, 5, 3}, DType::uint8));
  CHECK(sp::spec_of(dlib::array2d<dlib::bgr_pixel>(4, 5)) == TensorSpec(Shape{4, 5, 3}, DType::uint8));
  CHECK(sp::spec_of(dlib::matrix<dlib::rgb_alpha_pixel>(4, 5)) == TensorSpec(Shape{4, 5, 4}, DType::uint8));
  CHECK(sp::spec_of(dlib::array2d<unsigned char>(4, 5)) == TensorSpec(Shape{4, 5}, DType::uint8));
  const std::vector<dlib::matrix<dlib::rgb_pixel>> batch(2, dlib::matrix<dlib::rgb_pixel>(4, 5));
  CHECK(sp::spec_of(batch) == TensorSpec(Shape{2, 4, 5, 3}, DType::uint8));
  CHECK(sp::check(images, batch).ok());
}

TEST_CASE("tensors of networks have their channels first") {
  CHECK(sp::spec_of(dlib::resizable_tensor(2, 3, 4, 5)) == TensorSpec(Shape{2, 3, 4, 5}, DType::float32));
  CHECK_BOTH(sp::spec_of<dlib::tensor>() == TensorSpec(Shape{any, any, any, any}, DType::float32));
  CHECK(!sp::check(images, dlib::resizable_tensor(2, 3, 4, 5)).ok());
}
