// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/costs.hpp"

#include <cstdint>
#include <string>

#include "check_both.hpp"
#include "shapeproof/aten.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"

namespace shapeproof::costs_test {
namespace {
namespace costing {

constexpr Sequential digits{Input{28, 28, 1}, Conv2D{.filters = 32, .kernel_size = 3}, MaxPooling2D{}, Flatten{},
                            Dense{.units = 10}};
constexpr std::int64_t in_convolution = 26 * 26 * 32 * 9;
constexpr std::int64_t in_dense = 13 * 13 * 32 * 10;
constexpr std::int64_t elements = 26 * 26 * 32 + 2 * 13 * 13 * 32 + 10;

constexpr Conv2D convolution{.filters = 8, .kernel_size = 3, .padding = PaddingMode::same};

/// AlexNet as torchvision has it.
constexpr nn::Conv2d alex(std::int64_t from, std::int64_t to, std::int64_t size, std::int64_t stride,
                          std::int64_t padding) {
  return {.in_channels = from, .out_channels = to, .kernel_size = size, .stride = stride, .padding = padding};
}
constexpr nn::MaxPool2d alex_pool{.kernel_size = 3, .stride = 2};
constexpr Sequential alex_net{
    nn::Input{{any, 3, 224, 224}},
    alex(3, 64, 11, 4, 2),
    nn::ReLU{},
    alex_pool,
    alex(64, 192, 5, 1, 2),
    nn::ReLU{},
    alex_pool,
    alex(192, 384, 3, 1, 1),
    nn::ReLU{},
    alex(384, 256, 3, 1, 1),
    nn::ReLU{},
    alex(256, 256, 3, 1, 1),
    nn::ReLU{},
    alex_pool,
    nn::AdaptiveAvgPool2d{.output_size = 6},
    nn::Flatten{},
    nn::Linear{256 * 6 * 6, 4096},
    nn::ReLU{},
    nn::Linear{4096, 4096},
    nn::ReLU{},
    nn::Linear{4096, 1000},
};

/// A model that calls the one within it twice, and so on.
[[nodiscard]] GraphModel doubled(int levels) {
  GraphModel inner;
  inner.call(Dense{.units = 3}, inner.call(Input{3}));
  inner.build();
  for (int level = 0; level < levels; ++level) {
    GraphModel outer;
    const NodeOutput x = outer.call(Input{3});
    const std::uint32_t at = outer.builder().record_count();
    const ModelView view = inner.view();
    LayerRecord* const out = outer.builder().add_records(view.count);
    for (std::uint32_t i = 0; i < view.count; ++i) out[i] = view.records[i];
    outer.builder().add_node("once", at);
    outer.builder().add_input({.node = x.number});
    static_cast<void>(outer.call_again("once", NodeOutput("once")));
    inner = outer.build();
  }
  return inner;
}

/// ResNet-18 as torchvision has it.
class ResNet18 {
 public:
  ResNet18() {
    NodeOutput x = net_.call(nn::Input{{any, 3, 224, 224}});
    x = net_.call(nn::ReLU{}, convolution(x, 3, 64, 7, 2));
    x = net_.call(nn::MaxPool2d{.kernel_size = 3, .stride = 2, .padding = 1}, x);
    std::int64_t from = 64;
    for (const std::int64_t to : {64, 128, 256, 512}) {
      x = block(block(x, from, to, from == to ? 1 : 2), to, to, 1);
      from = to;
    }
    x = net_.call(nn::Flatten{}, net_.call(nn::AdaptiveAvgPool2d{.output_size = 1}, x));
    net_.call(nn::Linear{512, 1000}, x);
    net_.build();
  }
  [[nodiscard]] ModelView view() const { return net_.view(); }

 private:
  NodeOutput convolution(NodeOutput x, std::int64_t from, std::int64_t to, std::int64_t size, std::int64_t stride) {
    const nn::Conv2d layer{.in_channels = from,
                           .out_channels = to,
                           .kernel_size = size,
                           .stride = stride,
                           .padding = size / 2,
                           .bias = false};
    return net_.call(nn::BatchNorm2d{to}, net_.call(layer, x));
  }
  NodeOutput block(NodeOutput x, std::int64_t from, std::int64_t to, std::int64_t stride) {
    const NodeOutput inner = net_.call(nn::ReLU{}, convolution(x, from, to, 3, stride));
    const NodeOutput second = convolution(inner, to, to, 3, 1);
    const NodeOutput shortcut = from == to ? x : convolution(x, from, to, 1, stride);
    return net_.call(nn::ReLU{}, net_.call(aten::add{}, second, shortcut));
  }

  GraphModel net_;
};

}  // namespace costing
}  // namespace

using costing::alex_net;
using costing::digits;

TEST_CASE("costs of a chain, in all and for each layer") {
  CHECK_BOTH(costs(test::at_run_time(digits)).multiply_adds == costing::in_convolution + costing::in_dense);
  CHECK_BOTH(costs(test::at_run_time(digits)).is_of_one_sample);
  CHECK_BOTH(costs(test::at_run_time(digits)).layers.size() == 4);
  CHECK_BOTH(costs(test::at_run_time(digits)).layers[0].multiply_adds == costing::in_convolution);
  CHECK_BOTH(costs(test::at_run_time(digits)).layers[0].layer.name == "conv2d");
  CHECK_BOTH(costs(test::at_run_time(digits)).layers[1].multiply_adds == 0);
  CHECK_BOTH(costs(test::at_run_time(digits)).layers[3].weight_bytes == (13 * 13 * 32 * 10 + 10) * 4);
  CHECK_BOTH(costs(test::at_run_time(digits)).activations == costing::elements);
  CHECK_BOTH(costs(test::at_run_time(digits)).activation_bytes == 4 * costing::elements);
  CHECK_BOTH(costs(test::at_run_time(digits)).input_bytes == 4 * 28 * 28);
  CHECK_BOTH(costs(test::at_run_time(digits), {32, 28, 28, 1}).activations == 32 * costing::elements);
  CHECK_BOTH(costs(test::at_run_time(digits), {32, 28, 28, 1}).multiply_adds ==
             32 * (costing::in_convolution + costing::in_dense));
  CHECK_BOTH(!costs(test::at_run_time(digits), {32, 28, 28, 1}).is_of_one_sample);
  CHECK_BOTH(costs(test::at_run_time(digits), {any, 28, 28, 1}).is_of_one_sample);
  CHECK_BOTH(costs(test::at_run_time(digits), TensorSpec{{1, 28, 28, 1}, DType::uint8}).input_bytes == 28 * 28);
}

TEST_CASE("costs of a model that declares the number of samples are those of so many") {
  constexpr Sequential model{Input{5}.with_batch_size(16), Dense{.units = 3}};
  CHECK_BOTH(costs(model).multiply_adds == 16 * 5 * 3 && !costs(model).is_of_one_sample);
  CHECK_BOTH(costs(model, {any, 5}).multiply_adds == 16 * 5 * 3);
}

TEST_CASE("costs where something does not fit, is not known, or is too large") {
  CHECK_BOTH(!costs(test::at_run_time(digits), {1, 28, 28, 3}).ok());
  CHECK_BOTH(costs(test::at_run_time(digits), {1, 2, 2, 1}).error().code == Code::axis_mismatch);
  CHECK_BOTH(costs(test::at_run_time(digits), {1, 2, 2, 1}).multiply_adds.is_unknown());
  constexpr Sequential open{Input{any, 8}, Dense{.units = 3}, Lambda{}};
  CHECK_BOTH(costs(open).ok() && costs(open).multiply_adds.is_unknown() && costs(open).activations.is_unknown());
  CHECK_BOTH(costs(open).parameters.total == 27 && costs(open).weight_bytes == 27 * 4);
  constexpr Sequential named{Input{"time", 1}, Dense{.units = 1}};
  CHECK_BOTH(costs(named).multiply_adds.is_unknown());
  constexpr Sequential huge{Input{INT64_C(1) << 40, 8}, Dense{.units = INT64_C(1) << 40}};
  CHECK_BOTH(!costs(huge).ok() || costs(huge).multiply_adds.is_overflow());
  constexpr Sequential wide{Dense{.units = INT64_C(1) << 30}};
  CHECK_BOTH(costs(wide, {INT64_C(1) << 30, 1, 8}).multiply_adds.is_overflow());
  CHECK_BOTH(costs(wide, {INT64_C(1) << 30, 1, 8}).activation_bytes == Dim(INT64_C(1) << 62));
  CHECK_BOTH(costs(wide, {INT64_C(1) << 31, 1, 8}).activation_bytes.is_overflow());
}

TEST_CASE("types of elements: activations by what a layer gives, weights by how they are stored") {
  constexpr Sequential half{Input{8}, Dense{.units = 4, .dtype = DType::float16}};
  CHECK_BOTH(costs(half).weight_bytes == (8 * 4 + 4) * 2 && costs(half).activation_bytes == 8);
  constexpr Sequential mixed{Input{8}, Dense{.units = 4, .dtype = "mixed_float16"}};
  CHECK_BOTH(costs(mixed).weight_bytes == (8 * 4 + 4) * 4 && costs(mixed).activation_bytes == 8);
  constexpr Sequential packed{Input{8}, Dense{.units = 4, .dtype = "int8_from_float32"}};
  // The kernel in bytes; its scale and the bias in floats.
  CHECK_BOTH(costs(packed).weight_bytes == 8 * 4 + 2 * 4 * 4);
  constexpr Sequential found{nn::Embedding{.num_embeddings = 10, .embedding_dim = 3}};
  CHECK_BOTH(costs(found, TensorSpec{{2, 5}, DType::int64}).activation_bytes == 2 * 5 * 3 * 4);
  CHECK_BOTH(costs(found, TensorSpec{{2, 5}, DType::int64}).input_bytes == 2 * 5 * 8);
  CHECK_BOTH(stored_bytes(DType::complex128) == 16 && stored_bytes(DType::string).is_unknown());
}

TEST_CASE("weights that are not trained have no gradients") {
  constexpr Sequential frozen{Input{8}, Dense{.units = 4, .trainable = false}, BatchNormalization{}};
  CHECK_BOTH(costs(frozen).parameters == ParameterCount{36 + 16, 8});
  CHECK_BOTH(costs(frozen).gradient_bytes == 8 * 4 && costs(frozen).trained_weights == 2);
}

TEST_CASE("a layer that is called again multiplies again, but has its weights once") {
  GraphModel model;
  const NodeOutput a = model.call(Input{8});
  const NodeOutput b = model.call(Input{8});
  const NodeOutput first = model.call(Dense{.units = 4}, a);
  model.call(Add{}, first, model.call_again(first, b));
  model.build();
  const Costs both = costs(model);
  CHECK(both.multiply_adds == Dim(2 * 8 * 4));
  CHECK(both.parameters.total == Dim(36));
  CHECK(both.input_bytes == Dim(2 * 8 * 4));
  CHECK(both.layers.size() == 4);  // with the inputs
  CHECK(both.layers[2].calls == 2);
}

TEST_CASE("nested models: their layers follow, and they are the sum") {
  constexpr Sequential model{Input{6, 6, 3}, Sequential{costing::convolution, ReLU{}}, Flatten{}};
  constexpr std::int64_t products = 36 * 8 * 27;
  CHECK_BOTH(costs(test::at_run_time(model)).multiply_adds == products);
  CHECK_BOTH(costs(test::at_run_time(model)).layers.size() == 4);
  CHECK_BOTH(costs(test::at_run_time(model)).layers[0].multiply_adds == products);
  CHECK_BOTH(costs(test::at_run_time(model)).layers[0].activations == 2 * 36 * 8);
  CHECK_BOTH(costs(test::at_run_time(model)).layers[1].depth == 1);
  CHECK_BOTH(costs(test::at_run_time(model)).layers[1].multiply_adds == products);
  CHECK_BOTH(costs(test::at_run_time(model)).activations == 3 * 36 * 8);
}

TEST_CASE("models that are called twice within each other are not run for each call") {
  const Costs few = costs(costing::doubled(3));
  CHECK(few.multiply_adds == Dim(8 * 9));
  CHECK(few.parameters.total == Dim(12));
  CHECK(few.activations == Dim(8 * 3));
  CHECK(costs(costing::doubled(18)).multiply_adds == Dim((INT64_C(1) << 18) * 9));
}

TEST_CASE("a graph of several inputs") {
  GraphModel model;
  const NodeOutput a = model.call(Input{8});
  const NodeOutput b = model.call(Input{8});
  model.call(Dense{.units = 4}, model.call(Concatenate{}, a, b));
  model.build();
  CHECK(costs(model, {{2, 8}, {2, 8}}).multiply_adds == Dim(2 * 16 * 4));
  CHECK(costs(model).multiply_adds == Dim(16 * 4));
  CHECK(!costs(model, {{2, 8}, {2, 8}, {2, 8}}).ok());
}

TEST_CASE("AlexNet and ResNet-18 as torchvision gives them: 0.71 and 1.81 billion multiply-adds") {
  CHECK_BOTH(costs(test::at_run_time(alex_net)).parameters.total == 61100840);
  const Costs alex = costs(alex_net);
  CHECK(alex.multiply_adds.code / 5'000'000 == 142);  // from 0.710 to 0.715 billion
  CHECK(alex.vocabulary == Vocabulary::pytorch);
  const Costs resnet = costs(costing::ResNet18{});
  CHECK(resnet.parameters.trainable == Dim(11689512));  // without the averages that BatchNorm keeps
  CHECK(resnet.multiply_adds.code / 10'000'000 == 181);
}

TEST_CASE("what optimizers keep") {
  CHECK_BOTH(optimizer_bytes(costs(digits), OptimizerKind::sgd) == 12);
  CHECK_BOTH(optimizer_bytes(costs(digits), {.kind = OptimizerKind::sgd, .momentum = true}) ==
             costs(digits).weight_bytes + 12);
  CHECK_BOTH(optimizer_bytes(costs(digits), OptimizerKind::adam) == costs(digits).weight_bytes * 2 + 12);
  CHECK_BOTH(optimizer_bytes(costs(digits), {.kind = OptimizerKind::adamw, .amsgrad = true}) ==
             costs(digits).weight_bytes * 3 + 12);
  CHECK_BOTH(optimizer_bytes(costs(digits), OptimizerKind::nadam) == costs(digits).weight_bytes * 2 + 16);
  CHECK_BOTH(optimizer_bytes(costs(digits), {.kind = OptimizerKind::rmsprop, .momentum = true, .centered = true}) ==
             costs(digits).weight_bytes * 3 + 12);
  CHECK_BOTH(optimizer_bytes(costs(digits), OptimizerKind::radam).is_unknown());
  CHECK_BOTH(optimizer_bytes(costs(digits), OptimizerKind::unknown).is_unknown());
  // PyTorch counts the steps of each parameter.
  constexpr Sequential linear{nn::Linear{5, 3}};
  CHECK_BOTH(optimizer_bytes(costs(linear, {2, 5}), OptimizerKind::sgd) == 0);
  CHECK_BOTH(optimizer_bytes(costs(linear, {2, 5}), OptimizerKind::adam) == 18 * 4 * 2 + 2 * 8);
  CHECK_BOTH(optimizer_bytes(costs(linear, {2, 5}), OptimizerKind::asgd) == 18 * 4 + 2 * 12);
  CHECK_BOTH(optimizer_bytes(costs(linear, {2, 5}), OptimizerKind::lion).is_unknown());
  CHECK_BOTH(optimizer_from("rmsprop+centered+momentum") ==
             Optimizer{.kind = OptimizerKind::rmsprop, .momentum = true, .centered = true});
  CHECK_BOTH(optimizer_from("adam").kind == OptimizerKind::adam && to_string(OptimizerKind::rprop) == "rprop");
  CHECK_BOTH(optimizer_from("").kind == OptimizerKind::unknown && optimizer_from("adam+") == Optimizer{});
  CHECK_BOTH(optimizer_from("+momentum").kind == OptimizerKind::unknown && optimizer_from("atom") == Optimizer{});
}

}  // namespace shapeproof::costs_test
