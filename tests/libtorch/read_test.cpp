// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/libtorch/read.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/aten.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/libtorch/describe.hpp"
#include "shapeproof/nn.hpp"

namespace sp = shapeproof;

namespace {

/// A block of a program's own: what it computes is code.
struct BlockImpl : torch::nn::Module {
  explicit BlockImpl(std::int64_t width)
      : fc(register_module("fc", torch::nn::Linear(width, width))), scale(torch::ones({width})) {
    scale = register_parameter("scale", scale, false);
  }
  torch::Tensor forward(const torch::Tensor& x) { return x + fc(x) * scale; }
  torch::nn::Linear fc{nullptr};
  torch::Tensor scale;
};
TORCH_MODULE(Block);

/// Halves the width. With a description below.
struct HalfImpl : torch::nn::Module {
  explicit HalfImpl(std::int64_t width) : fc(register_module("fc", torch::nn::Linear(width, width / 2))) {}
  torch::Tensor forward(const torch::Tensor& x) { return torch::relu(fc(x)); }
  torch::nn::Linear fc{nullptr};
};
TORCH_MODULE(Half);

/// The usual way to have a `Sequential` in another one.
struct StackImpl : torch::nn::SequentialImpl {
  using SequentialImpl::SequentialImpl;
  torch::Tensor forward(const torch::Tensor& x) { return SequentialImpl::forward(x); }
};
TORCH_MODULE(Stack);

/// A `Sequential` with a module beside those that follow one another.
struct DenseBlockImpl : torch::nn::SequentialImpl {
  DenseBlockImpl() { push_back("fc", torch::nn::Linear(8, 8)); }
  torch::Tensor forward(const torch::Tensor& x) { return torch::cat({x, last(SequentialImpl::forward(x))}, 1); }
  torch::nn::Linear last = register_module("last", torch::nn::Linear(8, 8));
};
TORCH_MODULE(DenseBlock);

/// LibTorch's own class with another `forward`.
struct TransposedLinearImpl : torch::nn::LinearImpl {
  using LinearImpl::LinearImpl;
  torch::Tensor forward(const torch::Tensor& x) { return LinearImpl::forward(x.t()); }
};
TORCH_MODULE(TransposedLinear);

std::string class_at(const sp::Model& model, std::uint32_t at) { return sp::class_name(model.view().records[at]).text; }

}  // namespace

template <>
struct sp::libtorch::Describe<HalfImpl> {
  static auto describe(const HalfImpl& half) {
    const std::int64_t width = half.fc->options.in_features();
    return sp::Sequential{sp::nn::Linear{.in_features = width, .out_features = width / 2}, sp::nn::ReLU{}};
  }
};
template <>
struct sp::libtorch::Describe<BlockImpl> {
  static auto describe(const BlockImpl& block) {
    const std::int64_t width = block.fc->options.in_features();
    sp::GraphModel graph;
    const sp::NodeOutput x = graph.call(sp::nn::Input{sp::any, width});
    graph.call(sp::aten::add{}, x, graph.call(sp::nn::Linear{.in_features = width, .out_features = width}, x));
    graph.build();
    return graph;
  }
};

TEST_CASE("modules are read with their options and names") {
  torch::nn::Sequential net({{"conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(1, 16, 5).padding(2))},
                             {"norm", torch::nn::BatchNorm2d(16)}});
  net->push_back(torch::nn::ReLU());
  net->push_back("pool", torch::nn::MaxPool2d(2));
  net->push_back("flatten", torch::nn::Flatten());
  net->push_back("fc", torch::nn::Linear(3136, 10));
  net->eval();
  const sp::Model model = sp::libtorch::read(net);
  REQUIRE(model.view().count == 6);
  CHECK(model.view().records[0].name == "conv");
  CHECK(model.view().records[2].name.empty());  // it only has a number
  CHECK(sp::infer(model, {64, 1, 28, 28}).shape() == sp::Shape{64, 10});
  CHECK(sp::trainable_parameter_count(model, {64, 1, 28, 28}) == 16 * 25 + 16 + 32 + 3136 * 10 + 10);
  const auto norm = sp::detail::load_layer<sp::nn::BatchNorm2d>(model.view().records[1]);
  CHECK_FALSE(norm.training);

  const sp::Report report = sp::check(model, {64, 1, 32, 28});
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == sp::Code::axis_mismatch);
  CHECK(report[0].layer.name == "fc");
  CHECK(report[0].expected == 3136);
  CHECK(report[0].actual == 3584);
}

TEST_CASE("a Sequential in another one is a nested model") {
  Stack inner(torch::nn::Linear(8, 6), torch::nn::ReLU());
  torch::nn::Sequential net({{"stack", inner}, {"head", torch::nn::Linear(6, 2)}});
  const sp::Model model = sp::libtorch::read(net);
  REQUIRE(model.view().size() == 2);
  CHECK(model.view().records[0].name == "stack");
  CHECK(class_at(model, 1) == "Linear");
  CHECK(sp::infer(model, {5, 8}).shape() == sp::Shape{5, 2});
  CHECK(sp::libtorch::read(inner).view().count == 2);
}

TEST_CASE("an empty Sequential, and a holder of none, are models without layers") {
  CHECK(sp::libtorch::read(torch::nn::Sequential()).view().count == 0);
  CHECK(sp::libtorch::read(torch::nn::Sequential(nullptr)).view().count == 0);
}

TEST_CASE("what is not known is told by its class, with its parameters") {
  torch::nn::Sequential net;
  net->push_back("block", Block(8));
  net->push_back("twice", torch::nn::Functional([](const torch::Tensor& x) { return x * 2; }));
  net->push_back("transposed", TransposedLinear(8, 4));
  net->push_back("dense", DenseBlock());
  const sp::Model model = sp::libtorch::read(net);
  REQUIRE(model.view().size() == 4);
  CHECK(class_at(model, 0) == "Block");
  CHECK(class_at(model, 1) == "Functional");
  CHECK(class_at(model, 2) == "TransposedLinear");
  CHECK(class_at(model, 4) == "DenseBlock");  // in a model of its own
  const sp::Report report = sp::check(model, {5, 8});
  CHECK(report.ok());
  REQUIRE(report.size() == 4);
  for (std::size_t i = 0; i < report.size(); ++i) CHECK(report[i].code == sp::Code::unknown_layer);
  const auto block = sp::detail::load_layer<sp::libtorch::UnknownModule>(model.view().records[0]);
  CHECK(block.trainable == 8 * 8 + 8);
  CHECK(block.frozen == 8);
}

TEST_CASE("options that only the program knows make a module unknown") {
  torch::nn::Sequential net;
  net->push_back(torch::nn::TransformerEncoderLayer(
      torch::nn::TransformerEncoderLayerOptions(8, 2).activation([](const torch::Tensor& x) { return x.relu(); })));
  net->push_back(torch::nn::TransformerEncoder(
      torch::nn::TransformerEncoderOptions(torch::nn::TransformerEncoderLayerOptions(8, 2), 1)
          .norm(torch::nn::AnyModule(torch::nn::LayerNorm(torch::nn::LayerNormOptions({8}))))));
  net->push_back(torch::nn::TransformerEncoder(
      torch::nn::TransformerEncoderOptions(torch::nn::TransformerEncoderLayerOptions(8, 2), 1)));
  const sp::Model model = sp::libtorch::read(net);
  const auto is_unknown = [&](std::uint32_t at) {
    return model.view().records[at].type == &sp::layer_type<sp::libtorch::UnknownModule>;
  };
  CHECK(is_unknown(0));
  CHECK(class_at(model, 0) == "TransformerEncoderLayer");
  CHECK(is_unknown(1));
  CHECK_FALSE(is_unknown(2));
}

TEST_CASE("a module whose parameters have another type than the rules know is unknown") {
  torch::nn::Sequential net(torch::nn::Linear(8, 8), torch::nn::ReLU());
  net->to(torch::kDouble);
  const sp::Model model = sp::libtorch::read(net);
  CHECK(model.view().records[0].type == &sp::layer_type<sp::libtorch::UnknownModule>);
  CHECK(class_at(model, 1) == "ReLU");
  const sp::Report report = sp::check(model, sp::TensorSpec({5, 8}, sp::DType::float64));
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == sp::Code::unknown_layer);
}

TEST_CASE("a module of the program's own is read as it is described") {
  torch::nn::Sequential net;
  net->push_back("half", Half(8));
  net->push_back("block", Block(4));
  net->push_back("head", torch::nn::Linear(5, 2));
  const sp::Model model = sp::libtorch::read<HalfImpl, BlockImpl>(net);
  REQUIRE(model.view().size() == 3);
  CHECK(model.view().records[0].name == "half");
  const sp::Report report = sp::check(model, {5, 8});
  REQUIRE(report.size() == 1);
  CHECK(report[0].layer.name == "head");
  CHECK(report[0].actual == 4);
  CHECK(class_at(sp::libtorch::read<HalfImpl>(net), 3) == "Block");
}
