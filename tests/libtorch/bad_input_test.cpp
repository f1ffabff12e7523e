// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "nets.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <thread>

namespace sp = shapeproof;
namespace lt = shapeproof::libtorch;
using sp::Code;

namespace {

/// Why a step could not be followed; empty if it was.
std::string why(const sp::Report& report) {
  if (report.size() == 0) return "";
  if (report[0].code != Code::untraceable) return lt::to_string(report);
  return {report[0].text.view().data(), report[0].text.view().size()};
}

/// All that a module holds, as numbers.
std::vector<torch::Tensor> copies(const torch::nn::Module& module) {
  std::vector<torch::Tensor> all;
  for (const torch::Tensor& parameter : module.parameters()) {
    all.push_back(parameter.detach().clone());
    all.push_back(parameter.grad().defined() ? parameter.grad().clone() : torch::Tensor());
  }
  for (const torch::Tensor& buffer : module.buffers()) all.push_back(buffer.clone());
  all.push_back(at::detail::getDefaultCPUGenerator().get_state());
  return all;
}
bool are_equal(const std::vector<torch::Tensor>& a, const std::vector<torch::Tensor>& b) {
  bool equal = a.size() == b.size();
  for (std::size_t i = 0; equal && i < a.size(); ++i) {
    equal = a[i].defined() == b[i].defined() && (!a[i].defined() || torch::equal(a[i], b[i]));
  }
  return equal;
}

}  // namespace

TEST_CASE("nothing is different afterwards") {
  nets::Digits net(nets::DigitsOptions{.norm = 10});
  const auto x = torch::rand({8, 1, 28, 28});
  const auto y = torch::ones({8}, torch::kLong);
  torch::nll_loss(net->forward(x), y).backward();
  net->eval();
  net->conv1->train();
  torch::optim::SGD optimizer(net->parameters(), 0.1);
  const std::vector<torch::Tensor> before = copies(*net);
  const torch::Tensor data = x.clone();
  const auto step = [&](auto a, auto b) {
    optimizer.zero_grad();
    net->fc1->weight.mutable_grad().reset();
    net->train();
    a.mul_(2);
    x.add_(1);
    net->fc1->weight.detach().zero_();
    auto loss = torch::nll_loss(net->forward(a), b) + torch::rand({1});
    loss.backward();
    optimizer.step();
    return loss;
  };
  CHECK(lt::check(*net, {.x = x, .y = y}, step).ok());
  CHECK_FALSE(lt::check(*net, {.x = x.unsqueeze(0), .y = y}, step).ok());
  CHECK_FALSE(lt::check(*net, {.x = x, .y = y.to(torch::kInt)}, step).ok());
  CHECK(are_equal(copies(*net), before));
  CHECK(torch::equal(x, data));
  CHECK_FALSE(net->is_training());
  CHECK_FALSE(net->fc1->is_training());
  CHECK(net->conv1->is_training());
}

TEST_CASE("an order of batch and steps that is tried is put back") {
  nets::Words net(false, true);
  const auto step = [&](auto x) { return net->forward(x); };
  CHECK_FALSE(lt::check(*net, {.x = torch::zeros({32, 20}, torch::kLong)}, step).ok());
  CHECK_FALSE(net->lstm->options.batch_first());
}

TEST_CASE("values decide what follows") {
  torch::nn::Linear net(4, 2);
  const auto check = [&](auto step) { return why(lt::check(*net, {.x = torch::zeros({8, 4})}, step)); };
  const std::string reads = "it reads values of a tensor behind this layer";
  CHECK(check([&](torch::Tensor x) { return net(x) * net(x).sum().template item<float>(); }) == reads);
  CHECK(check([&](torch::Tensor x) { return net(x).nonzero(); }) == reads);
  CHECK(check([&](torch::Tensor x) { return x.index({net(x).sum(1) > 0}); }) == reads);
  CHECK(check([&](torch::Tensor x) { return net(x).max().template item<float>() > 0 ? x : net(x); }) == reads);
  CHECK(check([&](torch::Tensor x) { return net(x) * x.template accessor<float, 2>()[0][0]; }) == reads);
  CHECK(check([&](torch::Tensor x) { return net(x) * *x.template data_ptr<float>(); }) == reads);
  CHECK(check([&](torch::Tensor x) {
          auto made = torch::zeros({4});
          made.data_ptr<float>()[0] = 1;
          return net(x * made);
        }).empty());
  // Of tensors that the step itself makes, they are known.
  CHECK(check([&](torch::Tensor x) { return net(x) * torch::arange(3).sum().template item<std::int64_t>(); }).empty());
}

TEST_CASE("what cannot be followed at all") {
  torch::nn::Linear net(4, 2);
  const auto step = [&](auto x) { return net(x); };
  CHECK(why(lt::check(*net, {.x = torch::Tensor()}, step)) == "one of the tensors is undefined");
  CHECK(why(lt::check(*net, {.x = torch::zeros({8, 4}).to_sparse()}, step)) == "one of the tensors is sparse");
  const auto quantized = torch::quantize_per_tensor(torch::zeros({8, 4}), 0.1, 0, torch::kQInt8);
  CHECK(why(lt::check(*net, {.x = quantized}, step)) == "one of the tensors is quantized");
  CHECK(lt::check(*net, {.x = {torch::zeros({8, 4}), torch::zeros({8, 4})}}, step)[0].code == Code::wrong_input_count);
}

/// A module of a user's own with the name of one of torch::nn, and other parameters.
namespace own {
struct LinearImpl : torch::nn::Module {
  torch::Tensor weight = register_parameter("weight", torch::ones({4}));
  torch::Tensor forward(const torch::Tensor& x) { return x * weight; }
};
}  // namespace own

TEST_CASE("a module that is only called like one of torch::nn") {
  own::LinearImpl net;
  const auto step = [&](auto x) { return net.forward(x); };
  CHECK(lt::check(net, {.x = torch::zeros({8, 4})}, step).clean());
  const sp::Report report = lt::check(net, {.x = torch::zeros({8, 5})}, step);
  REQUIRE(report.size() == 1);
  CHECK((report[0].axis == 1 && report[0].code == Code::axis_mismatch));
  for (const sp::Fix& fix : report.fixes(0)) CHECK_FALSE(fix.edits[0].field == "in_features");
}

TEST_CASE("tensors that are unusual and right, or unusual and wrong") {
  torch::nn::Linear net(4, 2);
  const auto step = [&](auto x) { return net(x); };
  CHECK(lt::check(*net, {.x = torch::zeros({4, 8}).t()}, step).clean());
  CHECK(lt::check(*net, {.x = torch::zeros({0, 4})}, step).clean());
  CHECK_FALSE(lt::check(*net, {.x = torch::zeros({})}, step).ok());
  CHECK_FALSE(lt::check(*net, {.x = torch::zeros({8, 4}, torch::kComplexFloat)}, step).ok());
  net->to(torch::kHalf);
  CHECK(lt::check(*net, {.x = torch::zeros({8, 4})}, step)[0].expected_dtype == sp::DType::float16);
}

TEST_CASE("a step that throws, and modules that are used in other ways") {
  torch::nn::Linear net(4, 2);
  const lt::Batch batch{.x = torch::zeros({8, 4})};
  CHECK(why(lt::check(*net, batch, [&](torch::Tensor x) {
          if (net(x).size(1) == 2) throw std::runtime_error("not today");
          return x;
        })) == "not today");
  CHECK(why(lt::check(*net, batch, [](torch::Tensor x) -> torch::Tensor {
          if (x.size(0) == 8) throw 1;
          return x;
        })) == "an exception");
  CHECK(lt::check(*net, batch, [&](torch::Tensor x) {
          return lt::check(*net, {.x = torch::zeros({8, 5})}, [&](auto inner) { return net(inner); }).ok() ? x : net(x);
        }).clean());
  bool fits[4]{};
  std::vector<std::thread> threads;
  for (bool& one : fits) {
    threads.emplace_back([&one] {
      torch::nn::Linear own(4, 2);
      one = lt::check(*own, {.x = torch::zeros({8, 4})}, [&](auto x) { return own(x); }).clean() &&
            !lt::check(*own, {.x = torch::zeros({8, 3})}, [&](auto x) { return own(x); }).ok();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const bool one : fits) CHECK(one);
}

TEST_CASE("several modules") {
  torch::nn::Linear first(4, 3);
  torch::nn::Conv1d second(torch::nn::Conv1dOptions(1, 2, 1));
  const sp::Report report =
      lt::check({*first, *second}, {.x = torch::zeros({8, 4})}, [&](auto x) { return second(first(x).unsqueeze(0)); });
  REQUIRE(report.size() == 1);
  CHECK(report[0].layer.name == "Conv1d");
}
