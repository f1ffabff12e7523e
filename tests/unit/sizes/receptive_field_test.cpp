// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>
#include <shapeproof/graph.hpp>
#include <shapeproof/nn.hpp>
#include <shapeproof/shapeproof.hpp>
#include <shapeproof/sizes.hpp>

#include <cstdint>
#include <string>

#include "string_sink.hpp"

namespace receptive_field_tests {

namespace sp = shapeproof;
namespace nn = shapeproof::nn;
using Kind = sp::ReceptiveField::Kind;

/// VGG16 without its top: convolutions of 3, and five poolings of 2.
constexpr sp::GraphModel make_vgg16() {
  sp::GraphModel net{"vgg16"};
  sp::NodeOutput x = net.call(sp::Input{224, 224, 3});
  constexpr int convolutions[] = {2, 2, 3, 3, 3};
  for (int block = 0; block < 5; ++block) {
    for (int i = 0; i < convolutions[block]; ++i) {
      const sp::Name name = sp::Name{"conv"} + (block + 1) + "_" + (i + 1);
      x = net.call(sp::Conv2D{.filters = 64, .kernel_size = 3, .padding = "same", .name = name}, x);
    }
    x = net.call(sp::MaxPooling2D{.name = sp::Name{"pool"} + (block + 1)}, x);
  }
  return net;
}
inline constexpr auto vgg16 = sp::constant_graph<make_vgg16>;

/// A bottleneck of ResNet v1: 1, 3, 1, with a stride and a convolution on the other branch where the maps get smaller.
constexpr sp::NodeOutput bottleneck(sp::GraphModel& net, sp::NodeOutput from, std::int64_t stride, bool projects) {
  sp::NodeOutput x = net.call(sp::Conv2D{.filters = 16, .kernel_size = 1, .strides = stride}, from);
  x = net.call(sp::BatchNormalization{}, x);
  x = net.call(sp::ReLU{}, x);
  x = net.call(sp::Conv2D{.filters = 16, .kernel_size = 3, .padding = "same"}, x);
  x = net.call(sp::Conv2D{.filters = 64, .kernel_size = 1}, x);
  const sp::NodeOutput other =
      projects ? net.call(sp::Conv2D{.filters = 64, .kernel_size = 1, .strides = stride}, from) : from;
  return net.call(sp::Add{}, other, x);
}

template <class Model>
std::string fields(const Model& model, const sp::Shape& input, const char* layer = "") {
  sp::StringSink sink;
  const sp::ReceptiveFields found = sp::receptive_field(model, input, layer);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0) sink.write("; ");
    write(sink, found[i]);
  }
  return sink.text();
}

static_assert(sp::receptive_field(sp::Sequential{sp::Conv1D{.filters = 1, .kernel_size = 5}}, {1, 20, 3})[0].size == 5);

TEST_CASE("receptive fields of published networks") {
  // Source: A. Araujo, W. Norris, J. Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019:
  // VGG-16 at its last pooling has 212 and an effective stride of 32. Before it 196 and 16, by its recurrence.
  const sp::Shape image{1, 224, 224, 3};
  const sp::ReceptiveFields pool5 = sp::receptive_field(vgg16, image);
  REQUIRE(pool5.size() == 2);
  CHECK(pool5[0].size == 212);
  CHECK(pool5[0].step == 32);
  CHECK(pool5[0].divisor == 1);
  CHECK(pool5[1].size == 212);
  const sp::ReceptiveFields conv5 = sp::receptive_field(vgg16, image, "conv5_3");
  CHECK(conv5[0].size == 196);
  CHECK(conv5[0].step == 16);
  CHECK(conv5[0].start == -90);  // a padding of 1 for each convolution: 2 * (1 + 2) + 3 * (4 + 8 + 16)
  CHECK(sp::receptive_field(vgg16, "conv5_3") == conv5);  // for the image that its Input declares
  CHECK(sp::receptive_field(vgg16, image, "no such layer").size() == 0);
  CHECK(sp::receptive_field(vgg16, {1, 225, 224, 3}).size() == 0);  // it does not fit

  // The same source: ResNet-50 (v1) has 483 and 32.
  sp::GraphModel net{"resnet50"};
  sp::NodeOutput x = net.call(sp::Input{224, 224, 3});
  x = net.call(sp::ZeroPadding2D{.padding = 3}, x);
  x = net.call(sp::Conv2D{.filters = 64, .kernel_size = 7, .strides = 2}, x);
  x = net.call(sp::ZeroPadding2D{.padding = 1}, x);
  x = net.call(sp::MaxPooling2D{.pool_size = 3, .strides = 2}, x);
  constexpr int blocks[] = {3, 4, 6, 3};
  for (int stage = 0; stage < 4; ++stage) {
    for (int i = 0; i < blocks[stage]; ++i) x = bottleneck(net, x, stage > 0 && i == 0 ? 2 : 1, i == 0);
  }
  net.build();
  const sp::ReceptiveFields resnet = sp::receptive_field(net, image);
  REQUIRE(resnet.size() == 2);
  CHECK(resnet[0].size == 483);
  CHECK(resnet[0].step == 32);
  CHECK(resnet[1].size == 483);
}

TEST_CASE("receptive fields follow windows, strides, dilations and paddings") {
  const auto conv = [](std::int64_t size, std::int64_t dilation, const char* padding) {
    return sp::Conv1D{.filters = 3, .kernel_size = size, .padding = padding, .dilation_rate = dilation};
  };
  const sp::Shape line{1, 64, 3};
  CHECK(fields(sp::Sequential{conv(3, 1, "valid")}, line) == "axis 1: 3 places from 0, step 1");
  CHECK(fields(sp::Sequential{conv(3, 4, "valid")}, line) == "axis 1: 9 places from 0, step 1");
  CHECK(fields(sp::Sequential{conv(3, 4, "same")}, line) == "axis 1: 9 places from -4, step 1");
  CHECK(fields(sp::Sequential{conv(2, 1, "causal"), conv(2, 2, "causal"), conv(2, 4, "causal")}, line) ==
        "axis 1: 8 places from -7, step 1");
  CHECK(fields(sp::Sequential{sp::MaxPooling1D{}, conv(3, 1, "valid"), sp::ReLU{}, sp::Dense{.units = 4}}, line) ==
        "axis 1: 6 places from 0, step 2");
  CHECK(fields(sp::Sequential{sp::UpSampling1D{.size = 2}}, line) == "axis 1: 1 place from 0, step 1/2");
  CHECK(fields(sp::Sequential{sp::UpSampling1D{.size = 2}, conv(3, 1, "valid")}, line) ==
        "axis 1: 2 places from 0, step 1/2");
  CHECK(fields(sp::Sequential{sp::Conv1DTranspose{.filters = 2, .kernel_size = 4, .strides = 2}}, line) ==
        "axis 1: 2 places from -1, step 1/2");
  CHECK(fields(sp::Sequential{sp::Cropping1D{.cropping = {3, 1}}}, line) == "axis 1: 1 place from 3, step 1");
  CHECK(
      fields(sp::Sequential{conv(3, 1, "valid"), sp::Sequential{sp::MaxPooling1D{}, conv(3, 1, "same")}.named("inner")},
             line) == "axis 1: 8 places from -2, step 2");
  CHECK(
      fields(
          sp::Sequential{nn::Conv2d{.in_channels = 3, .out_channels = 8, .kernel_size = 7, .stride = 2, .padding = 3},
                         nn::BatchNorm2d{.num_features = 8}, nn::ReLU{}, nn::MaxPool2d{.kernel_size = 3, .stride = 2}},
          {1, 3, 64, 32}) == "axis 2: 11 places from -3, step 4; axis 3: 11 places from -3, step 4");
}

TEST_CASE("receptive fields of what reaches everywhere, and of what does not say it") {
  const sp::Shape image{1, 32, 32, 3};
  const sp::Conv2D conv{.filters = 8, .kernel_size = 3};
  CHECK(fields(sp::Sequential{conv, sp::GlobalAveragePooling2D{}, sp::Dense{.units = 2}}, image) ==
        "axis 1: all places; axis 2: all places");
  CHECK(fields(sp::Sequential{conv, sp::Flatten{}}, image) == "axis 1: all places; axis 2: all places");
  CHECK(fields(sp::Sequential{conv, sp::GroupNormalization{.groups = 2}}, image) ==
        "axis 1: all places; axis 2: all places");
  CHECK(fields(sp::Sequential{conv, sp::LayerNormalization{}}, image) ==
        "axis 1: 3 places from 0, step 1; axis 2: 3 places from 0, step 1");
  CHECK(fields(sp::Sequential{conv, sp::Softmax{.axis = 1}}, image) ==
        "axis 1: all places; axis 2: 3 places from 0, step 1");
  CHECK(fields(sp::Sequential{conv, sp::Permute{.dims = {2, 1, 3}}}, image) == "axis 1: not known; axis 2: not known");
  CHECK(fields(sp::Sequential{sp::UpSampling2D{.interpolation = "bicubic"}, conv}, image) ==
        "axis 1: not known; axis 2: not known");
  CHECK(fields(sp::Sequential{conv}, sp::Shape::unknown()).empty());
  CHECK(fields(sp::Model{}, image).empty());
  // Sizes, strides and paddings of any size.
  for (const std::int64_t huge : {std::int64_t{1} << 31U, std::int64_t{1} << 62U, INT64_MAX}) {
    CHECK(!fields(sp::Sequential{sp::Conv1D{.filters = 1, .kernel_size = 2, .strides = huge}}, {1, 10, 3}).empty());
    CHECK(!fields(sp::Sequential{sp::ZeroPadding1D{.padding = huge / 4}, sp::ReLU{}}, {1, 10, 3}).empty());
    CHECK(!fields(sp::Sequential{sp::MaxPooling1D{.pool_size = 2}}, {1, huge, 3}).empty());
    static_cast<void>(fields(
        sp::Sequential{nn::ConvTranspose1d{.in_channels = 3, .out_channels = 1, .kernel_size = 2, .padding = huge}},
        {1, 3, 10}));
  }
}

TEST_CASE("recurrent layers and attention depend on all steps") {
  const sp::Shape steps{1, 10, 8};
  const sp::Conv1D conv{.filters = 8, .kernel_size = 3, .padding = "same"};
  CHECK(fields(sp::Sequential{sp::LSTM{.units = 4, .return_sequences = true}}, steps) == "axis 1: all places");
  CHECK(fields(sp::Sequential{conv, sp::GRU{.units = 4}, sp::Dense{.units = 2}}, steps) == "axis 1: all places");
  CHECK(fields(sp::Sequential{sp::Bidirectional{sp::LSTM{.units = 4}}}, steps) == "axis 1: all places");
  CHECK(fields(sp::Sequential{sp::ConvLSTM2D{.filters = 2, .kernel_size = 3, .return_sequences = true}},
               {1, 5, 16, 16, 3}) == "axis 1: all places; axis 2: not known; axis 3: not known");
  CHECK(fields(sp::Sequential{nn::LSTM{.input_size = 8, .hidden_size = 4, .batch_first = true}}, steps) ==
        "axis 1: all places");

  // A query depends on its own place of what asks, and on all of what is asked.
  const auto asks = [&](bool itself) {
    sp::GraphModel net{"net"};
    const sp::NodeOutput asking = net.call(sp::Input{10, 8});
    const sp::NodeOutput x = net.call(conv, asking);
    net.call(sp::Attention{.name = "attention"}, x, itself ? x : net.call(sp::Input{12, 8}));
    net.build();
    return fields(net, sp::Shape::unknown(), "attention");
  };
  CHECK(asks(false) == "axis 1: 3 places from -1, step 1");
  CHECK(asks(true) == "axis 1: all places");
}

TEST_CASE("axes have their names also behind layers that keep the shape") {
  const sp::Sequential net{sp::Input{32, 24, 3}, sp::Rescaling{.scale = 0.1},
                           sp::Conv2D{.filters = 4, .kernel_size = 3}};
  CHECK(fields(net, sp::Shape::unknown()) == "axis 1: 3 places from 0, step 1; axis 2: 3 places from 0, step 1");
  sp::GraphModel graph{"graph"};
  const sp::NodeOutput x = graph.call(sp::Rescaling{.scale = 0.1}, graph.call(sp::Input{32, 24, 3}));
  graph.call(sp::Conv2D{.filters = 4, .kernel_size = 3}, x);
  graph.build();
  CHECK(fields(graph, sp::Shape::unknown()) == fields(net, sp::Shape::unknown()));
  CHECK(fields(sp::Sequential{sp::Input{32, 24, 3}, sp::Normalization{}, sp::MaxPooling2D{}}, sp::Shape::unknown()) ==
        "axis 1: 2 places from 0, step 2; axis 2: 2 places from 0, step 2");
  CHECK(fields(sp::Sequential{sp::Input{32, 24, 3}, sp::ReLU{}}, sp::Shape::unknown()).empty());
}

TEST_CASE("a branch from another input says nothing of the first one") {
  sp::GraphModel net{"net"};
  const sp::NodeOutput image = net.call(sp::Input{16, 16, 4});
  const sp::NodeOutput style = net.call(sp::Input{32, 32, 4});
  const sp::NodeOutput x = net.call(sp::Conv2D{.filters = 4, .kernel_size = 3}, image);
  const sp::NodeOutput mean = net.call(sp::GlobalAveragePooling2D{.keepdims = true}, style);
  net.call(sp::Multiply{}, x, mean);
  net.build();
  CHECK(fields(net, sp::Shape::unknown()) == "axis 1: 3 places from 0, step 1; axis 2: 3 places from 0, step 1");
}

TEST_CASE("adaptive poolings, and what makes maps larger") {
  const sp::Shape image{1, 8, 12, 16};
  CHECK(fields(sp::Sequential{sp::AdaptiveAveragePooling2D{.output_size = {1, 4}}}, {1, 8, 12, 4}) ==
        "axis 1: all places; axis 2: 3 places from 0, step 3");
  CHECK(fields(sp::Sequential{nn::AdaptiveAvgPool2d{.output_size = {4, 5}}}, {1, 4, 8, 12}) ==
        "axis 2: 2 places from 0, step 2; axis 3: not known");
  CHECK(fields(sp::Sequential{nn::Upsample{.scale_factor = 2.0}}, {1, 4, 8, 12}) ==
        "axis 2: 1 place from 0, step 1/2; axis 3: 1 place from 0, step 1/2");
  CHECK(fields(sp::Sequential{nn::PixelShuffle{.upscale_factor = 2}}, {1, 4, 8, 12}) ==
        "axis 2: 1 place from 0, step 1/2; axis 3: 1 place from 0, step 1/2");
  CHECK(fields(sp::Sequential{nn::PixelUnshuffle{.downscale_factor = 4}}, {1, 4, 8, 12}) ==
        "axis 2: 4 places from 0, step 4; axis 3: 4 places from 0, step 4");
  // Twice as large: place 0 of the output is at -1/4, place 1 at 1/4. Three times: place 1 is at place 0 itself.
  CHECK(fields(sp::Sequential{sp::UpSampling2D{.size = {2, 3}, .interpolation = "bilinear"}}, image) ==
        "axis 1: 2 places from -1, step 1/2; axis 2: 2 places from -1, step 1/3");
  CHECK(fields(sp::Sequential{nn::Upsample{.scale_factor = 2.0, .mode = "bilinear", .align_corners = true}},
               {1, 4, 8, 12}) == "axis 2: not known; axis 3: not known");
  const sp::MaxPooling2D pool;
  CHECK(fields(sp::Sequential{pool, sp::Reshape{.target_shape = {-1}}, sp::Dense{.units = 2}}, image) ==
        "axis 1: all places; axis 2: all places");
}

}  // namespace receptive_field_tests
