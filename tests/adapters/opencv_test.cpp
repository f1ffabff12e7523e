// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <opencv2/core.hpp>

#include <vector>

#include "check_both.hpp"
#include "shapeproof/adapters.hpp"
#include "shapeproof/shapeproof.hpp"

namespace sp = shapeproof;

namespace {

constexpr auto images = sp::Sequential{sp::Input{4, 5, 3}, sp::Flatten{}, sp::Dense{.units = 2}};

using sp::DType;
using sp::Shape;
using sp::TensorSpec;

}  // namespace

TEST_CASE("rows, columns, and the channels if there are several") {
  CHECK(sp::spec_of(cv::Mat(4, 5, CV_8UC1)) == TensorSpec(Shape{4, 5}, DType::uint8));
  CHECK(sp::spec_of(cv::Mat(4, 5, CV_8UC3)) == TensorSpec(Shape{4, 5, 3}, DType::uint8));
  CHECK(sp::spec_of(cv::Mat(4, 5, CV_32FC4)) == TensorSpec(Shape{4, 5, 4}, DType::float32));
  CHECK(sp::spec_of(cv::Mat_<double>(4, 5)) == TensorSpec(Shape{4, 5}, DType::float64));
  CHECK(sp::spec_of(cv::Mat()) == TensorSpec(Shape{0, 0}, DType::uint8));
  CHECK(sp::spec_of(cv::Mat(4, 5, CV_8UC3)).colours == sp::ColourOrder::unknown);
}

TEST_CASE("more than two axes") {
  const std::vector<int> sizes{2, 3, 4, 5};
  CHECK(sp::spec_of(cv::Mat(sizes, CV_32F)) == TensorSpec(Shape{2, 3, 4, 5}, DType::float32));
  CHECK(sp::spec_of(cv::Mat(sizes, CV_32FC2)) == TensorSpec(Shape{2, 3, 4, 5, 2}, DType::float32));
}

TEST_CASE("every depth is a type of elements") {
  const auto dtype = [](int depth) { return sp::spec_of(cv::Mat(1, 1, depth)).dtype; };
  CHECK(dtype(CV_8U) == DType::uint8);
  CHECK(dtype(CV_8S) == DType::int8);
  CHECK(dtype(CV_16U) == DType::uint16);
  CHECK(dtype(CV_16S) == DType::int16);
  CHECK(dtype(CV_32S) == DType::int32);
  CHECK(dtype(CV_32F) == DType::float32);
  CHECK(dtype(CV_64F) == DType::float64);
  CHECK(dtype(CV_16F) == DType::float16);
  CHECK_BOTH(sp::detail::opencv_dtype(9) == DType::boolean);  // of OpenCV 5
  CHECK_BOTH(sp::detail::opencv_dtype(31) == DType::unknown && sp::detail::opencv_dtype(-1) == DType::unknown);
}

TEST_CASE("a vector of images is a batch") {
  const std::vector<cv::Mat> batch{cv::Mat(4, 5, CV_32FC3), cv::Mat(4, 5, CV_32FC3)};
  CHECK(sp::spec_of(batch) == TensorSpec(Shape{2, 4, 5, 3}, DType::float32));
  CHECK(sp::check(images, batch).ok());
  CHECK(!sp::spec_of(std::vector<cv::Mat>{}).shape.has_rank());
  const std::vector<cv::Mat> mixed{cv::Mat(4, 5, CV_8UC3), cv::Mat(4, 6, CV_8UC3)};
  const sp::Report report = sp::check(images, mixed);
  REQUIRE(!report.ok());
  CHECK(report[0].code == sp::Code::ragged);
  CHECK(report[0].axis == 2);
  const std::vector<cv::Mat> with_a_grey_one{cv::Mat(4, 5, CV_8UC3), cv::Mat(4, 5, CV_8UC1)};
  CHECK(sp::check(images, with_a_grey_one)[0].axis == 3);
  const std::vector<cv::Mat> types{cv::Mat(4, 5, CV_8UC3), cv::Mat(4, 5, CV_32FC3)};
  CHECK(sp::spec_of(types).dtype == DType::unknown);
}

TEST_CASE("the order of colours is told") {
  const std::vector<cv::Mat> batch{cv::Mat(4, 5, CV_32FC3)};
  const sp::Report report = sp::check(
      images, sp::Fit{.x = sp::spec_of(batch).with_colours(sp::ColourOrder::bgr), .colours = sp::ColourOrder::rgb});
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == sp::Code::colour_order);
}
