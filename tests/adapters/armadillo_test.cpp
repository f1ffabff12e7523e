// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define ARMA_DONT_USE_WRAPPER
#include <armadillo>

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

}  // namespace

TEST_CASE("matrices, cubes and vectors") {
  CHECK(sp::spec_of(arma::mat(30, 8)) == TensorSpec(Shape{30, 8}, DType::float64));
  CHECK(sp::spec_of(arma::fmat(30, 1)) == TensorSpec(Shape{30, 1}, DType::float32));
  CHECK(sp::spec_of(arma::Mat<unsigned char>(3, 4)) == TensorSpec(Shape{3, 4}, DType::uint8));
  CHECK(sp::spec_of(arma::cx_mat(3, 4)) == TensorSpec(Shape{3, 4}, DType::complex128));
  CHECK(sp::spec_of(arma::fcube(4, 5, 3)) == TensorSpec(Shape{4, 5, 3}, DType::float32));
  CHECK(sp::spec_of(arma::vec(30)) == TensorSpec(Shape{30}, DType::float64));
  CHECK(sp::spec_of(arma::rowvec(30)) == TensorSpec(Shape{30}, DType::float64));
  CHECK(sp::spec_of(arma::sp_mat(3, 4)) == TensorSpec(Shape{3, 4}, DType::float64));
  CHECK(sp::spec_of(arma::mat()) == TensorSpec(Shape{0, 0}, DType::float64));
}

TEST_CASE("a field is a list of matrices") {
  arma::field<arma::mat> field(2);
  field(0).set_size(3, 4);
  field(1).set_size(3, 4);
  CHECK(sp::spec_of(field) == TensorSpec(Shape{2, 3, 4}, DType::float64));
}

TEST_CASE("what a type says") {
  CHECK(sp::spec_of(arma::mat::fixed<3, 4>()) == TensorSpec(Shape{3, 4}, DType::float64));
  CHECK(sp::spec_of(arma::cube::fixed<3, 4, 5>()) == TensorSpec(Shape{3, 4, 5}, DType::float64));
  CHECK(sp::spec_of(arma::vec::fixed<3>()) == TensorSpec(Shape{3}, DType::float64));
  CHECK_BOTH(sp::spec_of<arma::mat::fixed<3, 4>>() == TensorSpec(Shape{3, 4}, DType::float64));
  CHECK_BOTH(sp::spec_of<arma::cube::fixed<3, 4, 5>>() == TensorSpec(Shape{any, any, any}, DType::float64));
  CHECK_BOTH(sp::spec_of<arma::fvec::fixed<3>>() == TensorSpec(Shape{3}, DType::float32));
  CHECK_BOTH(sp::spec_of<arma::mat>() == TensorSpec(Shape{any, any}, DType::float64));
  CHECK_BOTH(sp::spec_of<arma::rowvec>() == TensorSpec(Shape{any}, DType::float64));
  static_assert(sp::verify<tabular, arma::fmat::fixed<30, 8>>::ok && !sp::fits<tabular, arma::fmat::fixed<30, 7>>);
}

TEST_CASE("they are data and labels; samples in columns are found") {
  const arma::fmat columns(8, 30);
  CHECK(!sp::check(tabular, columns).ok());
  const arma::fmat x = columns.t();
  CHECK(sp::check(tabular, sp::Fit{.x = x, .y = arma::fmat(30, 2), .loss = "mse"}).ok());
}
