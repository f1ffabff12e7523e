// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <shapeproof/nn.hpp>
#include <shapeproof/shapeproof.hpp>

#include <cstddef>
#include <cstdint>

/// The models that are measured, and the same arithmetic written by hand.
namespace benchmark_models {

namespace sp = shapeproof;

/// The network of the library's README.
inline constexpr auto cnn = sp::Sequential{
    sp::Input{28, 28, 1},
    sp::Conv2D{.filters = 32, .kernel_size = {3, 3}, .activation = "relu"},
    sp::MaxPooling2D{.pool_size = {2, 2}},
    sp::Flatten{},
    sp::Dense{.units = 10, .activation = "softmax", .name = "digits"},
};
inline constexpr int cnn_layers = 4;

[[nodiscard]] constexpr sp::Conv2D vgg_convolution(std::int64_t filters) {
  return {.filters = filters, .kernel_size = {3, 3}, .padding = sp::PaddingMode::same, .activation = "relu"};
}
inline constexpr sp::MaxPooling2D vgg_pooling{.pool_size = {2, 2}, .strides = {2, 2}};

/// VGG16: the 16 layers with weights that give it its name, and those without.
inline constexpr auto vgg16 = sp::Sequential{
    sp::Input{224, 224, 3},
    vgg_convolution(64),
    vgg_convolution(64),
    vgg_pooling,
    vgg_convolution(128),
    vgg_convolution(128),
    vgg_pooling,
    vgg_convolution(256),
    vgg_convolution(256),
    vgg_convolution(256),
    vgg_pooling,
    vgg_convolution(512),
    vgg_convolution(512),
    vgg_convolution(512),
    vgg_pooling,
    vgg_convolution(512),
    vgg_convolution(512),
    vgg_convolution(512),
    vgg_pooling,
    sp::Flatten{},
    sp::Dense{.units = 4096, .activation = "relu"},
    sp::Dense{.units = 4096, .activation = "relu"},
    sp::Dense{.units = 1000, .activation = "softmax"},
};
inline constexpr int vgg16_layers = 22;

[[nodiscard]] constexpr sp::nn::Conv2d module_convolution(std::int64_t channels, std::int64_t filters) {
  return {.in_channels = channels, .out_channels = filters, .kernel_size = 3, .padding = 1};
}

/// A chain of PyTorch's modules, of classes that are met most often.
inline constexpr auto modules = sp::Sequential{
    module_convolution(3, 32),
    sp::nn::BatchNorm2d{.num_features = 32},
    sp::nn::ReLU{},
    sp::nn::MaxPool2d{.kernel_size = 2},
    module_convolution(32, 64),
    sp::nn::BatchNorm2d{.num_features = 64},
    sp::nn::ReLU{},
    sp::nn::MaxPool2d{.kernel_size = 2},
    module_convolution(64, 128),
    sp::nn::BatchNorm2d{.num_features = 128},
    sp::nn::ReLU{},
    sp::nn::Dropout2d{.p = 0.2},
    module_convolution(128, 128),
    sp::nn::ReLU{},
    sp::nn::AdaptiveAvgPool2d{.output_size = 1},
    sp::nn::Flatten{},
    sp::nn::Linear{.in_features = 128, .out_features = 64},
    sp::nn::ReLU{},
    sp::nn::Linear{.in_features = 64, .out_features = 10},
    sp::nn::LogSoftmax{.dim = 1},
};
inline constexpr int modules_count = 20;

static_assert(sp::verify<cnn>::ok && sp::verify<vgg16>::ok);
static_assert(sp::infer(modules, sp::Shape{32, 3, 64, 64}).shape() == sp::Shape{32, 10});
static_assert(sp::parameter_count(cnn) == 54'410 && sp::parameter_count(vgg16) == 138'357'544);

/// One layer of a network as whoever computes shapes by hand would write it: no checks, names, symbols or unknowns.
struct PlainLayer {
  enum Kind { convolution_valid, convolution_same, pooling, flatten, dense };
  Kind kind;
  std::int64_t size = 0;
  std::int64_t channels = 0;
};

struct PlainShape {
  std::int64_t axes[4];
  int rank = 4;
};

constexpr void run_plain(const PlainLayer& layer, PlainShape& shape) {
  switch (layer.kind) {
    case PlainLayer::convolution_valid:
      shape.axes[1] -= layer.size - 1;
      shape.axes[2] -= layer.size - 1;
      [[fallthrough]];
    case PlainLayer::convolution_same:
      shape.axes[3] = layer.channels;
      break;
    case PlainLayer::pooling:
      shape.axes[1] = (shape.axes[1] - layer.size) / layer.size + 1;
      shape.axes[2] = (shape.axes[2] - layer.size) / layer.size + 1;
      break;
    case PlainLayer::flatten:
      shape.axes[1] *= shape.axes[2] * shape.axes[3];
      shape.rank = 2;
      break;
    case PlainLayer::dense:
      shape.axes[shape.rank - 1] = layer.channels;
      break;
  }
}

inline constexpr PlainLayer plain_cnn[] = {{PlainLayer::convolution_valid, 3, 32},
                                           {PlainLayer::pooling, 2},
                                           {PlainLayer::flatten},
                                           {PlainLayer::dense, 0, 10}};

inline constexpr PlainLayer plain_vgg16[] = {{PlainLayer::convolution_same, 3, 64},
                                             {PlainLayer::convolution_same, 3, 64},
                                             {PlainLayer::pooling, 2},
                                             {PlainLayer::convolution_same, 3, 128},
                                             {PlainLayer::convolution_same, 3, 128},
                                             {PlainLayer::pooling, 2},
                                             {PlainLayer::convolution_same, 3, 256},
                                             {PlainLayer::convolution_same, 3, 256},
                                             {PlainLayer::convolution_same, 3, 256},
                                             {PlainLayer::pooling, 2},
                                             {PlainLayer::convolution_same, 3, 512},
                                             {PlainLayer::convolution_same, 3, 512},
                                             {PlainLayer::convolution_same, 3, 512},
                                             {PlainLayer::pooling, 2},
                                             {PlainLayer::convolution_same, 3, 512},
                                             {PlainLayer::convolution_same, 3, 512},
                                             {PlainLayer::convolution_same, 3, 512},
                                             {PlainLayer::pooling, 2},
                                             {PlainLayer::flatten},
                                             {PlainLayer::dense, 0, 4096},
                                             {PlainLayer::dense, 0, 4096},
                                             {PlainLayer::dense, 0, 1000}};

template <std::size_t N>
[[nodiscard]] constexpr PlainShape plain_output(const PlainLayer (&layers)[N], PlainShape shape) {
  for (const PlainLayer& layer : layers) run_plain(layer, shape);
  return shape;
}

static_assert(plain_output(plain_cnn, {{7, 28, 28, 1}}).axes[1] == sp::infer(cnn, sp::Shape{7, 28, 28, 1}).shape()[1]);
static_assert(plain_output(plain_vgg16, {{7, 224, 224, 3}}).axes[1] == 1000);

}  // namespace benchmark_models
