// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// Models of LibTorch as models of shapeproof, and back.

// [read]
#include <shapeproof/format.hpp>
#include <shapeproof/libtorch_models.hpp>
#include <shapeproof/shapeproof.hpp>
// [/read]

#include <cstdint>

#include "digits.hpp"

namespace sp = shapeproof;

namespace {

void read() {
  // [sequential]
  torch::nn::Sequential net({{"conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 16, 5).padding(2))},
                             {"pool", torch::nn::MaxPool2d(2)},
                             {"flatten", torch::nn::Flatten()},
                             {"fc", torch::nn::Linear(3136, 10)}});

  const sp::Model model = sp::libtorch::read(net);
  fmt::print("{}\n", sp::check(model, torch::zeros({64, 1, 32, 28})));
  // [/sequential]
}

// [module]
struct HalfImpl : torch::nn::Module {
  explicit HalfImpl(std::int64_t width) : fc(register_module("fc", torch::nn::Linear(width, width / 2))) {}
  torch::Tensor forward(const torch::Tensor& x) { return torch::relu(fc(x)); }
  torch::nn::Linear fc{nullptr};
};
// [/module]

}  // namespace

// [describe]
template <>
struct shapeproof::libtorch::Describe<HalfImpl> {
  static auto describe(const HalfImpl& half) {
    const std::int64_t width = half.fc->options.in_features();
    return sp::Sequential{sp::nn::Linear{.in_features = width, .out_features = width / 2}, sp::nn::ReLU{}};
  }
};
// [/describe]

// [constant]
inline constexpr auto digits_net = sp::Sequential{
    sp::nn::Input{sp::any, 1, 28, 28},
    sp::nn::Conv2d{.in_channels = 1, .out_channels = 16, .kernel_size = 5, .padding = 2, .name = "conv"},
    sp::nn::MaxPool2d{.kernel_size = 2},
    sp::nn::Flatten{},
    sp::nn::Linear{.in_features = 3136, .out_features = 10},
};
// [/constant]

namespace {

void read_own_module() {
  torch::nn::Sequential net(torch::nn::Linear(12, 8), std::make_shared<HalfImpl>(8));
  // [own]
  const sp::Model model = sp::libtorch::read<HalfImpl>(net);
  // [/own]
  fmt::print("{}\n", sp::infer(model, torch::zeros({3, 12})));
}

void build() {
  // [build]
  torch::nn::Sequential net = sp::libtorch::build<digits_net>();
  // [/build]
  fmt::print("{} modules\n", net->size());
}

void check_batches() {
  const digits::Set set = digits::draw(64, 1);
  const auto loader = torch::data::make_data_loader(
      torch::data::datasets::TensorDataset(set.images)
          .map(torch::data::transforms::Lambda<torch::data::TensorExample, torch::data::Example<>>(
              [](const torch::data::TensorExample& one) { return torch::data::Example<>(one.data, torch::ones({})); }))
          .map(torch::data::transforms::Stack<>()),
      32);
  // [batches]
  for (const torch::data::Example<>& batch : *loader) {
    const sp::Report report = sp::check(digits_net, sp::libtorch::fit_of(batch));
    fmt::print("{}\n", report.ok() ? "fits" : "does not fit");
  }
  // [/batches]
}

}  // namespace

int main() {
  read();
  read_own_module();
  build();
  check_batches();
}
