// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// How long it takes to read a model from its JSON and to infer its shapes, beside the time that nlohmann-json takes to
// parse the text alone. The budget is a ratio of the two.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "shapeproof/infer.hpp"
#include "shapeproof/keras.hpp"

#ifndef SHAPEPROOF_RESNET50
#error "SHAPEPROOF_RESNET50 names the JSON file of ResNet-50"
#endif

namespace {

namespace sp = shapeproof;
using sp::keras::Json;

[[nodiscard]] std::string resnet50() {
  std::ifstream in(SHAPEPROOF_RESNET50);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A chain of additions as a `Functional`, each of the two before.
[[nodiscard]] std::string many_nodes(int count) {
  const std::string tensor = R"({"class_name": "__keras_tensor__", "config": {"keras_history": [")";
  std::string text = R"({"class_name": "Functional", "config": {"name": "many", "layers": [{"class_name": "InputLayer",
      "name": "n0", "config": {"batch_shape": [null, 8], "name": "n0"}, "inbound_nodes": []})";
  for (int i = 1; i < count; ++i) {
    const std::string name = "n" + std::to_string(i);
    const std::string first = tensor + "n" + std::to_string(i - 1) + "\", 0, 0]}}";
    const std::string second = tensor + "n" + std::to_string(i > 1 ? i - 2 : 0) + "\", 0, 0]}}";
    text += R"(, {"class_name": "Add", "name": ")" + name + R"(", "config": {"name": ")" + name +
            R"("}, "inbound_nodes": [{"args": [[)" + first + ", " + second + R"(]], "kwargs": {}}]})";
  }
  return text + R"(], "input_layers": [["n0", 0, 0]], "output_layers": [["n)" + std::to_string(count - 1) +
         R"(", 0, 0]]}})";
}

void parse(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    Json json = Json::parse(text);
    benchmark::DoNotOptimize(json);
  }
}
void read(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    auto model = sp::keras::read_model_text(text);
    benchmark::DoNotOptimize(model);
  }
}
void read_and_infer(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    auto model = sp::keras::read_model_text(text);
    auto result = sp::infer(model);
    if (!result.ok()) state.SkipWithError("the model does not fit");
    benchmark::DoNotOptimize(result);
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
  /// A quotient; 0 where a filter left one of the two out.
  [[nodiscard]] double ratio(const std::string& a, const std::string& b) const {
    const auto over = medians_.find(a);
    const auto under = medians_.find(b);
    return over == medians_.end() || under == medians_.end() ? 0.0 : over->second / under->second;
  }

 private:
  std::map<std::string, double> medians_;
};

void print_summary(const MedianReporter& median) {
  const double whole = median.ratio("read_and_infer/resnet50", "parse/resnet50");
  std::puts("\nfigures with a budget (medians)");
  std::printf("%-44s %8.2f        budget %5.1f: %s\n", "read and infer / parse, ResNet-50", whole, 2.0,
              whole < 2.0 ? "within" : "OVER");
  std::puts("\nratios");
  std::printf("%-44s %8.2f\n", "read / parse, ResNet-50", median.ratio("read/resnet50", "parse/resnet50"));
  std::printf("%-44s %8.2f\n", "read, ten times the nodes (10 is linear)",
              median.ratio("read/20000_nodes", "read/2000_nodes"));
}

}  // namespace

int main(int argc, char** argv) {
  using benchmark::RegisterBenchmark;
  const std::string text = resnet50();
  const std::string some = many_nodes(2000);
  const std::string many = many_nodes(20000);
  RegisterBenchmark("parse/resnet50", [&](auto& state) { parse(state, text); });
  RegisterBenchmark("read/resnet50", [&](auto& state) { read(state, text); });
  RegisterBenchmark("read_and_infer/resnet50", [&](auto& state) { read_and_infer(state, text); });
  RegisterBenchmark("read/2000_nodes", [&](auto& state) { read(state, some); });
  RegisterBenchmark("read/20000_nodes", [&](auto& state) { read(state, many); });

  // Repeated and interleaved unless the command line, which comes later, says otherwise.
  std::vector<std::string> words{argv[0], "--benchmark_repetitions=9", "--benchmark_min_time=0.02",
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
