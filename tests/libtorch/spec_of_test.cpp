// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/libtorch/spec_of.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shapeproof/check.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"

namespace sp = shapeproof;
namespace nn = shapeproof::nn;

namespace {

constexpr sp::Sequential images{
    nn::Input{sp::any, 3, 28, 28},
    nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = 3},
    nn::Flatten{},
    nn::Linear{.in_features = 5408, .out_features = 10},
};

bool has(const sp::Report& report, sp::Code code) {
  for (std::size_t i = 0; i < report.size(); ++i) {
    if (report[i].code == code) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a tensor has its shape and the type of its elements") {
  CHECK(sp::spec_of(torch::zeros({2, 3}, torch::kLong)) == sp::TensorSpec(sp::Shape{2, 3}, sp::DType::int64));
  CHECK(sp::spec_of(torch::zeros({2, 3}).t()).shape == sp::Shape{3, 2});
  CHECK(sp::spec_of(torch::zeros({})).shape.rank() == 0);
  CHECK(sp::spec_of(torch::zeros({0, 5})).shape == sp::Shape{0, 5});
  CHECK(sp::spec_of(torch::empty({4, 5}, torch::kMeta)).shape == sp::Shape{4, 5});
  CHECK(sp::spec_of(torch::eye(3).to_sparse()) == sp::TensorSpec(sp::Shape{3, 3}, sp::DType::float32));
  const torch::Tensor quantized = torch::quantize_per_tensor(torch::ones({2, 2}), 0.1, 0, torch::kQInt8);
  CHECK(sp::spec_of(quantized) == sp::TensorSpec(sp::Shape{2, 2}));
  CHECK_FALSE(sp::spec_of(torch::Tensor()).shape.has_rank());
  CHECK(sp::spec_of(torch::zeros({1, 1, 1, 1, 1, 1, 1, 1, 1, 2})).shape.rank() == 10);
}

TEST_CASE("infer and check take tensors") {
  CHECK(sp::infer(images, torch::empty({64, 3, 28, 28})).shape() == sp::Shape{64, 10});
  CHECK(sp::check(images, torch::empty({64, 3, 28, 28})).size() == 0);
  const sp::Report report = sp::check(images, torch::empty({64, 1, 28, 28}));
  REQUIRE(report.size() == 1);
  CHECK(report[0].expected == 3);
  CHECK(report[0].actual == 1);
}

TEST_CASE("a batch of a DataLoader is what a model is trained with") {
  const torch::data::Example<> batch(torch::zeros({64, 3, 28, 28}), torch::zeros({32}, torch::kLong));
  sp::Fit fit = sp::libtorch::fit_of(batch);
  REQUIRE(fit.x.size() == 1);
  CHECK(fit.y[0] == sp::TensorSpec(sp::Shape{32}, sp::DType::int64));
  fit.loss = nn::CrossEntropyLoss{};  // it compares how many there are
  const sp::Report report = sp::check(images, fit);
  REQUIRE(report.size() == 1);
  CHECK((report[0].stage == sp::Stage::labels && report[0].expected == 64 && report[0].actual == 32));
  CHECK(sp::libtorch::fit_of(torch::data::TensorExample(torch::zeros({2, 3}))).x[0].shape == sp::Shape{2, 3});
}

TEST_CASE("what is read from bytes of an image is found to be in another order, and of another type") {
  std::vector<std::uint8_t> bytes(std::size_t{8 * 28 * 28 * 3});  // as in a `cv::Mat`: height, width, channels
  const torch::Tensor rows = torch::from_blob(bytes.data(), {8, 28, 28, 3}, torch::kByte);
  const sp::Report order = sp::check(images, rows.to(torch::kFloat));
  REQUIRE_FALSE(order.ok());
  REQUIRE_FALSE(order.fixes(0).empty());
  CHECK(order.fixes(0)[0].edits[0].kind == sp::EditKind::transpose);
  CHECK(sp::check(images, rows.permute({0, 3, 1, 2}).to(torch::kFloat)).size() == 0);

  const sp::Report type = sp::check(images, rows.permute({0, 3, 1, 2}));
  REQUIRE_FALSE(type.ok());
  CHECK(type[0].code == sp::Code::dtype_mismatch);
  CHECK(type[0].actual_dtype == sp::DType::uint8);
  CHECK(type[0].expected_dtype == sp::DType::float32);

  const torch::Tensor blue_first = rows.permute({0, 3, 1, 2}).to(torch::kFloat);
  const sp::Report colours = sp::check(images, sp::Fit{.x = sp::spec_of(blue_first).with_colours(sp::ColourOrder::bgr),
                                                       .colours = sp::ColourOrder::rgb});
  CHECK(has(colours, sp::Code::colour_order));
}
