// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "nets.hpp"

#include <doctest/doctest.h>

namespace sp = shapeproof;
namespace lt = shapeproof::libtorch;
namespace F = torch::nn::functional;
using sp::Code;

TEST_CASE("the loss of images as torch calls it itself") {
  torch::nn::Sequential net(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 5, 3).padding(1)), torch::nn::LogSoftmax(1));
  const torch::Tensor images = torch::zeros({4, 3, 8, 8});
  const auto step = [&](auto x, auto y) { return torch::nll_loss2d(net->forward(x), y); };
  const sp::Report fits = lt::check(*net, {.x = images, .y = torch::zeros({4, 8, 8}, torch::kLong)}, step);
  CHECK_MESSAGE(fits.clean(), lt::to_string(fits));
  const sp::Report report = lt::check(*net, {.x = images, .y = torch::zeros({4, 1, 8, 8}, torch::kLong)}, step);
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == Code::rank_mismatch);
  CHECK(report[0].layer.name.view() == "nll_loss2d");
  REQUIRE(report.fixes(0).size() > 0);
  CHECK(report.fixes(0)[0].edits[0].kind == sp::EditKind::squeeze_labels);
}

TEST_CASE("weights of classes have the type of the model") {
  torch::nn::Sequential net(torch::nn::Linear(4, 3));
  net->to(torch::kDouble);
  const torch::Tensor x = torch::zeros({5, 4}, torch::kDouble);
  const torch::Tensor y = torch::zeros({5}, torch::kLong);
  for (const auto type : {torch::kDouble, torch::kFloat}) {
    const torch::Tensor weight = torch::ones({3}, type);
    const auto step = [&](auto a, auto b) {
      return F::cross_entropy(net->forward(a), b, F::CrossEntropyFuncOptions().weight(weight));
    };
    const sp::Report report = lt::check(*net, {.x = x, .y = y}, step);
    CHECK_MESSAGE(report.clean() == (type == torch::kDouble), lt::to_string(report));
    if (type == torch::kDouble) CHECK(step(x, y).numel() == 1);
    if (type == torch::kFloat) CHECK_THROWS(step(x, y));
  }
}

TEST_CASE("the loss of sequences reads no lengths") {
  torch::nn::Sequential net(torch::nn::Linear(4, 6), torch::nn::LogSoftmax(2));
  const torch::Tensor labels = torch::zeros({5, 3}, torch::kLong);
  const torch::Tensor steps = torch::full({5}, 10, torch::kLong);
  const torch::Tensor lengths = torch::full({5}, 3, torch::kLong);
  const auto step = [&](auto x, auto y, auto of_x, auto of_y) {
    torch::Tensor loss = torch::nn::CTCLoss()(net->forward(x), y, of_x, of_y);
    loss.backward();
    return loss;
  };
  const sp::Report fits = lt::check(*net, {.x = torch::zeros({10, 5, 4}), .y = {labels, steps, lengths}}, step);
  CHECK_MESSAGE(fits.clean(), lt::to_string(fits));
  const sp::Report report = lt::check(*net, {.x = torch::zeros({5, 10, 4}), .y = {labels, steps, lengths}}, step);
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == Code::axis_mismatch);
  CHECK(report[0].expected == 10);
  CHECK(report[0].actual == 5);
}

TEST_CASE("images that are sampled and cut") {
  torch::nn::Sequential net(torch::nn::Linear(36, 6));
  const torch::Tensor images = torch::zeros({2, 1, 6, 6});
  const auto step_with = [&](std::int64_t batch) {
    return [&net, batch](const torch::Tensor& x) {
      const torch::Tensor theta = net->forward(x.flatten(1)).view({-1, 2, 3});
      const torch::Tensor grid = F::affine_grid(theta, {batch, 1, 4, 4}, true);
      const torch::Tensor seen = F::grid_sample(x, grid, F::GridSampleFuncOptions().align_corners(true));
      const torch::Tensor patches = seen.unfold(2, 2, 2).unfold(3, 2, 2);
      return patches.sum() + F::unfold(seen, F::UnfoldFuncOptions({2, 2})).sum();
    };
  };
  const sp::Report fits = lt::check(*net, {.x = images}, step_with(2));
  CHECK_MESSAGE(fits.clean(), lt::to_string(fits));
  const sp::Report report = lt::check(*net, {.x = images}, step_with(3));
  REQUIRE(report.size() >= 1);
  CHECK(report[0].inner.type.view() == "aten::affine_grid_generator");
  CHECK(report[0].expected == 3);
  CHECK(report[0].actual == 2);
}
