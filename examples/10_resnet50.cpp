// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// ResNet-50 as a constant, written with functions and loops as `keras.applications` has it, with the same names.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>
#include <concepts>
#include <cstdint>

namespace sp = shapeproof;

// [resnet50]
constexpr sp::NodeOutput normalize(sp::GraphModel& net, const sp::NodeOutput& x, const sp::Name& name) {
  return net.call(sp::BatchNormalization{.epsilon = 1.001e-5, .name = name}, x);
}

constexpr sp::NodeOutput rectify(sp::GraphModel& net, const sp::NodeOutput& x, const sp::Name& name) {
  return net.call(sp::Activation{.activation = "relu", .name = name}, x);
}

/// (batch, height, width, channels) -> (batch, height / stride, width / stride, 4 * filters)
constexpr sp::NodeOutput residual_block(sp::GraphModel& net, sp::NodeOutput x, int filters, int stride, bool projects,
                                        const sp::Name& name) {
  sp::NodeOutput shortcut = x;
  if (projects) {
    shortcut = net.call(
        sp::Conv2D{.filters = 4 * filters, .kernel_size = 1, .strides = stride, .name = name + "_0_conv"}, shortcut);
    shortcut = normalize(net, shortcut, name + "_0_bn");
  }
  x = net.call(sp::Conv2D{.filters = filters, .kernel_size = 1, .strides = stride, .name = name + "_1_conv"}, x);
  x = normalize(net, x, name + "_1_bn");
  x = rectify(net, x, name + "_1_relu");
  x = net.call(sp::Conv2D{.filters = filters, .kernel_size = 3, .padding = "same", .name = name + "_2_conv"}, x);
  x = normalize(net, x, name + "_2_bn");
  x = rectify(net, x, name + "_2_relu");
  x = net.call(sp::Conv2D{.filters = 4 * filters, .kernel_size = 1, .name = name + "_3_conv"}, x);
  x = normalize(net, x, name + "_3_bn");
  x = net.call(sp::Add{.name = name + "_add"}, shortcut, x);
  return rectify(net, x, name + "_out");
}

constexpr sp::NodeOutput stack(sp::GraphModel& net, sp::NodeOutput x, int filters, int blocks, int stride,
                               const sp::Name& name) {
  x = residual_block(net, x, filters, stride, true, name + "_block1");
  for (int block = 2; block <= blocks; ++block) {
    x = residual_block(net, x, filters, 1, false, name + "_block" + block);
  }
  return x;
}

constexpr sp::GraphModel make_resnet50(int classes) {
  sp::GraphModel net{"resnet50"};
  sp::NodeOutput x = net.call(sp::Input{224, 224, 3}.named("input_layer"));
  x = net.call(sp::ZeroPadding2D{.padding = 3, .name = "conv1_pad"}, x);
  x = net.call(sp::Conv2D{.filters = 64, .kernel_size = 7, .strides = 2, .name = "conv1_conv"}, x);
  x = normalize(net, x, "conv1_bn");
  x = rectify(net, x, "conv1_relu");
  x = net.call(sp::ZeroPadding2D{.padding = 1, .name = "pool1_pad"}, x);
  x = net.call(sp::MaxPooling2D{.pool_size = 3, .strides = 2, .name = "pool1_pool"}, x);
  x = stack(net, x, 64, 3, 1, "conv2");
  x = stack(net, x, 128, 4, 2, "conv3");
  x = stack(net, x, 256, 6, 2, "conv4");
  x = stack(net, x, 512, 3, 2, "conv5");
  x = net.call(sp::GlobalAveragePooling2D{.name = "avg_pool"}, x);
  net.call(sp::Dense{.units = classes, .activation = "softmax", .name = "predictions"}, x);
  return net;
}

inline constexpr auto resnet50 = sp::constant_graph<[] { return make_resnet50(1000); }>;

static_assert(sp::verify<resnet50>::ok);
static_assert(std::same_as<sp::output_shape_t<resnet50>, sp::TensorShape<sp::any, 1000>>);
static_assert(sp::parameter_count(resnet50) == std::int64_t{25'636'712});
// [/resnet50]

int main() {
  const sp::Trace trace = sp::trace(resnet50, sp::Shape{32, 224, 224, 3});
  fmt::print("{} layers, output {}\n\n", trace.size(), trace[trace.size() - 1].outputs[0]);

  const sp::Report report = sp::check(resnet50, sp::Shape{32, 3, 224, 224});
  fmt::print("{}\n", report);
  return report.ok() ? 0 : 1;
}
