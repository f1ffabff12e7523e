// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <shapeproof/libtorch.hpp>

#include <iostream>
#include <string>

#include "digits.hpp"
#include "nets.hpp"

/// Mistakes that are often made, each with what shapeproof and what LibTorch itself says of it.
namespace mistakes {

/// What the mistakes are made in.
struct Setup {
  nets::ConvNetOptions net{};
  digits::Set batch = digits::draw(64, 1);
  bool reads_rows = false;  ///< with the other net
};

struct Mistake {
  const char* name;
  const char* meaning;
  void (*make)(Setup& setup);
};

inline constexpr Mistake all[] = {
    {"channels-last", "images as they are read from a file, (64, 28, 28, 1)",
     [](Setup& setup) { setup.batch.images = setup.batch.images.permute({0, 2, 3, 1}).contiguous(); }},
    {"missing-channel", "images without an axis of channels, (64, 28, 28)",
     [](Setup& setup) { setup.batch.images = setup.batch.images.squeeze(1); }},
    {"wrong-in-features", "a Linear for images of another size", [](Setup& setup) { setup.net.in_features = 400; }},
    {"missing-flatten", "maps into a Linear", [](Setup& setup) { setup.net.flattens = false; }},
    {"int-labels", "class numbers as int32",
     [](Setup& setup) { setup.batch.labels = setup.batch.labels.to(torch::kInt); }},
    {"one-hot-labels", "one-hot labels for a loss that wants class numbers",
     [](Setup& setup) { setup.batch.labels = torch::one_hot(setup.batch.labels, digits::classes); }},
    {"float-labels", "class numbers as float32",
     [](Setup& setup) { setup.batch.labels = setup.batch.labels.to(torch::kFloat); }},
    {"wrong-batch-norm", "a BatchNorm2d of another width than the convolution before it",
     [](Setup& setup) { setup.net.norm = 16; }},
    {"batch-first", "an LSTM that takes the samples for steps", [](Setup& setup) { setup.reads_rows = true; }},
    {"swallowed-batch", "larger images, and a view that makes more samples of them",
     [](Setup& setup) { setup.batch = digits::draw(64, 1, 32); }},
};

/// Checks a step, and then lets LibTorch run it.
template <class Net>
void compare(Net net, const digits::Set& batch) {
  const auto step = [&](torch::Tensor x, torch::Tensor y) {
    torch::Tensor loss = torch::nn::functional::cross_entropy(net->forward(x), y);
    loss.backward();
    return loss;
  };
  const shapeproof::Report report = shapeproof::libtorch::check(*net, {.x = batch.images, .y = batch.labels}, step);
  std::cout << shapeproof::libtorch::to_string(report) << "\n\nLibTorch itself says:\n";
  try {
    step(batch.images, batch.labels);
    std::cout << "nothing: it trains, and learns nothing\n";
  } catch (const c10::Error& error) {
    std::cout << error.what_without_backtrace() << "\n";
  }
}

/// Makes a mistake and shows what is said of it. False if there is none of this name.
[[nodiscard]] inline bool show(const std::string& name) {
  for (const Mistake& mistake : all) {
    if (name != mistake.name) continue;
    Setup setup;
    mistake.make(setup);
    if (setup.reads_rows) {
      compare(nets::RowReader(), setup.batch);
    } else {
      compare(nets::ConvNet(setup.net), setup.batch);
    }
    return true;
  }
  return false;
}

}  // namespace mistakes
