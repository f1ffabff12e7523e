// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "case.hpp"
#include "shapeproof/layers.hpp"

#ifndef SHAPEPROOF_CONFORMANCE_DATA
#error "SHAPEPROOF_CONFORMANCE_DATA names the directory of the cases"
#endif

namespace {

using conformance::Case;
using conformance::read_cases;

/// The one class that takes a dictionary, of boxes and labels, and not tensors. The library has no such layer.
constexpr const char* left_out = "MaxNumBoundingBoxes";

/// What is no layer that Keras calls by itself, runs a user's function, or runs with TensorFlow only.
constexpr const char* without_rows[] = {"InputLayer", "Sequential",   "Lambda",        "HashedCrossing",
                                        "Hashing",    "StringLookup", "IntegerLookup", "TextVectorization"};

[[nodiscard]] std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(SHAPEPROOF_CONFORMANCE_DATA)) {
    if (entry.path().extension() == ".jsonl" && entry.path().stem() != left_out) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A row of a table: a name and numbers.
void print_row(const std::string& name, const std::vector<std::string>& columns) {
  std::cout << std::left << std::setw(46) << name << std::right;
  for (const std::string& column : columns) std::cout << std::setw(12) << column;
  std::cout << '\n';
}

struct CertainCount {
  std::size_t cases = 0;
  std::size_t certain = 0;
  std::size_t matches = 0;

  void print(const std::string& name) const {
    print_row(name, {std::to_string(cases), std::to_string(certain), std::to_string(matches),
                     std::to_string(certain - matches)});
  }
};

/// Who accepts how many of the cases in which Keras disagrees with itself.
struct DisputeCount {
  std::size_t cases = 0;
  std::size_t symbolic = 0;
  std::size_t run = 0;
  std::size_t ours = 0;
  std::size_t as_run = 0;
};

/// Whether the library, at the concrete shapes that were run, says what happened.
[[nodiscard]] bool agrees_with_run(const Case& one) {
  const conformance::Outcome run = one.happened();
  const conformance::Answer ours = one.inferred_at_run();
  return ours.ok == run.ok && ours.shapes == run.shapes;
}

}  // namespace

TEST_CASE("every class has its rows, as many as were written down") {
  // A lost file or a shortened one must not look like a success.
  std::map<std::string, std::size_t> counts;
  std::ifstream written(std::filesystem::path(SHAPEPROOF_CONFORMANCE_DATA).parent_path() / "rows.txt");
  std::size_t rows = 0;
  for (std::string name; written >> name >> rows;) counts[name] = rows;
  std::set<std::string> classes;
  shapeproof::AllLayers::each([&]<class L>() { classes.insert(L::type_name.data()); });
  shapeproof::AllWrappers::each([&]<class L>() { classes.insert(L::type_name.data()); });
  for (const char* const name : without_rows) REQUIRE(classes.erase(name) == 1);
  std::set<std::string> found;
  for (const auto& file : case_files()) {
    const std::vector<Case> cases = read_cases(file);
    const std::string name = file.stem().string();
    INFO(name);
    found.insert(name);
    CHECK(cases.size() == counts[name]);
    CHECK(std::any_of(cases.begin(), cases.end(), [](const Case& c) { return c.is_certain() && c.expected().ok; }));
  }
  CHECK(found == classes);
}

TEST_CASE("a code stands only for the kinds of errors that a class has") {
  using conformance::error_kind_count;
  using conformance::stands_for;
  using shapeproof::Code;
  static_assert(stands_for(Code::rank_mismatch, "ndim", "Dense"));
  static_assert(!stands_for(Code::axis_mismatch, "ndim", "Dense"));
  static_assert(stands_for(Code::axis_mismatch, "other", "Dot"));
  static_assert(!stands_for(Code::axis_mismatch, "other", "Dense"));

  // A row, or a class in it, that no case needs would only hide a wrong code.
  std::map<std::size_t, std::set<std::string>> needed;
  for (const auto& file : case_files()) {
    for (const Case& one : read_cases(file)) {
      if (one.trust() != "gold" || one.expected().ok) continue;
      needed[conformance::row_for(one.inferred().code, one.expected().kind, one.class_name())].insert(one.class_name());
    }
  }
  CHECK(needed.count(error_kind_count) == 0);
  for (std::size_t row = 0; row < error_kind_count; ++row) {
    const conformance::ErrorKind& kind = conformance::error_kinds[row];
    std::string classes;
    for (const std::string& name : needed[row]) classes += (classes.empty() ? "" : " ") + name;
    INFO(std::string(to_string(kind.code).data()), " for ", std::string(kind.kind.data()), ", needed by: ", classes);
    CHECK((kind.only_for.empty() ? !classes.empty() : classes == std::string(kind.only_for.data())));
  }
}

TEST_CASE("every case on which Keras agrees with itself") {
  std::cout << '\n';
  print_row("class", {"cases", "certain", "matches", "differences"});
  CertainCount all;
  for (const auto& file : case_files()) {
    CertainCount count;
    for (const Case& one : read_cases(file)) {
      ++count.cases;
      if (!one.is_certain()) continue;
      ++count.certain;
      const std::string difference = one.difference();
      CHECK_MESSAGE(difference.empty(), one.text(), ": ", difference);
      if (difference.empty()) ++count.matches;
    }
    count.print(file.stem().string());
    all.cases += count.cases;
    all.certain += count.certain;
    all.matches += count.matches;
  }
  all.print("all");
}

TEST_CASE("the cases on which Keras disagrees with itself") {
  std::map<std::pair<std::string, std::string>, DisputeCount> counts;
  for (const auto& file : case_files()) {
    for (const Case& one : read_cases(file)) {
      if (one.is_certain()) continue;
      DisputeCount& count = counts[{one.class_name(), one.trust()}];
      ++count.cases;
      count.symbolic += one.expected().ok ? 1U : 0U;
      count.run += one.line.at("run").at("ok").get<bool>() ? 1U : 0U;
      count.ours += one.inferred().ok ? 1U : 0U;
      count.as_run += agrees_with_run(one) ? 1U : 0U;
    }
  }
  // "agree": at the shape that was run, the library says what happened.
  std::cout << "\naccepted by Keras's symbolic call, by Keras's run, and by shapeproof\n";
  print_row("class", {"why", "", "cases", "symbolic", "run", "shapeproof", "agree"});
  for (const auto& [key, count] : counts) {
    const std::string numbers[] = {std::to_string(count.cases), std::to_string(count.symbolic),
                                   std::to_string(count.run), std::to_string(count.ours), std::to_string(count.as_run)};
    print_row(key.first, {key.second, "", numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]});
  }
  CHECK_FALSE(counts.empty());
}
