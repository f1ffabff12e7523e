// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

// How long it takes to read a model from its JSON and to infer its shapes, beside the time that nlohmann-json takes to
// parse the text alone, with a ratio of the two as the budget; and how long the shapes alone take.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "fastest_reporter.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras.hpp"

#ifndef SHAPEPROOF_RESNET50
#error "SHAPEPROOF_RESNET50 names the JSON file of ResNet-50"
#endif

namespace {

namespace sp = shapeproof;
using namespace benchmark_models;
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

/// The shape pass alone: the model is in memory, all shapes are kept, and the workspace is used again.
void infer(benchmark::State& state, const sp::ModelView& model, sp::Shape shape) {
  sp::GraphWorkspace workspace;
  const sp::Shape* const given[] = {&shape};
  for (auto _ : state) {
    benchmark::DoNotOptimize(shape);
    auto result = sp::infer_graph(model, sp::Inputs{given, 1}, workspace);
    if (!result.ok()) state.SkipWithError("the model does not fit");
    benchmark::DoNotOptimize(result);
  }
}

void print_summary(const FastestReporter& fastest) {
  std::puts("\nfigures with a budget (fastest of the repetitions)");
  print_figure("read and infer / parse, ResNet-50", fastest.ratio("read_and_infer/resnet50", "parse/resnet50"), "", 2);
  print_figure("infer, ResNet-50 in memory", fastest["infer/resnet50"] / 1000, "us", 4);
  std::puts("\nratios");
  print_ratio("read / parse, ResNet-50", fastest.ratio("read/resnet50", "parse/resnet50"));
  print_ratio("read, ten times the nodes (10 is linear)", fastest.ratio("read/20000_nodes", "read/2000_nodes"));
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
  const auto model = sp::keras::read_model_text(text);
  RegisterBenchmark("infer/resnet50", [&](auto& state) { infer(state, model.view(), sp::Shape{32, 224, 224, 3}); });
  RegisterBenchmark("read/2000_nodes", [&](auto& state) { read(state, some); });
  RegisterBenchmark("read/20000_nodes", [&](auto& state) { read(state, many); });

  FastestReporter fastest;
  if (!run_benchmarks(argc, argv, 9, fastest)) return 1;
  print_summary(fastest);
  return 0;
}
