// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <xtensor/xadapt.hpp>
#include <xtensor/xarray.hpp>
#include <xtensor/xfixed.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>

#include <vector>

#include "check_both.hpp"
#include "shapeproof/adapters.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

namespace {

constexpr auto tabular = sp::Sequential{sp::Input{8}, sp::Dense{.units = 2}};

using sp::any;
using sp::DType;
using sp::Shape;
using sp::TensorSpec;

using Fixed = xt::xtensor_fixed<float, xt::xshape<30, 8>>;

}  // namespace

TEST_CASE("arrays, tensors, views and expressions") {
  const auto array = xt::xarray<float>::from_shape({30, 8});
  CHECK(sp::spec_of(array) == TensorSpec(Shape{30, 8}, DType::float32));
  CHECK(sp::spec_of(xt::xtensor<double, 3>::from_shape({2, 3, 4})) == TensorSpec(Shape{2, 3, 4}, DType::float64));
  CHECK(sp::spec_of(Fixed()) == TensorSpec(Shape{30, 8}, DType::float32));
  CHECK(sp::spec_of(xt::view(array, xt::range(0, 10), xt::all())).shape == Shape{10, 8});
  CHECK(sp::spec_of(array + 1.0F).shape == Shape{30, 8});
  CHECK(sp::spec_of(xt::xarray<bool>::from_shape({})) == TensorSpec(Shape{}, DType::boolean));
  std::vector<int> buffer(6);
  CHECK(sp::spec_of(xt::adapt(buffer, std::vector<std::size_t>{2, 3})) == TensorSpec(Shape{2, 3}, DType::int32));
}

TEST_CASE("what a type says") {
  CHECK_BOTH(sp::spec_of<Fixed>() == TensorSpec(Shape{30, 8}, DType::float32));
  CHECK_BOTH(sp::spec_of<xt::xtensor<float, 2>>() == TensorSpec(Shape{any, any}, DType::float32));
  static_assert(!sp::HasStaticSpec<xt::xarray<float>>);
  static_assert(sp::verify<tabular, Fixed>::ok);
  static_assert(!sp::fits<tabular, xt::xtensor_fixed<float, xt::xshape<30, 7>>>);
}

TEST_CASE("they are data and labels") {
  CHECK(sp::check(tabular, sp::Fit{.x = Fixed(), .y = xt::xtensor<float, 2>::from_shape({30, 2}), .loss = "mse"}).ok());
  CHECK(!sp::check(tabular, xt::xarray<float>::from_shape({30, 7})).ok());
}
