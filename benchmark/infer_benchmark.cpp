// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// How long inference and checks take at run time. Prints, beside Google Benchmark's table, each figure that has a
// budget, and ratios to the same arithmetic written by hand.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdio>

#include "fastest_reporter.hpp"
#include "models.hpp"

namespace {

using namespace benchmark_models;

const sp::Shape images{60000, 28, 28, 1};
const sp::Shape flat_images{60000, 28, 28};
const sp::Shape photos{32, 224, 224, 3};
const sp::Shape small_photos{32, 3, 64, 64};
const sp::Model cnn_model{cnn};
const sp::Model vgg16_model{vgg16};
const sp::Model modules_model{modules};

/// The optimizer may know the model where it is a constant, but never the shape.
template <class M>
void infer(benchmark::State& state, const M& model, sp::Shape shape) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(shape);
    auto result = sp::infer(model, shape);
    benchmark::DoNotOptimize(result);
  }
}

template <class M>
void check(benchmark::State& state, const M& model, sp::Shape shape) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(shape);
    auto report = sp::check(model, shape);
    benchmark::DoNotOptimize(report);
  }
}

template <std::size_t N>
void by_hand(benchmark::State& state, const PlainLayer (&constant)[N], PlainShape shape) {
  const PlainLayer* layers = constant;
  std::size_t count = N;
  for (auto _ : state) {
    benchmark::DoNotOptimize(shape);
    benchmark::DoNotOptimize(layers);
    benchmark::DoNotOptimize(count);
    PlainShape now = shape;
    for (std::size_t i = 0; i < count; ++i) run_plain(layers[i], now);
    benchmark::DoNotOptimize(now);
  }
}

void print_summary(const FastestReporter& fastest) {
  std::puts("\nfigures with a budget (fastest of the repetitions)");
  print_figure("infer, CNN of 4 layers, constant", fastest["infer/cnn/Sequential"], "ns", 60);
  print_figure("infer, CNN of 4 layers, run time", fastest["infer/cnn/Model"], "ns", 60);
  print_figure("infer, VGG16, constant, each layer", fastest["infer/vgg16/Sequential"] / vgg16_layers, "ns", 10);
  print_figure("infer, VGG16, run time, each layer", fastest["infer/vgg16/Model"] / vgg16_layers, "ns", 10);
  print_figure("infer, 20 modules, constant, each", fastest["infer/modules/Sequential"] / modules_count, "ns", 12);
  print_figure("infer, 20 modules, run time, each", fastest["infer/modules/Model"] / modules_count, "ns", 12);
  print_figure("check that passes / infer, CNN", fastest.ratio("check/cnn/passes", "infer/cnn/Sequential"), "", 2);
  print_figure("check that passes / infer, VGG16", fastest.ratio("check/vgg16/passes", "infer/vgg16/Sequential"), "",
               2);
  std::puts("\nratios");
  print_ratio("infer / by hand, CNN", fastest.ratio("infer/cnn/Sequential", "by_hand/cnn"));
  print_ratio("infer / by hand, VGG16", fastest.ratio("infer/vgg16/Sequential", "by_hand/vgg16"));
  print_ratio("infer, a module / a layer of VGG16",
              fastest.ratio("infer/modules/Sequential", "infer/vgg16/Sequential") * vgg16_layers / modules_count);
  print_ratio("run time / constant, VGG16", fastest.ratio("infer/vgg16/Model", "infer/vgg16/Sequential"));
  print_ratio("check with a fault / check that passes, CNN", fastest.ratio("check/cnn/fault", "check/cnn/passes"));
  print_ratio("infer with a fault / infer, CNN", fastest.ratio("infer/cnn/fault", "infer/cnn/Sequential"));
}

}  // namespace

int main(int argc, char** argv) {
  using benchmark::RegisterBenchmark;
  RegisterBenchmark("by_hand/cnn", [](auto& state) { by_hand(state, plain_cnn, {{60000, 28, 28, 1}}); });
  RegisterBenchmark("infer/cnn/Sequential", [](auto& state) { infer(state, cnn, images); });
  RegisterBenchmark("infer/cnn/Model", [](auto& state) { infer(state, cnn_model, images); });
  RegisterBenchmark("infer/cnn/fault", [](auto& state) { infer(state, cnn, flat_images); });
  RegisterBenchmark("check/cnn/passes", [](auto& state) { check(state, cnn, images); });
  RegisterBenchmark("check/cnn/fault", [](auto& state) { check(state, cnn, flat_images); });
  RegisterBenchmark("by_hand/vgg16", [](auto& state) { by_hand(state, plain_vgg16, {{32, 224, 224, 3}}); });
  RegisterBenchmark("infer/vgg16/Sequential", [](auto& state) { infer(state, vgg16, photos); });
  RegisterBenchmark("infer/vgg16/Model", [](auto& state) { infer(state, vgg16_model, photos); });
  RegisterBenchmark("infer/modules/Sequential", [](auto& state) { infer(state, modules, small_photos); });
  RegisterBenchmark("infer/modules/Model", [](auto& state) { infer(state, modules_model, small_photos); });
  RegisterBenchmark("check/vgg16/passes", [](auto& state) { check(state, vgg16, photos); });

  FastestReporter fastest;
  if (!run_benchmarks(argc, argv, 15, fastest)) return 1;
  print_summary(fastest);
  return 0;
}
