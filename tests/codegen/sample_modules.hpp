// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/aten.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"

/// Models of PyTorch's modules.
namespace codegen {

namespace nn = shapeproof::nn;

inline constexpr auto module_chain = shapeproof::Sequential{
    nn::Input{shapeproof::any, 1, 28, 28},
    shapeproof::Sequential{
        nn::Conv2d{.in_channels = 1, .out_channels = 10, .kernel_size = 5, .padding = "same", .name = "conv1"},
        nn::ReLU{}, nn::MaxPool2d{.kernel_size = 2, .ceil_mode = true}}
        .named("features"),
    nn::Flatten{}, nn::Linear{.in_features = 1960, .out_features = 10, .bias = false}};

inline constexpr auto module_graph = shapeproof::constant_graph<[] {
  shapeproof::GraphModel net{"words"};
  const shapeproof::NodeOutput x =
      net.call(nn::Input{shapeproof::Shape{20, shapeproof::any}, shapeproof::DType::int64});
  const shapeproof::NodeOutput y = net.call(nn::Embedding{.num_embeddings = 100, .embedding_dim = 16}, x);
  net.call(nn::LSTM{.input_size = 16, .hidden_size = 8, .bidirectional = true, .name = "lstm"}, y);
  return net;
}>;

inline constexpr auto operator_graph = shapeproof::constant_graph<[] {
  namespace aten = shapeproof::aten;
  shapeproof::GraphModel net{"residual"};
  const shapeproof::NodeOutput x = net.call(nn::Input{shapeproof::any, 8, 4});
  const shapeproof::NodeOutput halves = net.call(aten::split{.split_size = 4, .dim = 1}, x);
  const shapeproof::NodeOutput joined = net.call(aten::cat{.dim = -2}, shapeproof::output(halves, 1), halves);
  net.call(aten::flatten{.start_dim = 1}, net.call(aten::add_{.alpha = 0.5}, x, joined));
  return net;
}>;

}  // namespace codegen
