// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// What a check of a whole program costs: one that passes, beside a bare inference, and a diagnosis with fixes of a
// model of fifty layers. Prints the figures that have a budget, and how the time grows with the faults.

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/model/model.hpp"

namespace {

namespace sp = shapeproof;
using Clock = std::chrono::steady_clock;

template <class T>
void keep(const T& value) {
  asm volatile("" : : "r"(&value) : "memory");
}

/// Whatever else a machine does can only add, so that the fastest run says best what the code itself costs.
double fastest(const std::vector<double>& times) { return *std::min_element(times.begin(), times.end()); }

/// Nanoseconds of one call, over some calls.
template <class F>
double nanoseconds(const F& run, int calls) {
  const auto begin = Clock::now();
  for (int i = 0; i < calls; ++i) run();
  return std::chrono::duration<double, std::nano>(Clock::now() - begin).count() / calls;
}

template <class M>
void print_passing(const char* name, const M& model, const sp::Fit& fit) {
  const sp::ModelView view = model.view();
  if (!sp::check(view, fit).clean()) std::printf("%s does not fit\n", name);
  const sp::TensorSpec input = fit.x[0];
  std::vector<double> infer;
  std::vector<double> check;
  for (int round = 0; round < 201; ++round) {
    infer.push_back(nanoseconds([&] { keep(sp::infer(view, input)); }, 200));
    check.push_back(nanoseconds([&] { keep(sp::check(view, fit)); }, 200));
  }
  std::printf("%-8s infer %8.1f ns  check of data, labels and loss %8.1f ns  ratio %.2f (budget 2)\n", name,
              fastest(infer), fastest(check), fastest(check) / fastest(infer));
}

/// Fifty layers: blocks of convolutions, then dense ones.
sp::Model fifty_layers(bool with_flatten) {
  sp::Model model{"fifty"};
  model.add(sp::Input{128, 128, 1});
  for (int i = 0; i < 20; ++i) {
    model.add(sp::Conv2D{.filters = 16, .kernel_size = 3, .padding = "same", .activation = "relu"});
    model.add(sp::BatchNormalization{});
  }
  model.add(sp::MaxPooling2D{});
  if (with_flatten) model.add(sp::Flatten{});
  for (int i = 0; i < 7; ++i) model.add(sp::Dense{.units = 64, .activation = "relu"});
  model.add(sp::Dense{.units = 10, .activation = "softmax"});
  return model;
}

/// Two hundred layers: blocks of two convolutions that are added to what comes in, as residual networks have them. One
/// convolution in the middle of the last block may have another width.
sp::GraphModel two_hundred_layers(std::int64_t last_width) {
  sp::GraphModel model{"two hundred"};
  sp::NodeOutput x = model.call(sp::Input{64, 64, 16});
  for (int i = 0; i < 39; ++i) {
    sp::NodeOutput y = model.call(sp::Conv2D{.filters = 16, .kernel_size = 3, .padding = "same"}, x);
    y = model.call(sp::BatchNormalization{}, y);
    y = model.call(sp::Activation{"relu"}, y);
    y = model.call(sp::Conv2D{.filters = i < 38 ? 16 : last_width, .kernel_size = 3, .padding = "same"}, y);
    x = model.call(sp::Add{}, y, x);
  }
  x = model.call(sp::GlobalAveragePooling2D{}, x);
  model.call(sp::Dense{.units = 10, .activation = "softmax"}, x);
  return model.build();
}

template <class M>
void print_diagnosis(const char* name, const M& model, const sp::Fit& fit, int budget) {
  const sp::Report report = sp::check(model, fit);
  const std::size_t fixes = report.size() > 0 ? report.fixes(0).size() : 0;
  std::vector<double> times;
  for (int round = 0; round < 51; ++round) times.push_back(nanoseconds([&] { keep(sp::check(model, fit)); }, 1));
  std::printf("%-28s %zu faults, %zu fixes of the first: %7.3f ms (budget %d ms)\n", name, report.size(), fixes,
              fastest(times) / 1e6, budget);
}

/// A chain of which every layer is at fault.
sp::Model faulty_chain(int layers) {
  sp::Model model;
  model.add(sp::Input{8});
  for (int i = 0; i < layers; ++i) model.add(sp::Dense{.units = 0});
  return model;
}

/// The same as a graph.
sp::GraphModel faulty_graph(int layers) {
  sp::GraphModel model;
  sp::NodeOutput x = model.call(sp::Input{8});
  for (int i = 0; i < layers; ++i) x = model.call(sp::Dense{.units = 0}, x);
  return model.build();
}

/// The time of this process alone for a check that has no memory yet, as that of a program that checks once: else the
/// smaller one gets the memory of the check before, and the larger one has to ask the system for most of its own.
double first_check(const auto& model) {
  malloc_trim(0);
  const std::clock_t begin = std::clock();
  keep(sp::check(model));
  return static_cast<double>(std::clock() - begin);
}

void print_growth(const char* name, const auto& small, const auto& large) {
  std::vector<double> few;
  std::vector<double> many;
  for (int round = 0; round < 15; ++round) {
    few.push_back(first_check(small));
    many.push_back(first_check(large));
  }
  std::printf("%-28s ten times the faults take %.1f times as long (budget 12, 10 is linear)\n", name,
              fastest(many) / fastest(few));
}

}  // namespace

int main() {
  const sp::Loss loss = sp::Loss::sparse_categorical_crossentropy;
  std::puts("figures with a budget");
  print_passing("CNN", benchmark_models::cnn, {.x = {60000, 28, 28, 1}, .y = sp::Shape{60000}, .loss = loss});
  print_passing("VGG16", benchmark_models::vgg16, {.x = {32, 224, 224, 3}, .y = sp::Shape{32}, .loss = loss});
  print_diagnosis("50 layers, no channel axis", fifty_layers(true),
                  {.x = {100, 128, 128}, .y = sp::Shape{100}, .loss = loss}, 5);
  print_diagnosis("50 layers, wrong labels", fifty_layers(true),
                  {.x = {100, 128, 128, 1}, .y = {100, 12}, .loss = loss}, 5);
  print_diagnosis("50 layers, no Flatten", fifty_layers(false),
                  {.x = {100, 128, 128, 1}, .y = sp::Shape{100}, .loss = loss}, 5);
  print_diagnosis("200 layers of a graph, add", two_hundred_layers(24),
                  {.x = {100, 64, 64, 16}, .y = sp::Shape{100}, .loss = loss}, 20);
  print_diagnosis("200 layers of a graph, data", two_hundred_layers(16),
                  {.x = {100, 64, 64, 3}, .y = sp::Shape{100}, .loss = loss}, 20);
  print_diagnosis("200 layers of a graph, labels", two_hundred_layers(16),
                  {.x = {100, 64, 64, 16}, .y = {100, 12}, .loss = sp::Loss::categorical_crossentropy}, 20);
  print_growth("faulty chain", faulty_chain(2000), faulty_chain(20000));
  print_growth("faulty graph", faulty_graph(2000), faulty_graph(20000));
  return 0;
}
