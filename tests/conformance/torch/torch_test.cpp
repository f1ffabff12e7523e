// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cstddef>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "module_call.hpp"
#include "rows.hpp"
#include "shapeproof/nn.hpp"

namespace {

namespace sp = shapeproof;
namespace torch = conformance::torch;
using torch::Json;

/// The rows of each class of modules; a file has the name of its class.
[[nodiscard]] torch::RowsByFile module_rows() {
  torch::RowsByFile rows = torch::rows_of("modules");
  for (auto& [name, of_class] : rows) {
    for (Json& row : of_class) row["class_name"] = name;
  }
  return rows;
}

/// What the library's answer differs in from C++'s: the first key, or nothing. What a row leaves out is usual.
[[nodiscard]] std::string difference(const Json& row, const Json& ours) {
  const Json& cpp = row.at("cpp");
  if (ours.at("ok") != cpp.at("ok")) return "ok";
  const auto differs = [&](const char* key, const Json& usual) {
    return ours.contains(key) && ours.at(key) != cpp.value(key, usual);
  };
  if (row.contains("loss") && differs("broadcast", false)) return "broadcast";
  if (!cpp.at("ok").get<bool>()) return differs("layer_index", nullptr) ? "layer_index" : "";
  if (ours.at("output_shape") != cpp.at("output_shape")) return "output_shape";
  if (!row.contains("modules") && differs("output_dtype", "float32")) return "output_dtype";
  if (differs("params", 0)) return "params";
  return differs("backward", nullptr) ? "backward" : "";
}

/// Counts the rows that are answered as C++ does, and says what is different about the first others.
struct Count {
  std::size_t rows = 0;
  std::size_t matches = 0;

  void add(const Json& row) {
    ++rows;
    const Json ours = torch::answer(row);
    const std::string found = difference(row, ours);
    if (found.empty()) {
      ++matches;
    } else if (rows - matches < 4) {
      MESSAGE(found << ": " << row.dump() << " is " << ours.dump());
    }
  }
};

/// The weights of a module by name, with their shapes.
struct WeightShapes final : sp::WeightSink {
  Json trainable = Json::object();
  Json buffers = Json::object();

  void add(sp::string_ref name, const sp::Shape& shape, bool is_trainable = true) override {
    (is_trainable ? trainable : buffers)[std::string(name.data(), name.size())] = torch::sizes_of(shape);
  }

  WeightShapes() = default;
};

}  // namespace

TEST_CASE("Every module's answer is C++'s") {
  Count all;
  for (const auto& [name, rows] : module_rows()) {
    Count count;
    for (const Json& row : rows) count.add(row);
    all.rows += count.rows;
    all.matches += count.matches;
    std::cout << std::left << std::setw(28) << name << std::right << std::setw(6) << count.matches << " of "
              << count.rows << '\n';
    CHECK_MESSAGE(count.matches == count.rows, name);
  }
  std::cout << "modules: " << all.matches << " of " << all.rows << '\n';
  CHECK(all.rows > 9000);
}

TEST_CASE("Every loss's answer is C++'s") {
  std::map<std::string, Count> counts;
  for (const Json& row : torch::read_rows(SHAPEPROOF_TORCH_ROWS "/losses.jsonl")) {
    counts[row.at("loss").get<std::string>()].add(row);
  }
  Count all;
  for (const auto& [name, count] : counts) {
    all.rows += count.rows;
    all.matches += count.matches;
    CHECK_MESSAGE(count.matches == count.rows, name);
  }
  std::cout << "losses: " << all.matches << " of " << all.rows << '\n';
  CHECK(all.rows > 1400);
}

TEST_CASE("Of several modules the one is named that fails in C++") {
  Count count;
  for (const Json& row : torch::read_rows(SHAPEPROOF_TORCH_ROWS "/sequentials.jsonl")) count.add(row);
  std::cout << "sequentials: " << count.matches << " of " << count.rows << '\n';
  CHECK(count.matches == count.rows);
  CHECK(count.rows > 300);
}

TEST_CASE("Weights have PyTorch's names and shapes") {
  std::size_t checked = 0;
  for (const auto& [name, rows] : module_rows()) {
    for (const Json& row : rows) {
      if (!row.at("cpp").contains("weights")) continue;
      sp::LayerRecord record;
      sp::keras::Problem problem;
      torch::Tensors tensors;
      tensors.read(row);
      REQUIRE(sp::nn::read_module(row, record, problem));
      const sp::Shape* const input = tensors.shapes.data();
      WeightShapes weights;
      sp::add_weights(record, sp::Inputs{&input, 1}, weights);
      CHECK_MESSAGE(weights.trainable == row["cpp"]["weights"], name);
      CHECK_MESSAGE(weights.buffers == row["cpp"].value("buffers", Json::object()), name);
      ++checked;
    }
  }
  CHECK(checked > 100);
}

TEST_CASE("What is written is read as the same module") {
  CHECK(torch::check_ways_back(module_rows(), sp::nn::read_module, sp::nn::write_module) > 9000);
}

TEST_CASE("A size that is kept is written as null") {
  const Json row = Json::parse(R"({"class_name": "AdaptiveAvgPool2d", "options": {"output_size": [null, 7]}})");
  sp::LayerRecord record;
  sp::keras::Problem problem;
  REQUIRE(sp::nn::read_module(row, record, problem));
  CHECK(sp::nn::write_module(record) == row);
}

TEST_CASE("Every class has rows") {
  std::set<std::string> classes;
  sp::nn::AllModules::each([&]<class L>() { classes.insert(L::type_name.data()); });
  for (const auto& [name, rows] : module_rows()) classes.erase(name);
  CHECK(classes == std::set<std::string>{"Input", "SelectOutput"});  // PyTorch does not have these
}
