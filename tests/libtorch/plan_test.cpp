// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "nets.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "shapeproof/costs.hpp"
#include "shapeproof/libtorch_models.hpp"
#include "shapeproof/memory_plan.hpp"

namespace sp = shapeproof;
namespace lt = shapeproof::libtorch;

namespace {

const sp::MemoryBuffer& buffer(const sp::MemoryPlan& plan, const char* layer, std::uint32_t call = 0,
                               std::uint32_t output = 0) {
  const sp::MemoryBuffer* const found = plan.find(layer, output, call);
  INFO(layer);
  REQUIRE(found != nullptr);
  return *found;
}

/// Whether buffers that are in use at once overlap, but for those that lie over each other.
bool overlaps(const sp::MemoryPlan& plan) {
  const auto root = [&](std::size_t i) {
    while (plan.buffers[i].in_place_of >= 0) i = static_cast<std::size_t>(plan.buffers[i].in_place_of);
    return i;
  };
  for (std::size_t i = 0; i < plan.buffers.size(); ++i) {
    const sp::MemoryBuffer& a = plan.buffers[i];
    if (a.offset + a.bytes > plan.bytes) return true;
    for (std::size_t k = 0; k < i; ++k) {
      const sp::MemoryBuffer& b = plan.buffers[k];
      if (root(i) == root(k) || a.offset < 0 || b.offset < 0) continue;
      const bool at_once = a.first <= b.last && b.first <= a.last;
      if (at_once && a.offset < b.offset + b.bytes && b.offset < a.offset + a.bytes) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a plan has each operator's output, with the steps that need it") {
  nets::Digits net;
  net->eval();
  const lt::Batch batch{.x = torch::zeros({2, 1, 28, 28})};
  const sp::MemoryPlan plan = lt::memory_plan(*net, batch);
  REQUIRE(plan.ok());
  CHECK_FALSE(overlaps(plan));
  CHECK(buffer(plan, "data").bytes == 4 * 2 * 28 * 28);
  CHECK(buffer(plan, "data").first == 0);
  CHECK(buffer(plan, "data").last == 1);
  CHECK(buffer(plan, "conv1").bytes == 4 * 2 * 10 * 24 * 24);
  CHECK(buffer(plan, "conv1").first == 1);
  CHECK(buffer(plan, "conv1").last == 2);
  CHECK(buffer(plan, "aten::max_pool2d").bytes == 4 * 2 * 10 * 12 * 12);
  CHECK(buffer(plan, "aten::view").offset == buffer(plan, "aten::relu", 1).offset);
  CHECK(buffer(plan, "aten::log_softmax").last == plan.steps + 1);
  // The data and the first maps, or these and what the pooling makes of them.
  CHECK(plan.lower_bound == 4 * 2 * 10 * (24 * 24 + 12 * 12));
  CHECK(plan.bytes <= plan.lower_bound + 4 * 16);
}

TEST_CASE("views lie in the memory of what they show, also where it is needed later") {
  const lt::Batch batch{.x = torch::zeros({4, 6})};
  const auto step = [](const torch::Tensor& x) {
    const torch::Tensor base = x.matmul(torch::zeros({6, 6}));
    const torch::Tensor right = base.slice(1, 3, 6);  // 3 columns
    const torch::Tensor row = base.select(0, 2);      // row 2
    const torch::Tensor turned = base.t();
    const torch::Tensor ordered = turned.reshape({24});  // a copy
    const torch::Tensor flat = base.reshape({24});       // a view
    const std::vector<torch::Tensor> halves = flat.chunk(2);
    return right.sum() + row.sum() + ordered.sum() + halves[1].sum();
  };
  nets::Digits net;
  const sp::MemoryPlan plan = lt::memory_plan(*net, batch, step);
  REQUIRE(plan.ok());
  CHECK_FALSE(overlaps(plan));
  const sp::MemoryBuffer base = buffer(plan, "aten::matmul");
  CHECK(base.bytes == 4 * 24);
  CHECK(buffer(plan, "aten::slice").offset == base.offset + 4 * 3);
  CHECK(buffer(plan, "aten::slice").bytes == 4 * (3 * 6 + 3));  // from its first element to its last
  CHECK(buffer(plan, "aten::select").offset == base.offset + 4 * 2 * 6);
  CHECK(buffer(plan, "aten::select").bytes == 4 * 6);
  CHECK(buffer(plan, "aten::t").offset == base.offset);
  CHECK(buffer(plan, "aten::reshape").in_place_of == -1);
  CHECK(buffer(plan, "aten::reshape", 1).offset == base.offset);
  CHECK(buffer(plan, "aten::chunk", 0, 0).offset == base.offset);
  CHECK(buffer(plan, "aten::chunk", 0, 1).offset == base.offset + 4 * 12);
}

TEST_CASE("what a program writes in place stays there, whatever the options say") {
  nets::ResNet net;
  net->eval();
  const lt::Batch batch{.x = torch::zeros({1, 3, 32, 32})};
  for (const bool in_place : {true, false}) {
    const sp::MemoryPlan plan = lt::memory_plan(*net, batch, {.in_place = in_place});
    REQUIRE(plan.ok());
    CHECK_FALSE(overlaps(plan));
    const sp::MemoryBuffer sum = buffer(plan, "aten::add_");
    REQUIRE(sum.in_place_of >= 0);
    CHECK(plan.buffers[static_cast<std::size_t>(sum.in_place_of)].layer.name == "body.0.bn2");
    CHECK((buffer(plan, "aten::relu").in_place_of >= 0) == in_place);
  }
}

TEST_CASE("nothing is written over what does not lie in order, or is another part of the same memory") {
  const lt::Batch batch{.x = torch::zeros({8, 8})};
  nets::Digits net;
  const sp::MemoryPlan parts = lt::memory_plan(*net, batch, [](const torch::Tensor& x) {
    const torch::Tensor base = torch::relu(x).view({64});
    return base.slice(0, 0, 48) + base.slice(0, 16, 64);
  });
  REQUIRE(parts.ok());
  CHECK(buffer(parts, "aten::add").in_place_of == -1);
  const sp::MemoryPlan turned = lt::memory_plan(*net, batch, [](const torch::Tensor& x) { return torch::relu(x.t()); });
  REQUIRE(turned.ok());
  CHECK(buffer(turned, "aten::relu").in_place_of == -1);
}

TEST_CASE("weights are not in the arena, nor written over") {
  nets::Digits net;
  const lt::Batch batch{.x = torch::zeros({2, 1, 28, 28})};
  const sp::MemoryPlan plan = lt::memory_plan(*net, batch, [&](const torch::Tensor& x) {
    return net->forward(x) + torch::relu(net->fc2->weight.view({50, 10}).select(0, 0));
  });
  REQUIRE(plan.ok());
  CHECK(buffer(plan, "aten::select").offset == -1);
  CHECK(buffer(plan, "aten::relu", 2).offset >= 0);
}

TEST_CASE("what a step stores elsewhere is needed beyond its end") {
  nets::Digits net;
  torch::Tensor kept;
  const lt::Batch batch{.x = torch::zeros({2, 1, 28, 28})};
  const sp::MemoryPlan plan = lt::memory_plan(*net, batch, [&](const torch::Tensor& x) {
    kept = net->conv1->forward(x);
    return kept.sum();
  });
  REQUIRE(plan.ok());
  CHECK(buffer(plan, "conv1").last == plan.steps + 1);
}

TEST_CASE("a step that does not fit, and an alignment that is none, have no plan") {
  nets::Digits net;
  const sp::MemoryPlan faulty = lt::memory_plan(*net, {.x = torch::zeros({2, 3, 28, 28})});
  CHECK(faulty.error().code == sp::Code::axis_mismatch);
  CHECK(faulty.bytes == -1);
  const sp::MemoryPlan odd = lt::memory_plan(*net, {.x = torch::zeros({2, 1, 28, 28})}, {.alignment = 3});
  CHECK(odd.error().field == "alignment");
  CHECK_FALSE(lt::costs(*net, {.x = torch::zeros({2, 3, 28, 28})}).ok());
  CHECK(lt::costs(*net, {.x = torch::zeros({2, 3, 28, 28})}).error().code == sp::Code::axis_mismatch);
}

TEST_CASE("costs of a step are those of its modules, with the same numbers as a model of them") {
  torch::nn::Sequential net(torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, 3)), torch::nn::BatchNorm2d(8),
                            torch::nn::ReLU(), torch::nn::Flatten(), torch::nn::Linear(8 * 6 * 6, 5));
  net->ptr(4)->as<torch::nn::Linear>()->bias.set_requires_grad(false);
  const sp::Costs costs = lt::costs(*net, {.x = torch::zeros({4, 3, 8, 8})});
  REQUIRE(costs.ok());
  const std::int64_t trained = 8 * 3 * 9 + 8 + 8 + 8 + 5 * 288;
  CHECK(costs.multiply_adds == 4 * (8 * 6 * 6 * 3 * 9 + 5 * 288));
  CHECK(costs.parameters.trainable == trained);
  CHECK(costs.parameters.total == trained + 5 + 8 + 8 + 1);
  CHECK(costs.weight_bytes == 4 * (trained + 5 + 8 + 8) + 8);
  CHECK(costs.gradient_bytes == 4 * trained);
  CHECK(costs.trained_weights == 5);
  CHECK(costs.activations == 4 * (4 * 288 + 5));
  CHECK(costs.activation_bytes == 4 * 4 * (4 * 288 + 5));
  CHECK(costs.input_bytes == 4 * 4 * 3 * 8 * 8);
  CHECK(sp::optimizer_bytes(costs, sp::OptimizerKind::adam) == 2 * 4 * trained + 5 * 8);
  REQUIRE(costs.layers.size() == 6);
  CHECK(costs.layers[0].depth == 0);
  CHECK(costs.layers[0].multiply_adds == costs.multiply_adds);
  CHECK(costs.layers[1].layer.type == "Conv2d");
  CHECK(costs.layers[1].depth == 1);
  CHECK(costs.layers[1].calls == 1);
  CHECK(costs.layers[1].multiply_adds == 4 * 8 * 6 * 6 * 3 * 9);

  const auto read = sp::libtorch::read(net);
  const sp::Costs same = sp::costs(read, sp::Shape{4, 3, 8, 8});
  REQUIRE(same.ok());
  CHECK(same.multiply_adds == costs.multiply_adds);
  CHECK(same.parameters.total == costs.parameters.total);
  CHECK(same.weight_bytes == costs.weight_bytes);
  CHECK(same.activation_bytes == costs.activation_bytes);
}

TEST_CASE("a loss counts in the sum, in no module") {
  nets::Digits net;
  const lt::Batch batch{.x = torch::zeros({2, 1, 28, 28}), .y = torch::zeros({2}, torch::kLong)};
  const auto step = [&](const torch::Tensor& x, const torch::Tensor& y) { return torch::nll_loss(net->forward(x), y); };
  const sp::Costs costs = lt::costs(*net, batch, step);
  REQUIRE(costs.ok());
  CHECK(costs.activations == costs.layers[0].activations + 1);
  const sp::MemoryPlan plan = lt::memory_plan(*net, batch, step);
  REQUIRE(plan.ok());
  CHECK(buffer(plan, "labels").bytes == 2 * 8);
  CHECK(buffer(plan, "labels").last == plan.steps);
}
