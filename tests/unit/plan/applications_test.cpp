// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/memory_plan.hpp"

// The architectures of `keras.applications` as far as their maps and branches go: with these sizes and in this order of
// calls they need an arena that is hardly larger than what is in use at once. Source: Keras 3, `keras.applications`;
// tests/conformance has nine of them as Keras saves them.

namespace shapeproof::applications_test {
namespace applications_plan_test {
namespace {

using Value = NodeOutput;

/// A network while it is built.
struct Net {
  GraphModel model{"net"};

  Value image(std::int64_t side) { return model.call(Input{side, side, 3}); }
  Value conv(const Value& x, std::int64_t filters, std::int64_t kernel = 1, std::int64_t stride = 1,
             const char* padding = "same") {
    return model.call(Conv2D{.filters = filters, .kernel_size = kernel, .strides = stride, .padding = padding}, x);
  }
  Value depthwise(const Value& x, std::int64_t kernel, std::int64_t stride = 1) {
    return model.call(DepthwiseConv2D{.kernel_size = kernel, .strides = stride, .padding = "same"}, x);
  }
  Value norm(const Value& x) { return model.call(BatchNormalization{}, x); }
  Value relu(const Value& x) { return model.call(Activation{.activation = "relu"}, x); }
  Value conv_norm_relu(const Value& x, std::int64_t filters, std::int64_t kernel = 1, std::int64_t stride = 1,
                       const char* padding = "same") {
    return relu(norm(conv(x, filters, kernel, stride, padding)));
  }
  Value add(const Value& a, const Value& b) { return model.call(Add{}, a, b); }
  Value pool(const Value& x, std::int64_t size = 2, std::int64_t stride = 2, const char* padding = "valid") {
    return model.call(MaxPooling2D{.pool_size = size, .strides = stride, .padding = padding}, x);
  }
  Value mean(const Value& x, std::int64_t size, std::int64_t stride, const char* padding = "valid") {
    return model.call(AveragePooling2D{.pool_size = size, .strides = stride, .padding = padding}, x);
  }
  Value join(std::initializer_list<Value> parts) {
    const Value joined = model.call(Concatenate{});
    for (const Value& part : parts) model.builder().add_input({.node = part.number});
    return joined;
  }
  void classify(const Value& x) {
    static_cast<void>(
        model.call(Dense{.units = 1000, .activation = "softmax"}, model.call(GlobalAveragePooling2D{}, x)));
  }
  void check(const std::string& name, std::int64_t side) {
    model.build();
    for (const bool in_place : {true, false}) {
      const MemoryPlan plan = memory_plan(model, Shape{1, side, side, 3}, {.in_place = in_place});
      REQUIRE_MESSAGE(plan.ok(), name);
      CHECK_MESSAGE(static_cast<double>(plan.bytes) <= 1.05 * static_cast<double>(plan.lower_bound), name);
    }
  }
};

void vgg(const char* name, int deep) {
  Net net;
  Value x = net.image(224);
  const std::int64_t filters[] = {64, 128, 256, 512, 512};
  for (int stage = 0; stage < 5; ++stage) {
    for (int i = 0; i < (stage < 2 ? 2 : deep); ++i) x = net.conv(x, filters[stage], 3);
    x = net.pool(x);
  }
  x = net.model.call(Flatten{}, x);
  for (const std::int64_t units : {4096, 4096, 1000}) x = net.model.call(Dense{units}, x);
  net.check(name, 224);
}

void resnet(const char* name, std::initializer_list<int> blocks, bool before) {
  Net net;
  Value x = net.model.call(ZeroPadding2D{3}, net.image(224));
  x = net.conv(x, 64, 7, 2, "valid");
  if (!before) x = net.relu(net.norm(x));
  x = net.pool(net.model.call(ZeroPadding2D{1}, x), 3);
  std::int64_t filters = 64;
  int stage = 0;
  for (const int count : blocks) {
    for (int i = 0; i < count; ++i) {
      // The first version strides at the begin of a stage, the second one at its end.
      const bool strides = before ? i + 1 == count && stage < 3 : i == 0 && stage > 0;
      Value y = before ? net.relu(net.norm(x)) : x;
      Value shortcut = x;
      if (i == 0) {
        shortcut = net.conv(y, 4 * filters, 1, strides ? 2 : 1);
        if (!before) shortcut = net.norm(shortcut);
      } else if (strides) {
        shortcut = net.pool(x, 1);
      }
      y = net.conv_norm_relu(y, filters, 1, strides && !before ? 2 : 1);
      if (before) y = net.model.call(ZeroPadding2D{1}, y);
      y = net.conv_norm_relu(y, filters, 3, strides && before ? 2 : 1, before ? "valid" : "same");
      y = net.conv(y, 4 * filters);
      x = before ? net.add(shortcut, y) : net.relu(net.add(shortcut, net.norm(y)));
    }
    filters *= 2;
    ++stage;
  }
  net.classify(before ? net.relu(net.norm(x)) : x);
  net.check(name, 224);
}

void densenet(const char* name, std::initializer_list<int> blocks) {
  Net net;
  Value x = net.conv_norm_relu(net.model.call(ZeroPadding2D{3}, net.image(224)), 64, 7, 2, "valid");
  x = net.pool(net.model.call(ZeroPadding2D{1}, x), 3);
  std::int64_t filters = 64;
  std::size_t stage = 0;
  for (const int count : blocks) {
    for (int i = 0; i < count; ++i) {
      const Value y = net.conv(net.conv_norm_relu(net.relu(net.norm(x)), 128), 32, 3);
      x = net.join({x, y});
      filters += 32;
    }
    if (++stage == blocks.size()) break;
    filters /= 2;
    x = net.mean(net.conv(net.relu(net.norm(x)), filters), 2, 2);
  }
  net.classify(net.relu(net.norm(x)));
  net.check(name, 224);
}

void convnext(const char* name, std::initializer_list<int> blocks, std::int64_t filters) {
  Net net;
  Value x = net.model.call(LayerNormalization{}, net.conv(net.image(224), filters, 4, 4));
  bool first = true;
  for (const int count : blocks) {
    if (!first) x = net.conv(net.model.call(LayerNormalization{}, x), filters *= 2, 2, 2);
    first = false;
    for (int i = 0; i < count; ++i) {
      Value y = net.model.call(LayerNormalization{}, net.depthwise(x, 7));
      y = net.model.call(Activation{.activation = "gelu"}, net.model.call(Dense{4 * filters}, y));
      x = net.add(x, net.model.call(LayerScale{.init_values = 1e-6, .projection_dim = filters},
                                    net.model.call(Dense{filters}, y)));
    }
  }
  net.classify(x);
  net.check(name, 224);
}

/// A stage of an EfficientNet or a MobileNet.
struct Stage {
  std::int64_t kernel;
  int repeats;
  std::int64_t filters;
  std::int64_t expansion;
  std::int64_t stride;
  bool squeezes = true;
  bool fused = false;
};

Value inverted(Net& net, Value x, std::int64_t before, const Stage& stage, std::int64_t stride) {
  const Value shortcut = x;
  const std::int64_t wide = before * stage.expansion;
  if (stage.fused) {
    x = net.conv_norm_relu(x, stage.expansion > 1 ? wide : stage.filters, stage.kernel, stride);
  } else {
    if (stage.expansion > 1) x = net.conv_norm_relu(x, wide);
    x = net.relu(net.norm(net.depthwise(x, stage.kernel, stride)));
  }
  if (stage.squeezes) {
    Value gate = net.model.call(Reshape{{1, 1, wide}}, net.model.call(GlobalAveragePooling2D{}, x));
    gate = net.conv(net.conv(gate, before / 4 > 0 ? before / 4 : 1), wide);
    x = net.model.call(Multiply{}, x, gate);
  }
  if (!stage.fused || stage.expansion > 1) x = net.norm(net.conv(x, stage.filters));
  if (stride > 1 || before != stage.filters) return x;
  return net.add(net.model.call(Dropout{0.2}, x), shortcut);
}

std::int64_t rounded(double filters) {
  const std::int64_t whole = (static_cast<std::int64_t>(filters + 4) / 8) * 8;
  return static_cast<double>(whole) < 0.9 * filters ? whole + 8 : whole;
}

void inverted_net(const char* name, const std::vector<Stage>& stages, double width, double depth, std::int64_t side,
                  std::int64_t stem, std::int64_t head) {
  Net net;
  std::int64_t filters = rounded(static_cast<double>(stem) * width);
  Value x = net.conv_norm_relu(net.model.call(Rescaling{.scale = 1.0}, net.image(side)), filters, 3, 2);
  for (Stage stage : stages) {
    stage.filters = rounded(static_cast<double>(stage.filters) * width);
    const double repeats = stage.repeats * depth;
    for (int i = 0; i < repeats; ++i) {
      x = inverted(net, x, filters, stage, i == 0 ? stage.stride : 1);
      filters = stage.filters;
    }
  }
  net.classify(net.conv_norm_relu(x, rounded(static_cast<double>(head) * width)));
  net.check(name, side);
}

Value fit_reduction(Net& net, const Value& before, std::int64_t filters, std::int64_t stride) {
  Value x = net.relu(before);
  if (stride == 1) return net.norm(net.conv(x, filters));
  const Value left = net.conv(net.mean(x, 1, 2), filters / 2);
  const Value shifted = net.model.call(Cropping2D{Margins<2>{{1, 0}, {1, 0}}},
                                       net.model.call(ZeroPadding2D{Margins<2>{{0, 1}, {0, 1}}}, x));
  const Value right = net.conv(net.mean(shifted, 1, 2), filters / 2);
  return net.norm(net.join({left, right}));
}
Value separable(Net& net, const Value& x, std::int64_t filters, std::int64_t kernel, std::int64_t stride = 1) {
  const auto once = [&](const Value& from, std::int64_t by) {
    return net.norm(net.model.call(
        SeparableConv2D{.filters = filters, .kernel_size = kernel, .strides = by, .padding = "same"}, net.relu(from)));
  };
  return once(once(x, stride), 1);
}
/// A cell of a NASNet on what the last cell gives and on what the one before it gave.
Value nas_cell(Net& net, const Value& x, const Value& before, std::int64_t filters, std::int64_t ratio, bool reduces) {
  const Value p = fit_reduction(net, before, filters, ratio);
  const Value h = net.norm(net.conv(net.relu(x), filters));
  if (!reduces) {
    const Value one = net.add(separable(net, h, filters, 5), separable(net, p, filters, 3));
    const Value two = net.add(separable(net, p, filters, 5), separable(net, p, filters, 3));
    const Value three = net.add(net.mean(h, 3, 1, "same"), p);
    const Value four = net.add(net.mean(p, 3, 1, "same"), net.mean(p, 3, 1, "same"));
    const Value five = net.add(separable(net, h, filters, 3), h);
    return net.join({p, one, two, three, four, five});
  }
  const Value one = net.add(separable(net, h, filters, 5, 2), separable(net, p, filters, 7, 2));
  const Value two = net.add(net.pool(h, 3, 2, "same"), separable(net, p, filters, 7, 2));
  const Value three = net.add(net.mean(h, 3, 2, "same"), separable(net, p, filters, 5, 2));
  const Value four = net.add(two, net.mean(one, 3, 1, "same"));
  const Value five = net.add(separable(net, one, filters, 3), net.pool(h, 3, 2, "same"));
  return net.join({two, three, four, five});
}
void nasnet(const char* name, std::int64_t side, std::int64_t stem, int cells, std::int64_t filters) {
  Net net;
  Value before = net.norm(net.conv(net.image(side), stem, 3, 2));
  Value x = nas_cell(net, before, before, filters / 4, 1, true);
  Value next = nas_cell(net, x, before, filters / 2, 2, true);
  before = x;
  x = next;
  std::int64_t ratio = 2;
  for (int stage = 0; stage < 3; ++stage) {
    if (stage > 0) {
      next = nas_cell(net, x, before, filters *= 2, ratio, true);
      before = x;
      x = next;
      ratio = 2;
    }
    for (int i = 0; i < cells; ++i) {
      next = nas_cell(net, x, before, filters, ratio, false);
      before = x;
      x = next;
      ratio = 1;
    }
  }
  net.classify(net.relu(x));
  net.check(name, side);
}

void inception_resnet() {
  Net net;
  const auto unit = [&](const Value& x, std::int64_t filters, std::int64_t kernel = 1, std::int64_t stride = 1,
                        const char* padding = "same") {
    return net.conv_norm_relu(x, filters, kernel, stride, padding);
  };
  const auto around = [&](const Value& x, const Value& mixed, std::int64_t filters) {
    return net.relu(net.model.call(CustomScaleLayer{.scale = 0.17}, x, net.conv(mixed, filters)));
  };
  Value x = unit(net.image(299), 32, 3, 2, "valid");
  x = net.pool(unit(unit(x, 32, 3, 1, "valid"), 64, 3), 3);
  x = net.pool(unit(unit(x, 80, 1, 1, "valid"), 192, 3, 1, "valid"), 3);
  x = net.join({unit(x, 96), unit(unit(x, 48), 64, 5), unit(unit(unit(x, 64), 96, 3), 96, 3),
                unit(net.mean(x, 3, 1, "same"), 64)});
  for (int i = 0; i < 10; ++i) {
    x = around(x, net.join({unit(x, 32), unit(unit(x, 32), 32, 3), unit(unit(unit(x, 32), 48, 3), 64, 3)}), 320);
  }
  x = net.join({unit(x, 384, 3, 2, "valid"), unit(unit(unit(x, 256), 256, 3), 384, 3, 2, "valid"), net.pool(x, 3)});
  for (int i = 0; i < 20; ++i) x = around(x, net.join({unit(x, 192), unit(unit(unit(x, 128), 160, 7), 192, 7)}), 1088);
  x = net.join({unit(unit(x, 256), 384, 3, 2, "valid"), unit(unit(x, 256), 288, 3, 2, "valid"),
                unit(unit(unit(x, 256), 288, 3), 320, 3, 2, "valid"), net.pool(x, 3)});
  for (int i = 0; i < 10; ++i) x = around(x, net.join({unit(x, 192), unit(unit(unit(x, 192), 224, 3), 256, 3)}), 2080);
  net.classify(unit(x, 1536));
  net.check("InceptionResNetV2", 299);
}

const std::vector<Stage> efficientnet{{3, 1, 16, 1, 1},  {3, 2, 24, 6, 2},  {5, 2, 40, 6, 2}, {3, 3, 80, 6, 2},
                                      {5, 3, 112, 6, 1}, {5, 4, 192, 6, 2}, {3, 1, 320, 6, 1}};
const std::vector<Stage> efficientnet_v2_s{{3, 2, 24, 1, 1, false, true},
                                           {3, 4, 48, 4, 2, false, true},
                                           {3, 4, 64, 4, 2, false, true},
                                           {3, 6, 128, 4, 2},
                                           {3, 9, 160, 6, 1},
                                           {3, 15, 256, 6, 2}};
const std::vector<Stage> efficientnet_v2_b{{3, 1, 16, 1, 1, false, true},
                                           {3, 2, 32, 4, 2, false, true},
                                           {3, 2, 48, 4, 2, false, true},
                                           {3, 3, 96, 4, 2},
                                           {3, 5, 112, 6, 1},
                                           {3, 8, 192, 6, 2}};
const std::vector<Stage> efficientnet_v2_m{{3, 3, 24, 1, 1, false, true},
                                           {3, 5, 48, 4, 2, false, true},
                                           {3, 5, 80, 4, 2, false, true},
                                           {3, 7, 160, 4, 2},
                                           {3, 14, 176, 6, 1},
                                           {3, 18, 304, 6, 2},
                                           {3, 5, 512, 6, 1}};
const std::vector<Stage> efficientnet_v2_l{{3, 4, 32, 1, 1, false, true},
                                           {3, 7, 64, 4, 2, false, true},
                                           {3, 7, 96, 4, 2, false, true},
                                           {3, 10, 192, 4, 2},
                                           {3, 19, 224, 6, 1},
                                           {3, 25, 384, 6, 2},
                                           {3, 7, 640, 6, 1}};
const std::vector<Stage> mobilenet_v3_large{{3, 1, 16, 1, 1, false}, {3, 2, 24, 4, 2, false}, {5, 3, 40, 3, 2},
                                            {3, 4, 80, 3, 2, false}, {3, 2, 112, 6, 1},       {5, 3, 160, 6, 2}};

}  // namespace
}  // namespace applications_plan_test

TEST_CASE("plans of published architectures reach their lower bound, or nearly") {
  using namespace applications_plan_test;
  vgg("VGG16", 3);
  vgg("VGG19", 4);
  resnet("ResNet50", {3, 4, 6, 3}, false);
  resnet("ResNet101", {3, 4, 23, 3}, false);
  resnet("ResNet152", {3, 8, 36, 3}, false);
  resnet("ResNet50V2", {3, 4, 6, 3}, true);
  resnet("ResNet101V2", {3, 4, 23, 3}, true);
  resnet("ResNet152V2", {3, 8, 36, 3}, true);
  densenet("DenseNet121", {6, 12, 24, 16});
  densenet("DenseNet169", {6, 12, 32, 32});
  densenet("DenseNet201", {6, 12, 48, 32});
  convnext("ConvNeXtTiny", {3, 3, 9, 3}, 96);
  convnext("ConvNeXtSmall", {3, 3, 27, 3}, 96);
  convnext("ConvNeXtBase", {3, 3, 27, 3}, 128);
  convnext("ConvNeXtLarge", {3, 3, 27, 3}, 192);
  convnext("ConvNeXtXLarge", {3, 3, 27, 3}, 256);
  const struct {
    const char* name;
    double width, depth;
    std::int64_t side;
  } sizes[] = {{"EfficientNetB0", 1.0, 1.0, 224}, {"EfficientNetB1", 1.0, 1.1, 240}, {"EfficientNetB2", 1.1, 1.2, 260},
               {"EfficientNetB3", 1.2, 1.4, 300}, {"EfficientNetB4", 1.4, 1.8, 380}, {"EfficientNetB5", 1.6, 2.2, 456},
               {"EfficientNetB6", 1.8, 2.6, 528}, {"EfficientNetB7", 2.0, 3.1, 600}};
  for (const auto& size : sizes) inverted_net(size.name, efficientnet, size.width, size.depth, size.side, 32, 1280);
  inverted_net("EfficientNetV2B0", efficientnet_v2_b, 1.0, 1.0, 224, 32, 1280);
  inverted_net("EfficientNetV2B1", efficientnet_v2_b, 1.0, 1.1, 240, 32, 1280);
  inverted_net("EfficientNetV2B2", efficientnet_v2_b, 1.1, 1.2, 260, 32, 1280);
  inverted_net("EfficientNetV2B3", efficientnet_v2_b, 1.2, 1.4, 300, 32, 1280);
  inverted_net("EfficientNetV2S", efficientnet_v2_s, 1.0, 1.0, 384, 24, 1280);
  inverted_net("EfficientNetV2M", efficientnet_v2_m, 1.0, 1.0, 480, 24, 1280);
  inverted_net("EfficientNetV2L", efficientnet_v2_l, 1.0, 1.0, 480, 32, 1280);
  inverted_net("MobileNetV3Large", mobilenet_v3_large, 1.0, 1.0, 224, 16, 960);
  nasnet("NASNetMobile", 224, 32, 4, 44);
  nasnet("NASNetLarge", 331, 96, 6, 168);
  inception_resnet();
}

}  // namespace shapeproof::applications_test
