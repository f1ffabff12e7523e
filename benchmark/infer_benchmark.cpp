// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// How long inference and checks take at run time. Prints, beside Google Benchmark's table, each figure that has a
// budget, and ratios to the same arithmetic written by hand.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "models.hpp"

namespace {

using namespace benchmark_models;

const sp::Shape images{60000, 28, 28, 1};
const sp::Shape flat_images{60000, 28, 28};
const sp::Shape photos{32, 224, 224, 3};
const sp::Model cnn_model{cnn};
const sp::Model vgg16_model{vgg16};

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

/// Prints the usual table and remembers the median of each benchmark.
class MedianReporter : public benchmark::ConsoleReporter {
 public:
  MedianReporter() : ConsoleReporter(OO_None) {}
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      const bool only_run = run.run_type == Run::RT_Iteration && run.repetitions <= 1;
      if (only_run || run.aggregate_name == "median") medians_[run.run_name.function_name] = run.GetAdjustedCPUTime();
    }
    ConsoleReporter::ReportRuns(runs);
  }
  /// 0 where a filter left the benchmark out.
  [[nodiscard]] double operator[](const std::string& name) const {
    const auto found = medians_.find(name);
    return found == medians_.end() ? 0.0 : found->second;
  }

 private:
  std::map<std::string, double> medians_;
};

void print_figure(const char* what, double value, const char* unit, double budget) {
  std::printf("%-44s %8.2f %-5s  budget %5.1f: %s\n", what, value, unit, budget, value < budget ? "within" : "OVER");
}
void print_ratio(const char* what, double a, double b) { std::printf("%-44s %8.2f\n", what, b > 0 ? a / b : 0.0); }

void print_summary(const MedianReporter& median) {
  std::puts("\nfigures with a budget (medians)");
  print_figure("infer, CNN of 4 layers, constant", median["infer/cnn/Sequential"], "ns", 60);
  print_figure("infer, CNN of 4 layers, run time", median["infer/cnn/Model"], "ns", 60);
  print_figure("infer, VGG16, constant, each layer", median["infer/vgg16/Sequential"] / vgg16_layers, "ns", 10);
  print_figure("infer, VGG16, run time, each layer", median["infer/vgg16/Model"] / vgg16_layers, "ns", 10);
  const double infer_cnn = median["infer/cnn/Sequential"];
  const double infer_vgg16 = median["infer/vgg16/Sequential"];
  print_figure("check that passes / infer, CNN", infer_cnn > 0 ? median["check/cnn/passes"] / infer_cnn : 0, "", 2);
  print_figure("check that passes / infer, VGG16", infer_vgg16 > 0 ? median["check/vgg16/passes"] / infer_vgg16 : 0, "",
               2);
  std::puts("\nratios");
  print_ratio("infer / by hand, CNN", infer_cnn, median["by_hand/cnn"]);
  print_ratio("infer / by hand, VGG16", infer_vgg16, median["by_hand/vgg16"]);
  print_ratio("run time / constant, VGG16", median["infer/vgg16/Model"], infer_vgg16);
  print_ratio("check with a fault / check that passes, CNN", median["check/cnn/fault"], median["check/cnn/passes"]);
  print_ratio("infer with a fault / infer, CNN", median["infer/cnn/fault"], infer_cnn);
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
  RegisterBenchmark("check/vgg16/passes", [](auto& state) { check(state, vgg16, photos); });

  // Repeated and interleaved unless the command line, which comes later, says otherwise.
  std::vector<std::string> words{argv[0], "--benchmark_repetitions=15", "--benchmark_min_time=0.02",
                                 "--benchmark_enable_random_interleaving=true",
                                 "--benchmark_display_aggregates_only=true"};
  words.insert(words.end(), argv + 1, argv + argc);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int count = static_cast<int>(words.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 1;
  MedianReporter median;
  benchmark::RunSpecifiedBenchmarks(&median);
  benchmark::Shutdown();
  print_summary(median);
  return 0;
}
