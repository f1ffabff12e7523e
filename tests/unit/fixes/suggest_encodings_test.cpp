// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_encodings.hpp"

#include <doctest/doctest.h>

#include "shapeproof/check.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_encodings_test {
namespace {

/// The class of the layer that the best fix adds for strings; empty if none is added.
string_ref added_for_strings(const auto& model, const Shape& data) {
  const Report report = check(model, Fit{.x = {data, DType::string}});
  REQUIRE(report.has(Code::dtype_mismatch));
  if (report.fixes(0).empty() || report.fixes(0)[0].kind() != EditKind::add_layers) return {};
  return report.fixes(0)[0].edits[0].layers[0].type;
}

}  // namespace

TEST_CASE("words become indices, and texts a list of them") {
  CHECK(added_for_strings(Sequential{Input{3}, Dense{2}}, {7, 3}) == "StringLookup");
  CHECK(added_for_strings(Sequential{Input{1}, Embedding{100, 4}, GlobalAveragePooling1D{}}, {7, 1}) ==
        "TextVectorization");
}

TEST_CASE("other types need no encoding") {
  const Report report = check(Sequential{Input{3}, Embedding{9, 4}}, Fit{.x = {Shape{7, 3}, DType::float32}});
  REQUIRE(report.has(Code::dtype_mismatch));
  for (const Fix& fix : report.fixes(0)) CHECK(fix.kind() != EditKind::add_layers);
}

// Keras casts indices to whole numbers, through which no gradient goes: what is before an Embedding learns nothing.
TEST_CASE("a layer that does not take the data goes if an Embedding looks up what it gives, also behind others") {
  const Fit words{.x = {Shape{7, 20}, DType::int64}};
  const auto removes = [&](const auto& model, string_ref layer) {
    const test::Suggested found(model, words, &detail::suggest_without_index_source);
    return found.code() == Code::rank_mismatch && found.size() == 1 && found.edits(EditKind::remove_layer, layer);
  };
  constexpr Conv1D windows{.filters = 8, .kernel_size = 3};
  constexpr Embedding embedding{100, 4};
  CHECK(removes(Sequential{Input{20}, windows, embedding}, "conv1d"));
  CHECK(removes(Sequential{Input{20}, windows, Dropout{0.5}, embedding}, "conv1d"));
  const Sequential learns_twice{Input{20}, windows, Dense{20}, embedding};
  CHECK(removes(learns_twice, "conv1d"));
  CHECK(removes(learns_twice, "dense"));
  CHECK_FALSE(removes(Sequential{Input{20}, windows, Dense{20}}, "conv1d"));
}

}  // namespace shapeproof::suggest_encodings_test
