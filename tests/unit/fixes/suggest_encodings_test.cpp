// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_encodings.hpp"

#include <doctest/doctest.h>

#include "shapeproof/check.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

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

}  // namespace shapeproof::suggest_encodings_test
