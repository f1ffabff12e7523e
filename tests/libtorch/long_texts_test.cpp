// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "nets.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "shapeproof/libtorch/shown_path.hpp"

namespace sp = shapeproof;
namespace lt = shapeproof::libtorch;

namespace {

/// A block of a U-Net that holds the next one, as in pix2pix.
struct NestedImpl : torch::nn::Module {
  torch::nn::Conv2d down{nullptr}, up{nullptr};
  std::shared_ptr<NestedImpl> inside;

  NestedImpl(int depth, int wrong) {
    down = register_module("down", torch::nn::Conv2d(torch::nn::Conv2dOptions(4, depth == wrong ? 5 : 4, 1)));
    if (depth > 0) inside = register_module("submodule", std::make_shared<NestedImpl>(depth - 1, wrong));
    up = register_module("up", torch::nn::Conv2d(torch::nn::Conv2dOptions(4, 4, 1)));
  }
  torch::Tensor forward(torch::Tensor x) {
    x = down(x);
    return up(inside ? inside->forward(x) : x);
  }
};

}  // namespace

TEST_CASE("the ends of a long path are shown") {
  // The fault of each is in the module behind the wrong one.
  for (const auto& [wrong, path] : {std::pair{9, "submodule.submodule.down"},
                                    std::pair{6, "submodule.submodule.submodule.submodule.submodule.down"},
                                    std::pair{5, "submodule.submodule.(2 more).submodule.submodule.down"},
                                    std::pair{1, "submodule.submodule.(6 more).submodule.submodule.down"}}) {
    NestedImpl net(10, wrong);
    const sp::Report report = lt::check(net, {.x = torch::zeros({1, 4, 8, 8})});
    REQUIRE(report.size() == 1);
    CHECK(report[0].layer.name == sp::Name(path));
  }
}

TEST_CASE("a path whose parts are too long") {
  const std::string part(60, 'a');
  CHECK(lt::detail::shown_path(part) == sp::Name(sp::string_ref(part)));
  CHECK(lt::detail::shown_path(part + "." + part) == sp::Name(sp::string_ref(part + "." + part)));
  CHECK(lt::detail::shown_path("a." + part + ".b") == sp::Name("a.(1 more).b"));
}

TEST_CASE("what a step throws is told in full") {
  torch::nn::Linear net(3, 3);
  const std::string text = "this network was trained with images of 224 x 224 pixels, and \"nothing\" else will do";
  const auto step = [&](const torch::Tensor& x) {
    if (x.size(0) != 224) throw std::runtime_error(text + "\nand another line");
    return net->forward(x);
  };
  const sp::Report report = lt::check(*net, {.x = torch::zeros({1, 3})}, step);
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == sp::Code::untraceable);
  const sp::string_ref said = report.said(0);
  CHECK(std::string(said.data(), said.size()) == text);
  CHECK(lt::to_string(report).find(": cannot be followed: " + text + "\n") != std::string::npos);
  const auto endless = [](const torch::Tensor& x) {
    if (x.dim() > 0) throw std::runtime_error(std::string(1U << 20U, 'x'));
    return x;
  };
  CHECK(lt::to_string(lt::check(*net, {.x = torch::zeros({1, 3})}, endless)).size() < 2000);
}
