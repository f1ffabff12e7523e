// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "nets.hpp"

#include <doctest/doctest.h>

#include <random>
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
  // LibTorch multiplies no float16 on a CPU; that is said of the data, and not of a parameter.
  const auto half = torch::zeros({8, 4}, torch::kHalf);
  CHECK_THROWS(step(half));
  const sp::Report all_half = lt::check(*net, {.x = half}, step);
  REQUIRE(all_half.size() == 1);
  CHECK(all_half[0].code == Code::dtype_mismatch);
  CHECK(all_half[0].input.rank() == 2);
  CHECK((net->weight.scalar_type() == torch::kHalf));
}

namespace own {
/// Each step of a sequence is a sample of the loss. Its two layers share a weight.
struct TiedImpl : torch::nn::Module {
  TiedImpl() { out->weight = embedding->weight; }
  torch::Tensor forward(const torch::Tensor& x) { return out(embedding(x)); }
  torch::nn::Embedding embedding = register_module("embedding", torch::nn::Embedding(20, 8));
  torch::nn::Linear out = register_module("out", torch::nn::Linear(torch::nn::LinearOptions(8, 20).bias(false)));
};
/// Calls itself.
struct DeepImpl : torch::nn::Module {
  torch::Tensor forward(const torch::Tensor& x, int depth) {
    return depth == 0 ? x : forward(torch::relu(fc(x)), depth - 1);
  }
  torch::nn::Linear fc = register_module("fc", torch::nn::Linear(8, 8));
};
/// Halves images until they are small, and widens those that are grey.
struct HalvingImpl : torch::nn::Module {
  torch::Tensor forward(torch::Tensor x) {
    if (x.size(1) == 1) x = x.expand({-1, 3, -1, -1});
    while (x.size(2) > 4) x = torch::max_pool2d(torch::relu(conv(x)), 2);
    return x.size(3) == 4 ? fc(x.flatten(1)) : fc(x.mean(3).flatten(1));
  }
  torch::nn::Conv2d conv = register_module("conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 3, 3).padding(1)));
  torch::nn::Linear fc = register_module("fc", torch::nn::Linear(48, 2));
};
}  // namespace own

TEST_CASE("a forward that branches on sizes") {
  own::HalvingImpl net;
  const auto step = [&](torch::Tensor x) { return net.forward(x); };
  for (const std::int64_t size : {4, 16, 64}) {
    CHECK(lt::check(net, {.x = torch::zeros({8, 3, size, size})}, step).clean());
    CHECK(lt::check(net, {.x = torch::zeros({8, 1, size, size})}, step).clean());
  }
  const sp::Report wide = lt::check(net, {.x = torch::zeros({8, 3, 16, 32})}, step);
  REQUIRE(wide.size() == 1);
  CHECK((wide[0].layer.name == "fc" && wide[0].expected == 48 && wide[0].actual == 12));
  CHECK(lt::check(net, {.x = torch::zeros({8, 5, 16, 16})}, step)[0].layer.name == "conv");
}

TEST_CASE("samples that are meant to be others, and a weight that two modules share") {
  own::TiedImpl net;
  const auto words = torch::zeros({4, 6}, torch::kLong);
  const auto loss = [&](torch::Tensor x, torch::Tensor y) {
    return torch::nn::functional::cross_entropy(net.forward(x).view({-1, 20}), y);
  };
  const auto of_steps = [&](torch::Tensor x, torch::Tensor y) { return loss(x, y.view({-1})); };
  const auto of_next_words = [&](torch::Tensor x) { return loss(x.slice(1, 0, 5), x.slice(1, 1).reshape({-1})); };
  CHECK(loss(words, words.view({-1})).item<float>() > 0);
  CHECK(lt::check(net, {.x = words, .y = words}, of_steps).clean());
  CHECK(lt::check(net, {.x = words}, of_next_words).clean());
  CHECK(net.out->weight.is_same(net.embedding->weight));
  CHECK(net.out->weight.has_storage());
  const sp::Report fewer = lt::check(net, {.x = words, .y = torch::zeros({4, 5}, torch::kLong)}, of_steps);
  REQUIRE(fewer.size() >= 1);
  CHECK_FALSE(fewer.ok());
  CHECK_FALSE(fewer.has(Code::batch_changed));
  CHECK(lt::check(net, {.x = words, .y = torch::zeros({4}, torch::kLong)}, loss)[0].code == Code::batch_changed);
}

TEST_CASE("a forward that calls itself, and one that goes by chance") {
  own::DeepImpl net;
  const auto deep = [&](torch::Tensor x) { return net.forward(x, 5); };
  CHECK(lt::check(net, {.x = torch::zeros({4, 8})}, deep).clean());
  const sp::Report report = lt::check(net, {.x = torch::zeros({4, 9})}, deep);
  REQUIRE(report.size() == 1);
  CHECK(report[0].layer.name == "fc");
  std::mt19937 numbers(3);
  const auto by_chance = [&](torch::Tensor x) { return net.forward(x, static_cast<int>(numbers() % 4)); };
  for (int i = 0; i < 8; ++i) CHECK(lt::check(net, {.x = torch::zeros({4, 8})}, by_chance).clean());
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

TEST_CASE("what stands behind backward() is checked, too") {
  torch::nn::Linear generator(3, 4);
  torch::nn::Linear critic(4, 1);
  torch::nn::Linear narrow(5, 1);
  torch::optim::Adam of_critic(critic->parameters(), 0.1);
  torch::optim::SGD of_generator(generator->parameters(), torch::optim::SGDOptions(0.1).momentum(0.9));
  const auto step = [&](torch::nn::Linear last) {
    return [&, last](torch::Tensor x, torch::Tensor noise) mutable {
      of_critic.zero_grad();
      critic(x).mean().backward();
      critic(generator(noise).detach()).mean().backward();
      torch::nn::utils::clip_grad_norm_(critic->parameters(), 1.0);
      of_critic.step();
      of_generator.zero_grad();
      last(generator(noise)).mean().backward();
      of_generator.step();
    };
  };
  const lt::Batch batch{.x = {torch::zeros({8, 4}), torch::zeros({8, 3})}};
  CHECK(lt::check({*generator, *critic}, batch, step(critic)).clean());
  CHECK(lt::check(*generator, batch, step(critic)).clean());  // the other is not known, and is kept nevertheless
  CHECK(of_critic.state().empty());
  CHECK(of_generator.state().empty());
  CHECK_FALSE(critic->weight.grad().defined());
  CHECK(critic->weight.has_storage());
  // `backward` itself makes a tensor, which is no operator of the step.
  for (const sp::TraceStep& one : lt::trace({*generator, *critic}, batch, step(critic))) {
    CHECK_FALSE(one.layer.type == "aten::ones_like");
  }
  const sp::Report report = lt::check({*generator, *narrow}, batch, step(narrow));
  REQUIRE(report.size() >= 1);
  CHECK(report[0].code == Code::axis_mismatch);
  CHECK((report[0].expected == 5 && report[0].actual == 4));
}

TEST_CASE("a backward() that cannot be done, and gradients that are read") {
  torch::nn::Linear net(4, 2);
  const auto check = [&](auto step) { return why(lt::check(*net, {.x = torch::zeros({8, 4})}, step)); };
  CHECK(check([&](torch::Tensor x) { net(x).backward(); }) == "backward() of more than one number");
  CHECK(check([&](torch::Tensor x) { net(x).backward(torch::ones({8, 2})); }).empty());
  CHECK(check([&](torch::Tensor x) { net(x).argmax(1).sum().backward(); }) ==
        "backward() of what depends on no parameter");
  CHECK(check([&](torch::Tensor x) {
          const torch::NoGradGuard guard;
          net(x).sum().backward();
        }) == "backward() of what depends on no parameter");
  const std::string reads = "it reads gradients, which are not computed";
  CHECK(check([&](torch::Tensor x) {
          net(x).sum().backward();
          const torch::NoGradGuard guard;
          net->weight.sub_(net->weight.grad(), 0.1);
        }) == reads);
  CHECK(check([&](torch::Tensor x) {
          net(x).sum().backward();
          return x * net->weight.grad().norm();
        }) == reads);
  CHECK(check([&](torch::Tensor x) { return torch::autograd::grad({net(x).sum()}, {net->weight})[0]; }) == reads);
}

TEST_CASE("a view of a tensor that is not contiguous") {
  torch::nn::Linear net(12, 2);
  const auto check = [&](auto step) { return lt::check(*net, {.x = torch::zeros({8, 4, 3})}, step); };
  const auto is_told = [](const sp::Report& report) {
    return report.size() == 1 && report[0].code == Code::not_contiguous && report[0].inner.type == "aten::view";
  };
  // LibTorch itself throws where it is told, and nowhere else.
  const auto throws = [&](auto step) {
    try {
      step(torch::zeros({8, 4, 3}));
      return false;
    } catch (const c10::Error&) {
      return true;
    }
  };
  const auto agrees = [&](auto step) { return throws(step) ? is_told(check(step)) : check(step).clean(); };
  const auto turned = [&](torch::Tensor x) { return net(x.transpose(1, 2).view({8, 12})); };
  CHECK(throws(turned));
  CHECK(agrees(turned));
  CHECK(agrees([&](torch::Tensor x) { return net(torch::relu(x.permute({0, 2, 1})).view({8, 12})); }));
  CHECK(agrees([&](torch::Tensor x) { return net(x.transpose(1, 2).contiguous().view({8, 12})); }));
  CHECK(agrees([&](torch::Tensor x) { return net(x.transpose(1, 2).reshape({8, 12})); }));
  CHECK(agrees([&](torch::Tensor x) { return net(x.transpose(0, 1).transpose(0, 1).view({8, 12})); }));
  CHECK(agrees([&](torch::Tensor x) { return net(x.transpose(1, 2).flatten(1)); }));
  CHECK(agrees([&](torch::Tensor x) { return net(x.slice(1, 0, 2).repeat({1, 2, 1}).view({8, 12})); }));
  CHECK(agrees([&](torch::Tensor x) { return x.slice(1, 0, 2).view({8, 6}); }));
  CHECK(agrees([&](torch::Tensor x) { return x.slice(2, 0, 2).view({8, 8}); }));
  CHECK(agrees([&](torch::Tensor x) { return x.unsqueeze(1).expand({8, 5, 4, 3}).view({8, 60}); }));
  CHECK(agrees([&](torch::Tensor x) { return (x.transpose(1, 2) * 2).view({8, 12}); }));
  CHECK(agrees([&](torch::Tensor x) { return torch::softmax(x.transpose(1, 2), 1).view({8, 12}); }));
  CHECK(agrees([&](torch::Tensor x) { return torch::matmul(x, x.transpose(1, 2)).view({8, 16}); }));
  CHECK(agrees([&](torch::Tensor x) { return x.transpose(1, 2).clone().view({8, 12}); }));
  const sp::Report report = check(turned);
  REQUIRE(report.size() == 1);
  CHECK(lt::to_string(report).find("x = x.reshape({8, 12});") != std::string::npos);
  CHECK(lt::to_string(report).find("call contiguous() before") != std::string::npos);
}

TEST_CASE("modules are whole again after a step that changes them") {
  torch::nn::Sequential net(torch::nn::Linear(4, 4), torch::nn::BatchNorm1d(4));
  auto& linear = *net->ptr(0)->as<torch::nn::Linear>();
  const std::vector<torch::Tensor> before = copies(*net);
  const auto x = torch::zeros({8, 4});
  CHECK(lt::check(*net, {.x = x}, [&](torch::Tensor a) {
          linear.weight.requires_grad_(false);
          linear.bias.set_requires_grad(false);
          net->to(torch::kDouble);
          return net->forward(a.to(torch::kDouble));
        }).clean());
  CHECK(lt::check(*net, {.x = x}, [&](torch::Tensor a) {
          linear.weight.set_data(torch::zeros({7, 4}));
          return linear.weight.size(0) == 7 ? a : a.view({5});
        }).clean());
  CHECK(why(lt::check(*net, {.x = x}, [&](torch::Tensor a) {
          linear.weight.data_ptr<float>()[0] = 17;
          return net->forward(a);
        })) == "it reads values of a tensor behind this layer");
  CHECK(lt::check(*net, {.x = x}, [&](torch::Tensor a) {
          const torch::NoGradGuard guard;
          for (torch::Tensor& parameter : net->parameters()) parameter.copy_(torch::ones({4, 4})[0]);
          torch::nn::init::xavier_uniform_(linear.weight);
          return net->forward(a);
        }).clean());
  CHECK(are_equal(copies(*net), before));
  CHECK((linear.weight.scalar_type() == torch::kFloat));
  for (const torch::Tensor& parameter : net->parameters()) {
    CHECK(parameter.requires_grad());
    CHECK(parameter.is_leaf());
    CHECK(parameter.device().is_cpu());
  }
  CHECK(net->forward(x).requires_grad());
}

TEST_CASE("tensors that the step makes, and then fills with values that are not known") {
  torch::nn::Linear net(4, 4);
  const auto check = [&](auto step) { return why(lt::check(*net, {.x = torch::zeros({8, 4})}, step)); };
  const std::string reads = "it reads values of a tensor behind this layer";
  CHECK(check([&](torch::Tensor x) {
          auto made = torch::zeros({8, 4});
          made.copy_(net(x));
          return x * made.sum().item<float>();
        }) == reads);
  CHECK(check([&](torch::Tensor x) {
          auto made = torch::zeros({8, 4});
          made[0] = net(x)[0];
          return x * *made.data_ptr<float>();
        }) == reads);
  CHECK(check([&](torch::Tensor x) {
          auto made = torch::zeros({8, 4});
          made.select(0, 1).add_(net(x)[1]);
          return x * made.sum().item<float>();
        }) == reads);
  CHECK(check([&](torch::Tensor x) {
          auto made = torch::zeros({8, 4});
          made[0] = torch::ones({4});
          return x * made.sum().item<float>();
        }).empty());
  // The number of classes follows from the labels' values.
  CHECK(check([&](torch::Tensor x) { return torch::one_hot(net(x).argmax(1)); }) == reads);
  CHECK(check([&](torch::Tensor x) { return torch::one_hot(net(x).argmax(1), 4); }).empty());
}

TEST_CASE("a loss that cannot be differentiated is none of a step without gradients") {
  torch::nn::Linear net(4, 2);
  const auto labels = torch::zeros({8, 2}, torch::kLong);
  const auto loss = [&](torch::Tensor x, torch::Tensor y) { return torch::mse_loss(net(x), y); };
  CHECK_FALSE(lt::check(*net, {.x = torch::zeros({8, 4}), .y = labels}, loss).ok());
  CHECK(lt::check(*net, {.x = torch::zeros({8, 4}), .y = labels}, [&](torch::Tensor x, torch::Tensor y) {
          const torch::NoGradGuard guard;
          return loss(x, y);
        }).clean());
}

TEST_CASE("a module that is registered in itself, or twice in each of many") {
  struct Ring : torch::nn::Module {
    torch::nn::Linear fc{4, 2};
    Ring() { register_module("fc", fc); }
  };
  const auto ring = std::make_shared<Ring>();
  ring->register_module("again", ring);
  ring->register_module("and_again", ring);
  const auto step = [&](torch::Tensor x) { return ring->fc(x); };
  CHECK(lt::check(*ring, {.x = torch::zeros({8, 4})}, step).clean());
  CHECK(lt::summary(*ring, {.x = torch::zeros({8, 4})}, step).parameters.total == 10);
  CHECK_FALSE(lt::check(*ring, {.x = torch::zeros({8, 5})}, step).ok());
  ring->unregister_module("again");
  ring->unregister_module("and_again");

  std::shared_ptr<torch::nn::Module> pair = torch::nn::Linear(4, 2).ptr();
  for (int i = 0; i < 60; ++i) {
    const auto around = std::make_shared<torch::nn::Module>();
    around->register_module("a", pair);
    around->register_module("b", pair);
    pair = around;
  }
  CHECK(lt::check(*pair, {.x = torch::zeros({8, 5})}, [](torch::Tensor x) { return torch::relu(x); }).clean());
}

TEST_CASE("operators that are told where to write") {
  torch::nn::Linear net(4, 2);
  const auto check = [&](auto step) { return lt::check(*net, {.x = torch::zeros({8, 3})}, step); };
  CHECK(check([&](torch::Tensor x) {
          auto sum = torch::empty({0});
          torch::cat_out(sum, {x, x.slice(1, 0, 1)}, 1);
          return net(sum);
        }).clean());
  const sp::Report report = check([&](torch::Tensor x) {
    auto sum = torch::empty({0});
    torch::add_out(sum, x, x);
    return net(sum);
  });
  REQUIRE(report.size() == 1);
  CHECK((report[0].code == Code::axis_mismatch && report[0].expected == 4 && report[0].actual == 3));
  CHECK(report[0].source.name == "aten::add");
  CHECK_FALSE(check([&](torch::Tensor x) {
                auto sum = torch::empty({0});
                return torch::add_out(sum, x, torch::zeros({8, 5}));
              }).ok());
}

TEST_CASE("threads of a step") {
  torch::nn::Linear net(4, 2);
  const auto step = [&](torch::Tensor x) {
    torch::Tensor left;
    torch::Tensor right;
    std::thread thread([&] { left = net(x); });
    right = net(x);
    thread.join();
    return torch::cat({left, right}, 1);
  };
  CHECK(lt::check(*net, {.x = torch::zeros({8, 4})}, step).clean());
  const sp::Report report = lt::check(*net, {.x = torch::zeros({8, 5})}, step);
  REQUIRE(report.size() >= 1);
  CHECK((report[0].expected == 4 && report[0].actual == 5));
  CHECK(why(lt::check(*net, {.x = torch::zeros({8, 4})}, [&](torch::Tensor x) {
          float sum = 0;
          std::thread thread([&] { sum = net(x).sum().item<float>(); });
          thread.join();
          return x * sum;
        })) == "it reads values of a tensor behind this layer");
  CHECK(net->weight.has_storage());
}

TEST_CASE("a step that throws of a storage of its own") {
  torch::nn::Linear net(4, 2);
  CHECK(why(lt::check(*net, {.x = torch::zeros({8, 4})}, [&](torch::Tensor x) -> torch::Tensor {
          if (net(x).size(1) == 2) throw std::runtime_error("the storage is full");
          return x;
        })) == "the storage is full");
}

TEST_CASE("a step that keeps tensors") {
  torch::nn::Linear net(4, 4);
  const auto x = torch::zeros({8, 4});
  torch::Tensor state;
  const sp::Report report = lt::check(*net, {.x = x}, [&](torch::Tensor a) {
    if (!state.defined()) state = torch::zeros({8, 4});
    const torch::Tensor out = torch::tanh(net(a) + state);
    state = out.detach();
    return out;
  });
  REQUIRE(report.size() == 1);
  CHECK(report.ok());
  CHECK(why(report) == "the step keeps a tensor, which has no values now");
  torch::Tensor loss;
  std::vector<torch::Tensor> losses;
  CHECK(lt::check(*net, {.x = x}, [&](torch::Tensor a) {
          loss = net(a).sum();
          losses.push_back(loss.detach());
          return loss;
        }).clean());
}

namespace {

torch::Tensor double_of(const torch::Tensor& x) { return x.view({-1, 4}) * 2; }

}  // namespace

TEST_CASE("steps of all kinds, and with too few or too many tensors") {
  torch::nn::Linear net(4, 2);
  const auto x = torch::zeros({8, 4});
  const auto y = torch::zeros({8, 2});
  CHECK(lt::check(*net, {.x = x}, double_of).clean());
  CHECK_FALSE(lt::check(*net, {.x = torch::zeros({3})}, double_of).ok());
  const auto with_labels = [&](torch::Tensor a, torch::Tensor b = {}) {
    return b.defined() ? torch::mse_loss(net(a), b) : net(a);
  };
  CHECK(lt::check(*net, {.x = x}, with_labels).clean());
  CHECK(lt::check(*net, {.x = x, .y = y}, with_labels).clean());
  CHECK_FALSE(lt::check(*net, {.x = x, .y = y.to(torch::kLong)}, with_labels).ok());
  const sp::Report few = lt::check(*net, {.x = x}, [&](torch::Tensor a, torch::Tensor b) { return net(a) + b; });
  REQUIRE(few.size() == 1);
  CHECK((few[0].code == Code::wrong_input_count && few[0].expected == 2 && few[0].actual == 1));
  const lt::Tensors nine(std::vector<torch::Tensor>(9, x));
  const sp::Report many = lt::check(*net, {.x = nine}, [&](torch::Tensor a) { return net(a); });
  REQUIRE(many.size() == 1);
  CHECK((many[0].code == Code::wrong_input_count && many[0].expected == 1 && many[0].actual == 9));
  CHECK_FALSE(lt::summary(*net, {.x = nine}, [&](torch::Tensor a) { return net(a); }).ok());
  CHECK_FALSE(lt::trace(*net, {.x = {}}, [&](torch::Tensor a) { return net(a); }).ok());
}

TEST_CASE("batches that cannot be followed are told by all functions") {
  torch::nn::Linear net(4, 2);
  const auto step = [&](auto x) { return net(x); };
  for (const torch::Tensor& bad : {torch::Tensor(), torch::zeros({8, 4}).to_sparse()}) {
    CHECK_FALSE(lt::trace(*net, {.x = bad}, step).ok());
    CHECK_FALSE(lt::summary(*net, {.x = bad}, step).ok());
    CHECK_FALSE(lt::draw(*net, {.x = bad}, step).ok());
  }
}

TEST_CASE("more axes than a shape has here") {
  torch::nn::Linear net(4, 3);
  const std::vector<std::int64_t> sizes = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4};
  const std::vector<std::int64_t> order = {12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0};
  const auto step = [&](const torch::Tensor& x) { return net->forward(x.view(sizes)).permute(order).flatten(); };
  CHECK(step(torch::zeros({4})).numel() == 3);
  const sp::Report report = lt::check(*net, {.x = torch::zeros({4})}, step);
  CHECK_MESSAGE(report.clean(), lt::to_string(report));
  CHECK_FALSE(lt::check(*net, {.x = torch::zeros({5})}, step).ok());
}
