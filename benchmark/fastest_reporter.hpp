// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

/// What the benchmarks with Google Benchmark share: the table, and the figures that are printed of it.
namespace benchmark_models {

/// Prints the usual table of medians and remembers the fastest repetition of each benchmark: whatever else a machine
/// does can only add, so that the fastest says best what the code itself costs.
class FastestReporter : public benchmark::ConsoleReporter {
 public:
  FastestReporter() : ConsoleReporter(OO_None) {}
  void ReportRuns(const std::vector<Run>& runs) override {
    std::vector<Run> aggregates;
    for (const Run& run : runs) {
      if (run.run_type == Run::RT_Aggregate) {
        aggregates.push_back(run);
        continue;
      }
      const auto [known, is_first] = fastest_.try_emplace(run.run_name.function_name, run.GetAdjustedCPUTime());
      if (!is_first) known->second = std::min(known->second, run.GetAdjustedCPUTime());
    }
    ConsoleReporter::ReportRuns(aggregates.empty() && runs.size() == 1 ? runs : aggregates);
  }
  /// In the benchmark's own unit; 0 where a filter left it out.
  [[nodiscard]] double operator[](const std::string& name) const {
    const auto found = fastest_.find(name);
    return found == fastest_.end() ? 0.0 : found->second;
  }
  /// A quotient; 0 where a filter left one of the two out.
  [[nodiscard]] double ratio(const std::string& a, const std::string& b) const {
    const double under = (*this)[b];
    return under > 0 ? (*this)[a] / under : 0.0;
  }

 private:
  std::map<std::string, double> fastest_;
};

inline void print_figure(const char* what, double value, const char* unit, double budget) {
  std::printf("%-44s %8.2f %-5s  budget %5.1f: %s\n", what, value, unit, budget, value < budget ? "within" : "OVER");
}
inline void print_ratio(const char* what, double ratio) { std::printf("%-44s %8.2f\n", what, ratio); }

/// Runs the registered benchmarks, repeated and interleaved unless the command line, which comes later, says otherwise.
/// False: the command line is wrong.
[[nodiscard]] inline bool run_benchmarks(int argc, char** argv, int repetitions, FastestReporter& fastest) {
  std::vector<std::string> words{argv[0], "--benchmark_repetitions=" + std::to_string(repetitions),
                                 "--benchmark_min_time=0.02", "--benchmark_enable_random_interleaving=true"};
  words.insert(words.end(), argv + 1, argv + argc);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int count = static_cast<int>(words.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return false;
  benchmark::RunSpecifiedBenchmarks(&fastest);
  benchmark::Shutdown();
  return true;
}

}  // namespace benchmark_models
