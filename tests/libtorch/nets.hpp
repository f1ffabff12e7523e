// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/libtorch.hpp"

/// Models of the kinds that programs train.
namespace nets {

namespace nn = torch::nn;

/// The convolutional network of PyTorch's own example for C++.
struct DigitsOptions {
  std::int64_t channels = 1;
  std::int64_t norm = 0;  ///< 0: no BatchNorm2d
  std::int64_t in_features = 320;
  bool flattens = true;
};
struct DigitsImpl : nn::Module {
  DigitsOptions options;
  nn::Conv2d conv1{nullptr}, conv2{nullptr};
  nn::BatchNorm2d norm{nullptr};
  nn::Dropout2d conv2_drop;
  nn::Linear fc1{nullptr}, fc2{nullptr};

  explicit DigitsImpl(const DigitsOptions& given = {}) : options(given) {
    conv1 = register_module("conv1", nn::Conv2d(nn::Conv2dOptions(options.channels, 10, 5)));
    if (options.norm > 0) norm = register_module("norm", nn::BatchNorm2d(options.norm));
    conv2 = register_module("conv2", nn::Conv2d(nn::Conv2dOptions(10, 20, 5)));
    register_module("conv2_drop", conv2_drop);
    fc1 = register_module("fc1", nn::Linear(options.in_features, 50));
    fc2 = register_module("fc2", nn::Linear(50, 10));
  }
  torch::Tensor forward(torch::Tensor x) {
    x = conv1->forward(x);
    if (norm) x = norm->forward(x);
    x = torch::relu(torch::max_pool2d(x, 2));
    x = torch::relu(torch::max_pool2d(conv2_drop->forward(conv2->forward(x)), 2));
    if (options.flattens) x = x.view({-1, 320});
    x = torch::relu(fc1->forward(x));
    x = torch::dropout(x, 0.5, is_training());
    return torch::log_softmax(fc2->forward(x), 1);
  }
};
TORCH_MODULE(Digits);

/// A block of a ResNet.
struct BlockImpl : nn::Module {
  nn::Conv2d conv1, conv2;
  nn::BatchNorm2d bn1, bn2;
  nn::Sequential shortcut;

  BlockImpl(std::int64_t in, std::int64_t out, std::int64_t stride, bool has_shortcut)
      : conv1(nn::Conv2dOptions(in, out, 3).stride(stride).padding(1).bias(false)),
        conv2(nn::Conv2dOptions(out, out, 3).padding(1).bias(false)),
        bn1(out),
        bn2(out) {
    register_module("conv1", conv1);
    register_module("bn1", bn1);
    register_module("conv2", conv2);
    register_module("bn2", bn2);
    if (has_shortcut) shortcut->push_back(nn::Conv2d(nn::Conv2dOptions(in, out, 1).stride(stride).bias(false)));
    register_module("shortcut", shortcut);
  }
  torch::Tensor forward(torch::Tensor x) {
    auto out = torch::relu(bn1(conv1(x)));
    out = bn2(conv2(out));
    out += shortcut->is_empty() ? x : shortcut->forward(x);
    return torch::relu(out);
  }
};
TORCH_MODULE(Block);

struct ResNetImpl : nn::Module {
  nn::Conv2d stem;
  nn::Sequential body;
  nn::Linear head;

  explicit ResNetImpl(bool has_shortcut = true) : stem(nn::Conv2dOptions(3, 16, 3).padding(1)), head(32, 10) {
    register_module("stem", stem);
    body->push_back(Block(16, 16, 1, false));
    body->push_back(Block(16, 32, 2, has_shortcut));
    register_module("body", body);
    register_module("head", head);
  }
  torch::Tensor forward(torch::Tensor x) {
    x = body->forward(torch::relu(stem(x)));
    x = torch::adaptive_avg_pool2d(x, {1, 1});
    return head(x.flatten(1));
  }
};
TORCH_MODULE(ResNet);

/// A U-Net of one step down and up.
struct UNetImpl : nn::Module {
  nn::Conv2d down, bottom, up;
  nn::ConvTranspose2d wide;

  explicit UNetImpl(std::int64_t joined = 16)
      : down(nn::Conv2dOptions(1, 8, 3).padding(1)),
        bottom(nn::Conv2dOptions(8, 16, 3).padding(1)),
        up(nn::Conv2dOptions(joined, 1, 3).padding(1)),
        wide(nn::ConvTranspose2dOptions(16, 8, 2).stride(2)) {
    register_module("down", down);
    register_module("bottom", bottom);
    register_module("wide", wide);
    register_module("up", up);
  }
  torch::Tensor forward(torch::Tensor x) {
    auto skip = torch::relu(down(x));
    auto low = torch::relu(bottom(torch::max_pool2d(skip, 2)));
    return up(torch::cat({wide(low), skip}, 1));
  }
};
TORCH_MODULE(UNet);

/// Words with an LSTM that starts from states of its own.
struct WordsImpl : nn::Module {
  nn::Embedding embedding;
  nn::LSTM lstm;
  nn::Linear head;
  bool makes_states;

  WordsImpl(bool batch_first, bool states)
      : embedding(100, 8),
        lstm(nn::LSTMOptions(8, 16).num_layers(2).batch_first(batch_first)),
        head(16, 3),
        makes_states(states) {
    register_module("embedding", embedding);
    register_module("lstm", lstm);
    register_module("head", head);
  }
  torch::Tensor forward(torch::Tensor words) {
    const auto x = embedding(words);
    torch::Tensor out;
    if (makes_states) {
      const auto h = torch::zeros({2, words.size(0), 16});
      const auto c = torch::zeros({2, words.size(0), 16});
      out = std::get<0>(lstm(x, std::make_tuple(h, c)));
    } else {
      out = std::get<0>(lstm(x));
    }
    return head(out.select(1, -1));
  }
};
TORCH_MODULE(Words);

/// Self-attention, written out.
struct AttentionImpl : nn::Module {
  nn::Linear query, key, value, out;
  std::int64_t heads;

  AttentionImpl(std::int64_t width, std::int64_t number)
      : query(width, width), key(width, width), value(width, width), out(width, width), heads(number) {
    register_module("query", query);
    register_module("key", key);
    register_module("value", value);
    register_module("out", out);
  }
  torch::Tensor forward(torch::Tensor x) {
    const auto split = [&](const torch::Tensor& t) {
      return t.view({t.size(0), t.size(1), heads, -1}).transpose(1, 2);
    };
    const auto scores = torch::matmul(split(query(x)), split(key(x)).transpose(-2, -1)) / 4.0;
    const auto mask = torch::ones({x.size(1), x.size(1)}).triu(1).to(torch::kBool);
    const auto weights = torch::softmax(scores.masked_fill(mask, -1e9), -1);
    const auto joined = torch::matmul(weights, split(value(x))).transpose(1, 2).contiguous();
    return out(joined.view({x.size(0), x.size(1), -1}));
  }
};
TORCH_MODULE(Attention);

/// A list of layers in a loop, of which one is called twice.
struct LoopImpl : nn::Module {
  nn::ModuleList layers;
  nn::Linear shared, head;

  explicit LoopImpl(std::int64_t last = 16) : shared(16, 16), head(last, 4) {
    for (int i = 0; i < 3; ++i) layers->push_back(nn::Linear(16, 16));
    register_module("layers", layers);
    register_module("shared", shared);
    register_module("head", head);
  }
  torch::Tensor forward(torch::Tensor x) {
    for (const auto& layer : *layers) x = torch::relu(layer->as<nn::Linear>()->forward(x));
    return head(shared(torch::relu(shared(x))));
  }
};
TORCH_MODULE(Loop);

}  // namespace nets
