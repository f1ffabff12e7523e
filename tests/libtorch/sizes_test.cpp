// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "nets.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "shapeproof/shape/string_sink.hpp"

namespace sp = shapeproof;
namespace lt = shapeproof::libtorch;

namespace {

/// Few sizes, so that the tests are quick.
constexpr sp::SizeOptions few{.bound = 100};

template <class Sizes>
std::string text_of(const Sizes& sizes) {
  sp::StringSink sink;
  write(sink, sizes);
  return sink.take();
}

/// Whether the network itself runs with images of a height.
template <class Net>
bool runs(Net& net, std::int64_t height) {
  try {
    static_cast<void>(net->forward(torch::zeros({1, 1, height, 32})));
    return true;
  } catch (const c10::Error&) {
    return false;
  }
}

}  // namespace

TEST_CASE("the sizes that fit a live network are those that it runs with") {
  nets::UNet net;
  const sp::FittingSizes sizes = lt::fitting_sizes(*net, {1, 1, "H", 32}, few);
  CHECK(text_of(sizes) == "H: multiples of 2 from 2 (run up to 100)");
  for (std::int64_t height = 1; height <= 20; ++height) CHECK(sizes["H"].contains(height) == runs(net, height));
  CHECK(sizes["H"].contains(1 << 20));
}

TEST_CASE("sizes of several names, and channels that the first layer asks for") {
  nets::ResNet net;
  net->eval();
  CHECK(text_of(lt::fitting_sizes(*net, {1, "C", "H", "W"}, few)) ==
        "C: 3 only (run up to 100)\nH: any (run up to 100)\nW: any (run up to 100)");
  // Of one place for each channel a BatchNorm2d in training makes nothing.
  net->train();
  CHECK(lt::fitting_sizes(*net, {1, 3, "H", "W"}, few).dependences().size() == 1);
}

TEST_CASE("a whole step, in which data and labels share a size") {
  nets::Digits net;
  const auto step = [&](auto x, auto y) {
    torch::Tensor loss = torch::nll_loss(net->forward(x), y);
    loss.backward();
    return loss;
  };
  const sp::NamedShape labels = sp::NamedShape{sp::Shape{"N"}}.of(sp::DType::int64);
  CHECK(text_of(lt::fitting_sizes(*net, {.x = {"N", 1, 28, 28}, .y = labels}, step, few)) == "N: any (run up to 100)");
  const sp::Shape seven = sp::Shape{7}.of(sp::DType::int64);
  CHECK(text_of(lt::fitting_sizes(*net, {.x = {"N", 1, 28, 28}, .y = seven}, step, few)) ==
        "N: 7 only (run up to 100)");
  // Of other images a view makes other samples than there are labels.
  CHECK(text_of(lt::fitting_sizes(*net, {.x = {7, 1, "H", 28}, .y = seven}, step, few)) ==
        "H: 28 to 31 (run up to 100)");
}

TEST_CASE("the sizes that give an output") {
  torch::nn::Sequential net(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, 3).stride(2)), torch::nn::MaxPool2d(2));
  const sp::FittingSizes sizes = lt::sizes_for_output(*net, {1, 3, "H", "W"}, {1, 8, 7, sp::any}, few);
  // (H - 3)/2 + 1 is 14 or 15, and its half 7
  CHECK(text_of(sizes) == "H: 29 to 32 (run up to 100)\nW: at least 5 (run up to 100)");
}

TEST_CASE("what the operators of a step give as formulas") {
  nets::ResNet net;
  const sp::SizeForms forms = lt::size_forms(*net, {1, 3, "H", 8}, few);
  const std::string text = text_of(forms);
  CHECK(text.starts_with("stem (Conv2d): (1, 16, H, 8)\nResNet (aten::relu): (1, 16, H, 8)\n"));
  CHECK(text.find("body.1.conv1 (Conv2d): (1, 32, (H + 1)/2, 4)\n") != std::string::npos);
  CHECK(text.ends_with("head (Linear): (1, 10)"));
  CHECK(forms.run_to() == 100);
}

TEST_CASE("a step that cannot be followed, or refuses sizes itself") {
  torch::nn::Sequential net(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, 3)));
  const auto reads = [&](const torch::Tensor& x) {
    if (x.size(2) > 50 && x.sum().item<float>() > 0) return x;
    return net->forward(x);
  };
  const lt::NamedBatch batch{.x = {1, 3, "H", 8}};
  CHECK(text_of(lt::fitting_sizes(*net, batch, reads, few)) ==
        "H: 3 to 50 (run up to 50; nothing is known of larger ones)");
  const auto refuses = [&](const torch::Tensor& x) {
    if (x.size(2) % 32 != 0) throw std::runtime_error("multiples of 32, please");
    return net->forward(x);
  };
  CHECK(text_of(lt::fitting_sizes(*net, batch, refuses, few)) == "H: multiples of 32 from 32 (run up to 100)");
  const lt::NamedBatch open{.x = {sp::any, 3, "H", 8}};
  CHECK(lt::fitting_sizes(*net, open, refuses, few)["H"].run_to() == 0);
  const auto two = [&](const torch::Tensor& x, const torch::Tensor& /*y*/) { return net->forward(x); };
  CHECK_FALSE(lt::fitting_sizes(*net, batch, two, few).fits());
}

TEST_CASE("of two names nothing is known from the first size on that cannot be followed") {
  torch::nn::Sequential net(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, 3)));
  const lt::NamedBatch batch{.x = {1, 3, "H", "W"}};
  const auto reads = [&](const torch::Tensor& x) {
    if (x.sum().item<float>() > 0) return x;
    return net->forward(x);
  };
  const sp::FittingSizes none = lt::fitting_sizes(*net, batch, reads, few);
  CHECK_FALSE(none.fits());
  CHECK(none["H"].run_to() == 0);
  CHECK(none["W"].run_to() == 0);
  // Along each line all is known; where both are large, nothing.
  const auto reads_large = [&](const torch::Tensor& x) {
    if (x.size(2) > 5 && x.size(3) > 5 && x.sum().item<float>() > 0) return x;
    return net->forward(x);
  };
  const sp::FittingSizes some = lt::fitting_sizes(*net, batch, reads_large, few);
  CHECK(text_of(some) == "H: at least 3 (run up to 100)\nW: at least 3 (run up to 100)");
  // Far sizes cannot be followed, so that nothing is said of them.
  const auto reads_far = [&](const torch::Tensor& x) {
    if (x.size(2) > 200 && x.sum().item<float>() > 0) return x;
    if (x.size(2) < 3 || x.size(2) > 10) throw std::runtime_error("from 3 to 10, please");
    return net->forward(x);
  };
  const sp::FittingSizes near = lt::fitting_sizes(*net, {.x = {1, 3, "H", 8}}, reads_far, few);
  CHECK(near["H"].run_to() == 100);
  CHECK_FALSE(near["H"].goes_on());
}

TEST_CASE("a step that makes other calls when it is run again has no formulas") {
  torch::nn::Sequential net(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, 3)));
  int runs = 0;
  const auto keeps = [&](const torch::Tensor& x) {
    torch::Tensor y = net->forward(x);
    if (x.size(2) == 3 && ++runs > 2) return y;  // a size is looked for, its layers are recorded, and they are listed
    for (int i = 0; i < 1000; ++i) y = torch::relu(y);
    return y;
  };
  const sp::SizeForms forms = lt::size_forms(*net, {.x = {1, 3, "H", 8}}, keeps, {.bound = 3});
  CHECK(runs == 3);
  CHECK(forms.fitting().fits());
  CHECK(forms.size() == 0);
  CHECK(forms.run_to() == 0);
}

TEST_CASE("bounds and names that say little") {
  torch::nn::Sequential net(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, 3)));
  for (const std::int64_t bound : {std::int64_t{0}, std::int64_t{-5}}) {
    CHECK(lt::fitting_sizes(*net, {1, 3, "H", 8}, {.bound = bound})["H"].run_to() == 0);
  }
  const sp::FittingSizes far = lt::fitting_sizes(*net, {1, 3, "H", 8}, {.bound = INT64_MAX, .most_calls = 500});
  CHECK(far["H"].contains(1000));
  CHECK(far["H"].run_to() < 500);
  CHECK(lt::fitting_sizes(*net, {1, 3, 8, 8}, few).fits());
  CHECK_FALSE(lt::fitting_sizes(*net, {1, 4, 8, 8}, few).fits());
  CHECK_FALSE(lt::fitting_sizes(*net, {1, 3, "H", std::int64_t{1} << 62U}, {.bound = 20}).fits());
}
