// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <shapeproof/libtorch/torch.hpp>

#include <cstdint>
#include <tuple>

#include "digits.hpp"

/// The networks that are trained. Nothing in them is there for shapeproof.
namespace nets {

namespace nn = torch::nn;

/// What a mistake changes.
struct ConvNetOptions {
  std::int64_t channels = 1;
  std::int64_t norm = 8;
  std::int64_t in_features = 256;
  bool flattens = true;
};

// [net]
struct ConvNetImpl : nn::Module {
  explicit ConvNetImpl(const ConvNetOptions& options = {})
      : conv1(nn::Conv2dOptions(options.channels, 8, 5)),
        norm(options.norm),
        conv2(nn::Conv2dOptions(8, 16, 5)),
        fc1(options.in_features, 64),
        fc2(64, digits::classes),
        flattens(options.flattens) {
    register_module("conv1", conv1);
    register_module("norm", norm);
    register_module("conv2", conv2);
    register_module("fc1", fc1);
    register_module("fc2", fc2);
  }
  torch::Tensor forward(torch::Tensor x) {
    x = torch::max_pool2d(torch::relu(norm(conv1(x))), 2);
    x = torch::max_pool2d(torch::relu(conv2(x)), 2);
    if (flattens) x = x.view({-1, 256});
    return fc2(torch::relu(fc1(x)));
  }

  nn::Conv2d conv1;
  nn::BatchNorm2d norm;
  nn::Conv2d conv2;
  nn::Linear fc1, fc2;
  bool flattens;
};
TORCH_MODULE(ConvNet);
// [/net]

/// Reads an image row by row.
struct RowReaderImpl : nn::Module {
  RowReaderImpl() : lstm(nn::LSTMOptions(28, 32)), fc(32, digits::classes) {
    register_module("lstm", lstm);
    register_module("fc", fc);
  }
  torch::Tensor forward(torch::Tensor x) { return fc(std::get<0>(lstm(x.squeeze(1))).select(1, -1)); }

  nn::LSTM lstm;
  nn::Linear fc;
};
TORCH_MODULE(RowReader);

}  // namespace nets
