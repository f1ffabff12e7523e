// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <complex>
#include <unsupported/Eigen/CXX11/Tensor>
#include <vector>

#include "check_both.hpp"
#include "shapeproof/adapters.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

namespace {

constexpr auto tabular = sp::Sequential{sp::Input{8}, sp::Dense{.units = 2}};
constexpr auto images = sp::Sequential{sp::Input{4, 5, 3}, sp::Flatten{}, sp::Dense{.units = 2}};

using sp::any;
using sp::DType;
using sp::Shape;
using sp::TensorSpec;

}  // namespace

TEST_CASE("matrices have rows and columns, vectors one axis") {
  CHECK(sp::spec_of(Eigen::MatrixXf(30, 8)) == TensorSpec(Shape{30, 8}, DType::float32));
  CHECK(sp::spec_of(Eigen::MatrixXd(30, 1)) == TensorSpec(Shape{30, 1}, DType::float64));
  CHECK(sp::spec_of(Eigen::ArrayXXi(30, 8)) == TensorSpec(Shape{30, 8}, DType::int32));
  CHECK(sp::spec_of(Eigen::VectorXf(30)) == TensorSpec(Shape{30}, DType::float32));
  CHECK(sp::spec_of(Eigen::RowVectorXcf(30)) == TensorSpec(Shape{30}, DType::complex64));
  CHECK(sp::spec_of(Eigen::Matrix<Eigen::half, 2, 3>{}) == TensorSpec(Shape{2, 3}, DType::float16));
  CHECK(sp::spec_of(Eigen::Matrix<Eigen::bfloat16, 2, 3>{}) == TensorSpec(Shape{2, 3}, DType::bfloat16));
  CHECK(sp::spec_of(Eigen::Matrix<bool, Eigen::Dynamic, 3>(2, 3)) == TensorSpec(Shape{2, 3}, DType::boolean));
  CHECK(sp::spec_of(Eigen::MatrixXf()) == TensorSpec(Shape{0, 0}, DType::float32));
}

TEST_CASE("maps, blocks, expressions and sparse matrices are taken, too") {
  float buffer[6]{};
  using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  CHECK(sp::spec_of(Eigen::Map<const RowMajor>(buffer, 2, 3)) == TensorSpec(Shape{2, 3}, DType::float32));
  const Eigen::MatrixXf matrix(30, 8);
  CHECK(sp::spec_of(matrix.transpose()).shape == Shape{8, 30});
  CHECK(sp::spec_of(matrix.topRows(10)).shape == Shape{10, 8});
  CHECK(sp::spec_of(matrix.col(1)).shape == Shape{30});
  CHECK(sp::spec_of(matrix * 2.0F).shape == Shape{30, 8});
  CHECK(sp::spec_of(matrix.cast<double>()).dtype == DType::float64);
  CHECK(sp::spec_of(Eigen::SparseMatrix<float>(30, 8)) == TensorSpec(Shape{30, 8}, DType::float32));
}

TEST_CASE("tensors") {
  CHECK(sp::spec_of(Eigen::Tensor<float, 4>(2, 4, 5, 3)) == TensorSpec(Shape{2, 4, 5, 3}, DType::float32));
  CHECK(sp::spec_of(Eigen::Tensor<double, 0>()) == TensorSpec(Shape{}, DType::float64));
  using Fixed = Eigen::TensorFixedSize<float, Eigen::Sizes<2, 4, 5, 3>>;
  CHECK(sp::spec_of(Fixed()) == TensorSpec(Shape{2, 4, 5, 3}, DType::float32));
  Eigen::Tensor<std::int64_t, 2, Eigen::RowMajor> rows(4, 5);
  CHECK(sp::spec_of(Eigen::TensorMap<Eigen::Tensor<std::int64_t, 2, Eigen::RowMajor>>(rows.data(), 4, 5)) ==
        TensorSpec(Shape{4, 5}, DType::int64));
  static_assert(!sp::HasSpec<decltype(rows + rows)>);  // it has no sizes before it is evaluated
}

TEST_CASE("what a type says is proven against a model") {
  CHECK_BOTH(sp::spec_of<Eigen::Matrix<float, 30, 8>>() == TensorSpec(Shape{30, 8}, DType::float32));
  CHECK_BOTH(sp::spec_of<Eigen::Vector3d>() == TensorSpec(Shape{3}, DType::float64));
  CHECK_BOTH(sp::spec_of<Eigen::VectorXd>() == TensorSpec(Shape{any}, DType::float64));
  CHECK_BOTH(sp::spec_of<Eigen::Tensor<float, 3>>() == TensorSpec(Shape{any, any, any}, DType::float32));
  static_assert(sp::verify<tabular, Eigen::Matrix<float, Eigen::Dynamic, 8>>::ok);
  static_assert(!sp::fits<tabular, Eigen::Matrix<float, Eigen::Dynamic, 7>>);
  static_assert(sp::verify<images, Eigen::TensorFixedSize<float, Eigen::Sizes<2, 4, 5, 3>>>::ok);
  static_assert(!sp::fits<images, Eigen::TensorFixedSize<float, Eigen::Sizes<2, 3, 4, 5>>>);
  static constexpr sp::Fit fit{
      .x = sp::spec_of<Eigen::Matrix<float, 30, 8>>(), .y = sp::spec_of<Eigen::Matrix<float, 30, 2>>(), .loss = "mse"};
  static_assert(sp::verify_fit<tabular, fit>::ok);
}

TEST_CASE("they are data and labels") {
  const Eigen::MatrixXf x(30, 8);
  CHECK(sp::check(tabular, x).ok());
  CHECK(sp::check(tabular, sp::Fit{.x = x, .y = Eigen::MatrixXf(30, 2), .loss = "mse"}).ok());
  CHECK(sp::check(tabular, sp::Fit{.x = x, .y = Eigen::VectorXi(30), .loss = "sparse_categorical_crossentropy"}).ok());
  const sp::Report report = sp::check(tabular, x.transpose());
  REQUIRE(!report.ok());
  CHECK(report[0].code == sp::Code::axis_mismatch);
  CHECK(report[0].actual == 30);
  const std::vector<Eigen::VectorXf> samples{Eigen::VectorXf(8), Eigen::VectorXf(8), Eigen::VectorXf(7)};
  CHECK(sp::check(tabular, samples)[0].code == sp::Code::ragged);
}
