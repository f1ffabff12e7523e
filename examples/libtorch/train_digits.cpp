// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// A training program that uses LibTorch, and checks its data, its network, its labels and its loss before the first
/// step. `--help` says what else it can do.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/libtorch.hpp>
#include <shapeproof/shape/string_sink.hpp>
#include <shapeproof/version.hpp>

#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "digits.hpp"
#include "mistakes.hpp"
#include "nets.hpp"

namespace sp = shapeproof;

namespace {

constexpr int exit_trained = 0;
constexpr int exit_failed = 1;
constexpr int exit_bad_usage = 2;

constexpr std::int64_t batch_size = 64;

void print_help() {
  fmt::print(
      "Usage: train_digits [--mistake NAME | --show WHAT]\n"
      "\n"
      "Draws images of digits, trains a small network on them, and tests it with others.\n"
      "Before the first step it checks whether data, network, labels and loss fit.\n"
      "\n"
      "  --mistake NAME  make a mistake, and stop with what is said of it:\n");
  for (const mistakes::Mistake& one : mistakes::all)
    fmt::print("                    {:<18} {}\n", one.name, one.meaning);
  fmt::print(
      "  --show WHAT     the network, without training: summary, trace, dot or mermaid\n"
      "  --help          print this text\n"
      "  --version       print the version of shapeproof\n"
      "\n"
      "Exit code: 0 when the network is right about 97 % of the images that it has not\n"
      "seen, 1 when it is not or when something does not fit, 2 when the arguments are\n"
      "wrong.\n");
}

int show(const std::string& what) {
  nets::ConvNet net;
  const digits::Set batch = digits::draw(batch_size, 1);
  if (what == "summary") {
    // [summary]
    std::cout << sp::libtorch::to_string(sp::libtorch::summary(*net, {batch_size, 1, 28, 28}));
    // [/summary]
    return exit_trained;
  }
  if (what == "trace") {
    // [trace]
    const sp::Trace trace = sp::libtorch::trace(*net, {.x = batch.images}, [&](auto x) { return net->forward(x); });
    for (const sp::TraceStep& step : trace) {
      fmt::print("{} ({}) {}\n", step.layer.name, step.layer.type, step.outputs[0]);
    }
    // [/trace]
    return exit_trained;
  }
  if (what != "dot" && what != "mermaid") {
    fmt::print(stderr, "train_digits: --show {}: none of summary, trace, dot, mermaid\n", what);
    return exit_bad_usage;
  }
  // [draw]
  const sp::Diagram diagram = sp::libtorch::draw(*net, {.x = batch.images}, [&](auto x) { return net->forward(x); });
  sp::StringSink picture;
  if (what == "dot") write_dot(picture, diagram);
  if (what == "mermaid") write_mermaid(picture, diagram);
  std::cout << picture.text();
  // [/draw]
  return exit_trained;
}

/// How many of the images it is right about.
double accuracy_of(nets::ConvNet& net, const digits::Set& set) {
  const torch::NoGradGuard guard;
  net->eval();
  const torch::Tensor right = net->forward(set.images).argmax(1).eq(set.labels);
  net->train();
  return right.to(torch::kFloat).mean().item<double>();
}

int train() {
  constexpr int epochs = 3;
  constexpr double wanted = 0.97;
  torch::manual_seed(1);
  const digits::Set training = digits::draw(6400, 1);
  const digits::Set unseen = digits::draw(1000, 2);

  // [check]
  nets::ConvNet net;
  torch::optim::Adam optimizer(net->parameters(), 2e-3);
  const auto step = [&](torch::Tensor x, torch::Tensor y) {
    optimizer.zero_grad();
    torch::Tensor loss = torch::nn::functional::cross_entropy(net->forward(x), y);
    loss.backward();
    optimizer.step();
    return loss;
  };
  const torch::Tensor images = training.images.slice(0, 0, batch_size);
  const torch::Tensor labels = training.labels.slice(0, 0, batch_size);
  const sp::Report report = sp::libtorch::check(*net, {.x = images, .y = labels}, step);
  std::cout << sp::libtorch::to_string(report) << "\n";
  if (!report.ok()) return exit_failed;
  // [/check]

  for (int epoch = 1; epoch <= epochs; ++epoch) {
    double sum = 0;
    std::int64_t batches = 0;
    const torch::Tensor order = torch::randperm(training.labels.size(0));
    for (const torch::Tensor& batch : order.split(batch_size)) {
      sum += step(training.images.index_select(0, batch), training.labels.index_select(0, batch)).item<double>();
      if (++batches % 20 == 0)
        fmt::print(stderr, "\repoch {}, batch {}: loss {:.4f} ", epoch, batches, sum / 20), sum = 0;
    }
    fmt::print(stderr, "\n");
  }
  const double accuracy = accuracy_of(net, unseen);
  fmt::print(stderr, "right about {:.1f} % of {} images that it has not seen\n", 100 * accuracy, unseen.labels.size(0));
  fmt::print("right about {} than 97 % of the images that it has not seen\n", accuracy > wanted ? "more" : "no more");
  return accuracy > wanted ? exit_trained : exit_failed;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return train();
  const std::string& option = arguments[0];
  if (arguments.size() == 1 && (option == "--help" || option == "-h")) return print_help(), exit_trained;
  if (arguments.size() == 1 && option == "--version") {
    fmt::print("train_digits, with shapeproof {}\n", SHAPEPROOF_VERSION);
    return exit_trained;
  }
  if (arguments.size() == 2 && option == "--show") return show(arguments[1]);
  if (arguments.size() == 2 && option == "--mistake") {
    if (mistakes::show(arguments[1])) return exit_failed;
    fmt::print(stderr, "train_digits: --mistake {}: there is none of this name, see --help\n", arguments[1]);
    return exit_bad_usage;
  }
  fmt::print(stderr, "train_digits: {}: not what --help says\n", option);
  return exit_bad_usage;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "train_digits: {}\n", error.what());
    return exit_failed;
  }
}
