// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/string_faults.hpp"

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::string_faults_test {
namespace {

constexpr Fit words{.x = {Shape{60, 20}, DType::string}};
constexpr Input texts{Shape{1}, DType::string};

/// Whether strings are told of at a layer, and nothing else is.
constexpr bool is_told(const auto& model, const Fit& fit, int layer, DType expected = DType::float32) {
  const Report report = check(test::at_run_time(model), fit);
  if (report.size() != 1 || report.errors() != 1) return false;
  const Diagnostic& d = report[0];
  return d.code == Code::dtype_mismatch && d.layer.index == layer && d.expected_dtype == expected &&
         d.actual_dtype == DType::string;
}
constexpr bool is_clean(const auto& model, const Fit& fit) { return check(test::at_run_time(model), fit).clean(); }

}  // namespace

TEST_CASE("strings into a layer that computes with numbers") {
  CHECK_BOTH(is_told(Sequential{Dense{1}}, words, 0));
  CHECK_BOTH(is_told(Sequential{Input{20}, Dense{1}}, words, 0));
  CHECK_BOTH(is_told(Sequential{Embedding{100, 8}, Flatten{}}, words, 0, DType::int32));
  CHECK_BOTH(is_told(Sequential{Reshape{.target_shape = {10, 2}}, LSTM{4}}, words, 1));  // which moves them only
  CHECK_BOTH(is_told(Sequential{texts, Dense{1}}, {}, 0));                               // the Input says it
  CHECK_BOTH(is_told(Sequential{TimeDistributed{Dense{2}}}, {.x = {Shape{60, 20, 1}, DType::string}}, 0));
  CHECK_BOTH(is_told(Sequential{Sequential{Input{20}, Dense{1}}, Dense{2}}, words, 0));
}

TEST_CASE("strings into a layer that makes numbers of them") {
  CHECK_BOTH(is_clean(Sequential{StringLookup{}, Embedding{100, 8}}, words));
  CHECK_BOTH(is_clean(Sequential{Hashing{.num_bins = 16}, Embedding{16, 8}}, words));
  CHECK_BOTH(is_clean(Sequential{texts, TextVectorization{.output_sequence_length = 30}, Embedding{100, 8}},
                      {.x = {Shape{60, 1}, DType::string}}));
  CHECK_BOTH(is_clean(Sequential{Reshape{.target_shape = {10, 2}}, StringLookup{}, Embedding{100, 8}}, words));
  CHECK_BOTH(check(Sequential{Lambda{}, Dense{1}}, words).errors() == 0);  // nobody knows what it makes of them
}

TEST_CASE("strings on the paths of a graph") {
  constexpr Graph joined{node("x", texts), node("y", Dense{3}, "number"), node("number", Input{3}),
                         node("join", Concatenate{}, "x", "y"), node("e", Dense{3}, "join")};
  CHECK_BOTH(check(joined).errors() == 1 && check(joined)[0].layer.name == "e");
  constexpr Graph crossed{node("x", texts), node("y", texts),
                          node("cross", HashedCrossing{.num_bins = 8, .output_mode = "one_hot"}, "x", "y"),
                          node("e", Dense{3}, "cross")};
  CHECK_BOTH(is_clean(crossed, {}));
}

TEST_CASE("strings are told before what follows from them") {
  const Report report = check(Sequential{Embedding{5000, 64}, GlobalAveragePooling1D{}, Dense{1}},
                              TensorSpec{Shape{1000}, DType::string});
  REQUIRE(report.size() > 1);
  CHECK((report[0].code == Code::dtype_mismatch && report[1].code == Code::rank_mismatch));
  REQUIRE(!report.fixes(0).empty());
  CHECK((report.fixes(0)[0].edits[0].layers[0].type == "TextVectorization" && report.fixes(0)[0].errors_left == 0));
}

TEST_CASE("a layer that makes numbers of strings is suggested") {
  const Report report = check(Sequential{Embedding{100, 8}, GlobalAveragePooling1D{}, Dense{1}}, words);
  REQUIRE(report.fixes(0).size() == 2);
  CHECK(report.fixes(0)[0].edits[0].layers[0].type == "StringLookup");
  CHECK(report.fixes(0)[1].edits[0].layers[0].type == "TextVectorization");
  const Report text =
      check(Sequential{Embedding{100, 8}, GlobalAveragePooling1D{}, Dense{1}}, Fit{.x = {Shape{60, 1}, DType::string}});
  REQUIRE_FALSE(text.fixes(0).empty());
  CHECK(text.fixes(0)[0].edits[0].layers[0].type == "TextVectorization");
}

}  // namespace shapeproof::string_faults_test
